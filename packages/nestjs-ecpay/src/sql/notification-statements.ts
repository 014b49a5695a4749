import { indexNameOf, quoteTableName } from './table-name.js';

/** Default name of the inbox table. */
export const NOTIFICATION_TABLE = 'ecpay_notification';

/**
 * The schema of the SQL inbox, PostgreSQL 12 or later: creates it, or upgrades a table of an earlier version and keeps its
 * rows. Running it again changes nothing.
 *
 * @param table name, optionally with a schema: `shop.ecpay_notification`.
 * @throws {EcpayConfigError} for a name that is no plain identifier.
 * @publicApi
 */
export function notificationSchemaSql(table: string = NOTIFICATION_TABLE): string {
  const name = quoteTableName('table', table);
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
ALTER TABLE ${name} ADD COLUMN IF NOT EXISTS kind text NOT NULL DEFAULT 'payment';
CREATE INDEX IF NOT EXISTS "${indexNameOf(table, 'undone')}" ON ${name} (received_at) WHERE state IN ('received', 'failed');
COMMENT ON TABLE ${name} IS 'nestjs-ecpay notification schema 2';
`;
}

export type NotificationStatements = Readonly<
  Record<
    | 'state'
    | 'receive'
    | 'renew'
    | 'lock'
    | 'forbid'
    | 'drain'
    | 'cancel'
    | 'finish'
    | 'fail'
    | 'list'
    | 'undone'
    | 'oldest'
    | 'prune',
    string
  >
>;

/** Milliseconds as text: drivers and their type parsers turn timestamps into many things. */
const ms = (column: string): string => `(extract(epoch FROM ${column}) * 1000)::bigint::text`;

/** Every statement of the SQL inbox on one table. Columns of results are one lower-case word each. */
export function notificationStatements(table: string): NotificationStatements {
  const name = quoteTableName('table', table);
  const columns = `key, merchant_id AS merchantid, merchant_trade_no AS merchanttradeno, kind, route,
    ${ms('received_at')} AS receivedat`;
  return {
    state: `SELECT state FROM ${name} WHERE key = $1`,
    receive: `INSERT INTO ${name} (key, merchant_id, merchant_trade_no, kind, route, envelope, received_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7::timestamptz) ON CONFLICT (key) DO NOTHING RETURNING txid_current()::text AS transaction`,
    renew: `UPDATE ${name} SET route = $2, envelope = $3, state = CASE state WHEN 'refused' THEN 'received' ELSE state END
      WHERE key = (SELECT key FROM ${name} WHERE key = $1 AND state <> 'done' FOR UPDATE SKIP LOCKED)
      RETURNING txid_current()::text AS transaction`,
    // Held until the transaction ends, however it ends; never waited for.
    lock: `SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0))::int AS locked, txid_current()::text AS transaction,
      pg_backend_pid() AS pid`,
    // Lets writes fail, and not the transaction: some libraries answer a failed SAVEPOINT with a ROLLBACK and write on. What
    // else the handler may still begin ends soon.
    forbid: `SELECT set_config('transaction_read_only', 'on', true) AS readonly,
      set_config('statement_timeout', '1000', true) AS timeout`,
    // Comes back once everything has run that was queued on the connection before.
    drain: `SELECT 1 AS one`,
    // Only the connection that still holds the lock of this event: it might be somebody else's by now.
    cancel: `SELECT pg_cancel_backend(pid)::int AS cancelled FROM pg_locks
      WHERE locktype = 'advisory' AND objsubid = 1 AND granted AND pid = $2::int AND pid <> pg_backend_pid()
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND ((classid::bigint << 32) | objid::bigint) = hashtextextended($1, 0)`,
    finish: `UPDATE ${name} SET state = 'done', done_at = now(), error = NULL
      WHERE key = $1 AND state <> 'done' AND txid_current()::text = $2 RETURNING key`,
    fail: `UPDATE ${name} SET state = $3, failures = failures + 1, error = $2 WHERE key = $1 AND state <> 'done'`,
    list: `SELECT ${columns}, state, ${ms('done_at')} AS doneat, failures, error FROM ${name}
      WHERE ($1::text IS NULL OR key = $1) AND ($2::text IS NULL OR state = ANY (string_to_array($2, ',')))
        AND ($3::timestamptz IS NULL OR received_at < $3::timestamptz) ORDER BY received_at, key LIMIT $4::int`,
    // What fails again and again must not keep the rest from its turn.
    undone: `SELECT ${columns}, envelope FROM ${name}
      WHERE state IN ('received', 'failed') AND ($1::text IS NULL OR key = $1)
        AND ($2::timestamptz IS NULL OR received_at < $2::timestamptz)
      ORDER BY failures, received_at, key LIMIT $3::int`,
    oldest: `SELECT ${ms('received_at')} AS receivedat FROM ${name}
      WHERE state IN ('received', 'failed') ORDER BY received_at LIMIT 1`,
    // Only what is done: nothing that was not handled is ever deleted.
    prune: `DELETE FROM ${name} WHERE key IN (
      SELECT key FROM ${name} WHERE state = 'done' AND received_at < $1::timestamptz LIMIT 1000)`,
  };
}
