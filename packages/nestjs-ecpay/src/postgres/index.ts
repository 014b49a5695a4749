export { poolTransaction, type PgClient, type PgPool } from './pg-pool.js';
export { PostgresInbox, type PostgresInboxOptions } from './postgres-inbox.js';
export { notificationSchemaSql } from '../sql/notification-statements.js';
export { SqlInbox, type SqlInboxOptions } from '../sql/sql-inbox.js';
