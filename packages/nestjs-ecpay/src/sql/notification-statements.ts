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
  state             varchar(8)  NOT NULL DEFAULT 'received' CHECK (state IN ('received', 'failed', 'refused', 'done')),
  received_at       timestamptz NOT NULL,
  done_at           timestamptz,
  failures          integer     NOT NULL DEFAULT 0,
  error             text
);
CREATE INDEX IF NOT EXISTS ${index} ON ${name} (received_at) WHERE state IN ('received', 'failed');
`;
}

export type NotificationStatements = Readonly<
  Record<'state' | 'receive' | 'renew' | 'lock' | 'finish' | 'fail' | 'list' | 'undone' | 'prune', string>
>;

/** Every statement of the SQL inbox on one table. */
export function notificationStatements(table: string): NotificationStatements {
  const name = quoteTableName('table', table);
  return {
    state: `SELECT state FROM ${name} WHERE key = $1`,
    receive: `INSERT INTO ${name} (key, merchant_id, merchant_trade_no, route, envelope, received_at)
      VALUES ($1, $2, $3, $4, $5, $6::timestamptz) ON CONFLICT (key) DO NOTHING RETURNING key`,
    renew: `UPDATE ${name} SET route = $2, envelope = $3, state = CASE state WHEN 'refused' THEN 'received' ELSE state END
      WHERE key = (SELECT key FROM ${name} WHERE key = $1 AND state <> 'done' FOR UPDATE SKIP LOCKED)`,
    // Held until the transaction ends, however it ends; never waited for.
    lock: `SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS locked, txid_current()::text AS transaction`,
    finish: `UPDATE ${name} SET state = 'done', done_at = now(), error = NULL
      WHERE key = $1 AND state <> 'done' AND txid_current()::text = $2 RETURNING key`,
    fail: `UPDATE ${name} SET state = $3, failures = failures + 1, error = $2 WHERE key = $1 AND state <> 'done'`,
    list: `SELECT key, merchant_id, merchant_trade_no, route, state, received_at, done_at, failures, error FROM ${name}
      WHERE ($1::text IS NULL OR key = $1) AND ($2::text IS NULL OR state = ANY (string_to_array($2, ',')))
        AND ($3::timestamptz IS NULL OR received_at < $3::timestamptz) ORDER BY received_at, key LIMIT $4::int`,
    // What fails again and again must not keep the rest from its turn.
    undone: `SELECT key, merchant_id, merchant_trade_no, route, envelope, received_at FROM ${name}
      WHERE state IN ('received', 'failed') AND ($1::text IS NULL OR key = $1)
        AND ($2::timestamptz IS NULL OR received_at < $2::timestamptz)
      ORDER BY failures, received_at, key LIMIT $3::int`,
    // Only what is done: nothing that was not handled is ever deleted.
    prune: `DELETE FROM ${name} WHERE key IN (
      SELECT key FROM ${name} WHERE state = 'done' AND received_at < $1::timestamptz LIMIT 1000)`,
  };
}
