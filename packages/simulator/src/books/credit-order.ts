import type { Trade, TradeKind } from './trade.js';

/** The terms of a periodic order (定期定額). */
export interface PeriodTerms {
  /** D days, M months, Y years. */
  readonly PeriodType: 'D' | 'M' | 'Y';
  /** A charge every so many of them. */
  readonly Frequency: number;
  /** How many charges in all, the first included. */
  readonly ExecTimes: number;
}

/** A code with which an order is paid later, in the spelling of the answers. */
export type CodeTerms =
  | {
      readonly method: 'ATM';
      readonly BankCode: string;
      readonly vAccount: string;
      readonly expireAt: number;
    }
  | { readonly method: 'CVS'; readonly PaymentNo: string; readonly expireAt: number }
  | {
      readonly method: 'BARCODE';
      readonly Barcode1: string;
      readonly Barcode2: string;
      readonly Barcode3: string;
      readonly expireAt: number;
    };

/** What a consumer pays, and how. The spelling is that of the notification. */
export interface PaymentTerms {
  readonly kind: TradeKind;
  /** Instalments. */
  readonly Stage?: number;
  /** Bonus points used; each is worth NT$1 off in the simulator. */
  readonly RedDan?: number;
  readonly period?: PeriodTerms;
  readonly Card6No: string;
  readonly Card4No: string;
  readonly CustomField?: string;
  /** Paid with a code, and no card: there is no trade then. */
  readonly code?: CodeTerms;
}

/** One attempt to charge a card: paid or declined. */
export interface Charge {
  readonly trade: Trade;
  readonly RtnCode: number;
  readonly RtnMsg: string;
  /** Successful charges of the order up to and including this one. */
  readonly successes: number;
}

/** An order as the books hold it. */
export interface CreditOrder {
  readonly MerchantID: string;
  /** The platform that made the order for the shop, or `''`. */
  readonly PlatformID: string;
  readonly MerchantTradeNo: string;
  /** ECPay's number of the order, also of its first charge. */
  readonly TradeNo: string;
  readonly TradeAmt: number;
  readonly terms: PaymentTerms;
  /** Milliseconds since 1970. */
  readonly orderedAt: number;
  /** TradeNos of its authorizations, the first one first. Empty while nothing was authorized. */
  readonly authorizations: string[];
  /** Successful charges of a periodic order. */
  successes: number;
  /** Attempts of a periodic order so far, paid or declined. */
  attempts: number;
  /** When its code was paid, milliseconds since 1970. */
  paidAt?: number;
  /** The schedule of a periodic order was stopped for good. */
  stopped?: boolean;
}

export const hasPayment = (order: CreditOrder): boolean => order.successes > 0;
