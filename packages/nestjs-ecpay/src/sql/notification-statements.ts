import { quoteTableName } from './table-name.js';

/** Default name of the inbox table. */
export const NOTIFICATION_TABLE = 'ecpay_notification';

/**
 * The schema of the SQL inbox, PostgreSQL 12 or later. Running it again changes nothing.
 *
 * @param table name, optionally with a schema: `shop.ecpay_notification`.
 * @throws {EcpayConfigError} for a name that is no plain identifier.
 * @publicApi
 */
export function notificationSchemaSql(table: string = NOTIFICATION_TABLE): string {
  const name = quoteTableName('table', table);
  const index = `"${table.replace('.', '_')}_undone"`;
  return `
CREATE TABLE IF NOT EXISTS ${name} (
  key               char(64)    PRIMARY KEY,
  merchant_id       text        NOT NULL,
  merchant_trade_no text        NOT NULL,
  route             text        NOT NULL,
  envelope          text        NOT NULL,
  state             varchar(8)  NOT NULL DEFAULT 'received' CHECK (state IN ('received', 'failed', 'done')),
  received_at       timestamptz NOT NULL,
  done_at           timestamptz,
  failures          integer     NOT NULL DEFAULT 0,
  error             text
);
CREATE INDEX IF NOT EXISTS ${index} ON ${name} (received_at) WHERE state <> 'done';
`;
}

export type NotificationStatements = Readonly<
  Record<'state' | 'receive' | 'lock' | 'finish' | 'fail' | 'list' | 'undone' | 'prune', string>
>;

/** Every statement of the SQL inbox on one table. */
export function notificationStatements(table: string): NotificationStatements {
  const name = quoteTableName('table', table);
  return {
    state: `SELECT state FROM ${name} WHERE key = $1`,
    receive: `INSERT INTO ${name} (key, merchant_id, merchant_trade_no, route, envelope, received_at)
      VALUES ($1, $2, $3, $4, $5, $6::timestamptz) ON CONFLICT (key) DO NOTHING`,
    // Held until the transaction ends, however it ends; never waited for.
    lock: `SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS locked`,
    finish: `UPDATE ${name} SET state = 'done', done_at = now(), error = NULL
      WHERE key = $1 AND state <> 'done' RETURNING key`,
    fail: `UPDATE ${name} SET state = 'failed', failures = failures + 1, error = $2 WHERE key = $1 AND state <> 'done'`,
    list: `SELECT key, merchant_id, merchant_trade_no, route, state, received_at, done_at, failures, error FROM ${name}
      WHERE ($1::text IS NULL OR key = $1) AND ($2::text IS NULL OR state = ANY (string_to_array($2, ',')))
        AND ($3::timestamptz IS NULL OR received_at < $3::timestamptz) ORDER BY received_at, key LIMIT $4::int`,
    undone: `SELECT key, merchant_id, merchant_trade_no, route, envelope, received_at FROM ${name}
      WHERE state <> 'done' AND ($1::text IS NULL OR key = $1)
        AND ($2::timestamptz IS NULL OR received_at < $2::timestamptz) ORDER BY received_at, key LIMIT $3::int`,
    // Only what is done: nothing that was not handled is ever deleted.
    prune: `DELETE FROM ${name} WHERE key IN (
      SELECT key FROM ${name} WHERE state = 'done' AND received_at < $1::timestamptz LIMIT 1000)`,
  };
}
