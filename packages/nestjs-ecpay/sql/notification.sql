-- The tables of the inbox (SqlInbox, PostgresInbox) of nestjs-ecpay, PostgreSQL 12 or later. Written by `npm run generate`.
-- Run it as the owner of the tables. It creates what is missing, upgrades what is old and keeps every row.

CREATE TABLE IF NOT EXISTS "ecpay_notification" (
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
ALTER TABLE "ecpay_notification" ADD COLUMN IF NOT EXISTS kind text NOT NULL DEFAULT 'payment';
CREATE INDEX IF NOT EXISTS "ecpay_notification_undone" ON "ecpay_notification" (received_at) WHERE state IN ('received', 'failed');
COMMENT ON TABLE "ecpay_notification" IS 'nestjs-ecpay notification schema 2';
