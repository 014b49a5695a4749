-- The tables of the refund journal (SqlRefundJournal, PostgresRefundJournal) of nestjs-ecpay, PostgreSQL 12 or later. Written by `npm run generate`.
-- Run it as the owner of the tables. It creates what is missing, upgrades what is old and keeps every row.

CREATE TABLE IF NOT EXISTS "ecpay_refund" (
  refund_id         text        PRIMARY KEY,
  merchant_id       text        NOT NULL,
  merchant_trade_no text        NOT NULL,
  state             text        NOT NULL,
  record            jsonb       NOT NULL,
  created_at        timestamptz NOT NULL DEFAULT now(),
  updated_at        timestamptz NOT NULL DEFAULT now(),
  place             bigint      GENERATED ALWAYS AS IDENTITY
);
CREATE INDEX IF NOT EXISTS "ecpay_refund_order" ON "ecpay_refund" (merchant_id, merchant_trade_no, place);
CREATE INDEX IF NOT EXISTS "ecpay_refund_open" ON "ecpay_refund" (place) WHERE state = 'open';
CREATE TABLE IF NOT EXISTS "ecpay_refund_turn" (
  merchant_id       text   NOT NULL,
  merchant_trade_no text   NOT NULL,
  turn              bigint NOT NULL,
  PRIMARY KEY (merchant_id, merchant_trade_no)
);
ALTER TABLE "ecpay_refund_turn" ADD COLUMN IF NOT EXISTS lease_until timestamptz;
COMMENT ON TABLE "ecpay_refund" IS 'nestjs-ecpay refund schema 2';
