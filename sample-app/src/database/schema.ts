import type { PaymentCode } from '../orders/payment-code.js';
import type { Problem, OrderStatus } from '../orders/order-status.js';
import type { TradeKind } from 'nestjs-ecpay';
import { index, integer, jsonb, pgTable, primaryKey, serial, text, timestamp } from 'drizzle-orm/pg-core';

/* The shop's own tables. A change here needs a file in migrations/ with the same change in SQL. */

const time = (name: string) => timestamp(name, { withTimezone: true });

/**
 * What was captured of an order is not written here: ECPay captures by itself each night at 20:15, so only ECPay's query
 * knows. TradeNo, Gwsr and kind come with the notification, and every operation on the card needs them.
 */
export const orders = pgTable(
  'orders',
  {
    /** MerchantTradeNo: ECPay takes each number once, for ever. */
    no: text('no').primaryKey(),
    product: text('product').notNull(),
    /** NT$. */
    amount: integer('amount').notNull(),
    email: text('email').notNull(),
    language: text('language').$type<'zh' | 'en'>().notNull(),
    status: text('status').$type<OrderStatus>().notNull().default('waiting'),
    /** Something that a person has to look at. */
    problem: text('problem').$type<Problem>(),
    tradeNo: text('trade_no'),
    gwsr: integer('gwsr'),
    kind: text('kind').$type<TradeKind>(),
    /** Where and until when an ATM, CVS or barcode order is paid. */
    code: jsonb('code').$type<PaymentCode>(),
    orderedAt: time('ordered_at').notNull(),
    /** When ECPay is asked about an order of which no notification came. */
    askAfter: time('ask_after'),
    firstAskedAt: time('first_asked_at'),
  },
  (table) => [index('orders_status').on(table.status, table.orderedAt)],
);

/** The timeline of an order. */
export const events = pgTable(
  'order_events',
  {
    id: serial('id').primaryKey(),
    orderNo: text('order_no')
      .notNull()
      .references(() => orders.no),
    kind: text('kind').notNull(),
    /** Words of ECPay's, or a number. */
    detail: text('detail'),
    at: time('at').notNull(),
  },
  (table) => [index('order_events_order').on(table.orderNo)],
);

export const refunds = pgTable('refunds', {
  /** The refundId: asked for twice, it is still one refund. */
  id: text('id').primaryKey(),
  orderNo: text('order_no')
    .notNull()
    .references(() => orders.no),
  /** NT$; null: all that is left. */
  amount: integer('amount'),
  /** `asked` until the library has said how it ended. */
  outcome: text('outcome')
    .$type<'asked' | 'completed' | 'refused' | 'unfinished' | 'unknown'>()
    .notNull()
    .default('asked'),
  /** NT$ that went back for sure. */
  refunded: integer('refunded').notNull().default(0),
  adviceZh: text('advice_zh'),
  adviceEn: text('advice_en'),
  askedAt: time('asked_at').notNull(),
});

/** Which mail went out: a job that is done twice sends once. */
export const mails = pgTable(
  'mails',
  {
    orderNo: text('order_no')
      .notNull()
      .references(() => orders.no),
    template: text('template').notNull(),
    sentAt: time('sent_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.orderNo, table.template] })],
);

export type Order = typeof orders.$inferSelect;
export type OrderEvent = typeof events.$inferSelect;
export type Refund = typeof refunds.$inferSelect;
