CREATE TABLE orders (
  no text PRIMARY KEY,
  product text NOT NULL,
  amount integer NOT NULL CHECK (amount > 0),
  email text NOT NULL,
  language text NOT NULL,
  status text NOT NULL DEFAULT 'waiting',
  problem text,
  trade_no text,
  gwsr integer,
  kind text,
  code jsonb,
  ordered_at timestamptz NOT NULL,
  ask_after timestamptz,
  first_asked_at timestamptz
);
--> statement-breakpoint
CREATE INDEX orders_status ON orders (status, ordered_at);
--> statement-breakpoint
CREATE TABLE order_events (
  id serial PRIMARY KEY,
  order_no text NOT NULL REFERENCES orders (no),
  kind text NOT NULL,
  detail text,
  at timestamptz NOT NULL
);
--> statement-breakpoint
CREATE INDEX order_events_order ON order_events (order_no);
--> statement-breakpoint
CREATE TABLE refunds (
  id text PRIMARY KEY,
  order_no text NOT NULL REFERENCES orders (no),
  amount integer,
  outcome text NOT NULL DEFAULT 'asked',
  refunded integer NOT NULL DEFAULT 0,
  advice_zh text,
  advice_en text,
  asked_at timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE mails (
  order_no text NOT NULL REFERENCES orders (no),
  template text NOT NULL,
  sent_at timestamptz NOT NULL,
  PRIMARY KEY (order_no, template)
);
