import type { TradeCause } from '../books/trade-event.js';
import type { DeliveryAttempt } from '../delivery/notification.js';
import type { LoggedRequest } from '../request-log/logged-request.js';
import type { StrayRequest } from '../request-log/stray-request.js';

/** What every entry of the feed has. */
export interface ActivityFacts {
  /** Counts up over everything that happens in this simulator. */
  readonly id: number;
  /** By the simulator's clock. */
  readonly at: Date;
  /** By the machine's clock. */
  readonly wall: Date;
}

/** One card order changed without a request of the shop: it was placed, paid, declined or given up. */
export interface OrderActivity extends ActivityFacts {
  readonly kind: 'order';
  readonly cause: 'ordered' | Exclude<TradeCause, 'C' | 'R' | 'E' | 'N'>;
  readonly MerchantID: string;
  readonly MerchantTradeNo: string;
  /** NT$. */
  readonly amount: number;
}

/** ECPay did the same to several orders at one moment: the daily capture. */
export interface ClosingActivity extends ActivityFacts {
  readonly kind: 'closing';
  readonly cause: 'closing' | 'settled';
  readonly count: number;
  /** NT$ in all. */
  readonly amount: number;
  /** The order, while it is only one. */
  readonly order?: { readonly MerchantID: string; readonly MerchantTradeNo: string };
}

/** The clock was moved, started or stopped. */
export interface TimeActivity extends ActivityFacts {
  readonly kind: 'time';
  readonly change: 'moved' | 'started' | 'stopped';
  /** What it showed when it was last touched. */
  readonly from: Date;
}

/** A ticket order was issued, refunded, or its refund confirmed by the bank. */
export interface TicketActivity extends ActivityFacts {
  readonly kind: 'ticket';
  readonly cause: 'issued' | 'refunded' | 'confirmed';
  readonly MerchantID: string;
  readonly MerchantTradeNo: string;
  /** NT$. */
  readonly amount: number;
}

/**
 * One thing that happened in a simulator: a message, money, or time.
 *
 * @publicApi
 */
export type Activity =
  | (ActivityFacts & { readonly kind: 'request'; readonly request: LoggedRequest })
  | (ActivityFacts & { readonly kind: 'stray'; readonly stray: StrayRequest })
  | (ActivityFacts & { readonly kind: 'notification'; readonly delivery: DeliveryAttempt })
  | OrderActivity
  | ClosingActivity
  | TimeActivity
  | TicketActivity;
