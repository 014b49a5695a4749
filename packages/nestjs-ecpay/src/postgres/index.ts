export { poolTransaction, type PgClient, type PgPool } from './pg-pool.js';
export { PostgresInbox, type PostgresInboxOptions } from './postgres-inbox.js';
export { PostgresRefundJournal, type PostgresRefundJournalOptions } from './postgres-refund-journal.js';
export { notificationSchemaSql } from '../sql/notification-statements.js';
export { SqlInbox } from '../sql/sql-inbox.js';
export type { SqlInboxOptions } from '../sql/sql-inbox-options.js';
export { refundSchemaSql } from '../sql/refund-statements.js';
export { SqlRefundJournal, type SqlRefundJournalOptions } from '../sql/sql-refund-journal.js';
