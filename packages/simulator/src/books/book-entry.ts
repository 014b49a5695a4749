import type { Action } from './actions.js';
import type { Charge, CreditOrder, PaymentTerms } from './credit-order.js';
import type { MerchantAccount } from './merchant-account.js';
import type { TradeCause, TradeEvent } from './trade-event.js';
import type { Trade } from './trade.js';

/** A message that ECPay sends to the merchant by mail. */
export interface CaptureNotice {
  readonly MerchantID: string;
  readonly MerchantTradeNo: string;
  readonly TradeNo: string;
  readonly at: Date;
}

/** What an order is made from. */
export interface NewOrder {
  readonly MerchantTradeNo: string;
  readonly PlatformID: string;
  readonly TradeAmt: number;
  readonly terms: PaymentTerms;
}

/** One DoAction, envelope and encryption taken off. */
export interface ActionCommand {
  readonly MerchantTradeNo: string;
  readonly TradeNo: string;
  readonly Action: Action;
  readonly TotalAmount: number;
}

/** An authorization in the books: what it belongs to, and how it came to be what it is. */
export interface BookEntry {
  readonly order: CreditOrder;
  readonly account: MerchantAccount;
  readonly history: TradeEvent[];
  trade: Trade;
  /** How the charge ended, for the notification. */
  result: Omit<Charge, 'trade'>;
}

/** What befell a trade, for its history. */
export interface Befallen {
  readonly cause: TradeCause;
  readonly at: number;
  readonly amount: number;
}
