import { indexNameOf, quoteTableName } from './table-name.js';

/** Default name of the refund journal's table. */
export const REFUND_TABLE = 'ecpay_refund';

/**
 * The schema of the SQL refund journal, PostgreSQL 12 or later: creates it, or upgrades tables of an earlier version and
 * keeps their rows. Running it again changes nothing.
 *
 * @param table name, optionally with a schema; a second table beside it ends in `_turn`.
 * @throws {EcpayConfigError} for a name that is no plain identifier.
 * @publicApi
 */
export function refundSchemaSql(table: string = REFUND_TABLE): string {
  const { refunds, turns } = namesOf(table);
  return `
CREATE TABLE IF NOT EXISTS ${refunds} (
  refund_id         text        PRIMARY KEY,
  merchant_id       text        NOT NULL,
  merchant_trade_no text        NOT NULL,
  state             text        NOT NULL,
  record            jsonb       NOT NULL,
  created_at        timestamptz NOT NULL DEFAULT now(),
  updated_at        timestamptz NOT NULL DEFAULT now(),
  place             bigint      GENERATED ALWAYS AS IDENTITY
);
CREATE INDEX IF NOT EXISTS "${indexNameOf(table, 'order')}" ON ${refunds} (merchant_id, merchant_trade_no, place);
CREATE INDEX IF NOT EXISTS "${indexNameOf(table, 'open')}" ON ${refunds} (place) WHERE state = 'open';
CREATE TABLE IF NOT EXISTS ${turns} (
  merchant_id       text   NOT NULL,
  merchant_trade_no text   NOT NULL,
  turn              bigint NOT NULL,
  PRIMARY KEY (merchant_id, merchant_trade_no)
);
ALTER TABLE ${turns} ADD COLUMN IF NOT EXISTS lease_until timestamptz;
COMMENT ON TABLE ${refunds} IS 'nestjs-ecpay refund schema 2';
`;
}

export type RefundStatements = Readonly<
  Record<'begin' | 'committed' | 'find' | 'list' | 'open' | 'take' | 'keep' | 'release' | 'save', string>
>;

/**
 * How long a turn lasts unless it is renewed. A process that works on an order renews it (`LEASE_MS / 3`), so this is how
 * long the others wait for one that died.
 */
export const LEASE_MS = 15_000;

/**
 * Every statement of the SQL refund journal. Names of result columns are single words, which no driver renames; numbers that
 * may be large travel as text, since every driver agrees on that.
 *
 * Time is the database's own (`clock_timestamp()`), so that no process's clock decides who holds an order.
 */
export function refundStatements(table: string): RefundStatements {
  const { refunds, turns } = namesOf(table);
  const until = `clock_timestamp() + interval '${LEASE_MS} milliseconds'`;
  const order = 'merchant_id = $1 AND merchant_trade_no = $2';
  const held = `${order} AND turn = CAST(CAST($3 AS text) AS bigint)`;
  return {
    begin: `SELECT CAST(txid_current() AS text) AS tx`,
    committed: `SELECT txid_status(CAST(CAST($1 AS text) AS bigint)) AS status`,
    // The record as text, for drivers that rename the keys of JSON; and also where a driver had encoded it twice.
    find: `SELECT refund_id AS id, merchant_id AS merchant, merchant_trade_no AS trade, record #>> '{}' AS record
      FROM ${refunds} WHERE refund_id = $1`,
    list: `SELECT refund_id AS id, merchant_id AS merchant, merchant_trade_no AS trade, record #>> '{}' AS record
      FROM ${refunds} WHERE ${order} ORDER BY place`,
    // Those that have sent nothing are open too, and stay so; of what is no readable record nobody knows.
    open: `SELECT refund_id AS id, merchant_id AS merchant, merchant_trade_no AS trade, record #>> '{}' AS record
      FROM ${refunds} WHERE state = 'open'
        AND (record -> 'steps' IS DISTINCT FROM '[]'::jsonb OR record -> 'amount' IS NOT NULL)`,
    // Every turn has the next number, so that whoever lost one can tell.
    take: `INSERT INTO ${turns} AS t (merchant_id, merchant_trade_no, turn, lease_until) VALUES ($1, $2, 1, ${until})
      ON CONFLICT (merchant_id, merchant_trade_no) DO UPDATE SET turn = t.turn + 1, lease_until = ${until}
        WHERE t.lease_until IS NULL OR t.lease_until <= clock_timestamp()
      RETURNING CAST(t.turn AS text) AS turn`,
    keep: `UPDATE ${turns} SET lease_until = ${until} WHERE ${held} RETURNING CAST(turn AS text) AS turn`,
    release: `UPDATE ${turns} SET lease_until = NULL WHERE ${held} RETURNING CAST(turn AS text) AS turn`,
    save: `INSERT INTO ${refunds} AS r (refund_id, merchant_id, merchant_trade_no, state, record)
      VALUES ($1, $2, $3, $4, $5::text::jsonb)
      ON CONFLICT (refund_id) DO UPDATE SET state = excluded.state, record = excluded.record, updated_at = now()
        WHERE r.merchant_id = excluded.merchant_id AND r.merchant_trade_no = excluded.merchant_trade_no
      RETURNING refund_id AS id`,
  };
}

function namesOf(table: string): { refunds: string; turns: string } {
  return { refunds: quoteTableName('table', table), turns: quoteTableName('table', `${table}_turn`) };
}
