import { quoteTableName } from './table-name.js';

/** Default name of the refund journal's table. */
export const REFUND_TABLE = 'ecpay_refund';

/**
 * The schema of the SQL refund journal, PostgreSQL 12 or later. Running it again changes nothing.
 *
 * @param table name, optionally with a schema; a second table beside it ends in `_turn`.
 * @throws {EcpayConfigError} for a name that is no plain identifier.
 * @publicApi
 */
export function refundSchemaSql(table: string = REFUND_TABLE): string {
  const { refunds, turns } = namesOf(table);
  const index = `"${table.replace('.', '_')}_order"`;
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
CREATE INDEX IF NOT EXISTS ${index} ON ${refunds} (merchant_id, merchant_trade_no, place);
CREATE TABLE IF NOT EXISTS ${turns} (
  merchant_id       text   NOT NULL,
  merchant_trade_no text   NOT NULL,
  turn              bigint NOT NULL,
  PRIMARY KEY (merchant_id, merchant_trade_no)
);
`;
}

export type RefundStatements = Readonly<
  Record<'find' | 'list' | 'lock' | 'takeTurn' | 'holdTurn' | 'save', string>
>;

/** Every statement of the SQL refund journal. */
export function refundStatements(table: string): RefundStatements {
  const { refunds, turns } = namesOf(table);
  return {
    find: `SELECT record FROM ${refunds} WHERE refund_id = $1`,
    list: `SELECT record FROM ${refunds} WHERE merchant_id = $1 AND merchant_trade_no = $2 ORDER BY place`,
    lock: `SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS locked`,
    takeTurn: `INSERT INTO ${turns} AS t (merchant_id, merchant_trade_no, turn) VALUES ($1, $2, 1)
      ON CONFLICT (merchant_id, merchant_trade_no) DO UPDATE SET turn = t.turn + 1 RETURNING turn`,
    // Holds the row, so that nobody takes the next turn between this look and the commit.
    holdTurn: `SELECT turn FROM ${turns} WHERE merchant_id = $1 AND merchant_trade_no = $2 FOR UPDATE`,
    save: `INSERT INTO ${refunds} AS r (refund_id, merchant_id, merchant_trade_no, state, record)
      VALUES ($1, $2, $3, $4, $5::jsonb)
      ON CONFLICT (refund_id) DO UPDATE SET state = excluded.state, record = excluded.record, updated_at = now()
        WHERE r.merchant_id = excluded.merchant_id AND r.merchant_trade_no = excluded.merchant_trade_no
      RETURNING refund_id`,
  };
}

function namesOf(table: string): { refunds: string; turns: string } {
  return { refunds: quoteTableName('table', table), turns: quoteTableName('table', `${table}_turn`) };
}
