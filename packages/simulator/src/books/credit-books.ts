import { nextClosingWindowStart } from '@nestjs-ecpay/protocol';
import type { Assumptions } from '../assumptions/assumptions.js';
import type { Refusal } from '../assumptions/refusal-answers.js';
import { DAY_MS, MINUTE_MS } from '../clock/duration.js';
import { TimerQueue } from '../clock/timer-queue.js';
import { abandon, act, type Action } from './actions.js';
import { hasPayment, type Charge, type CreditOrder, type PaymentTerms } from './credit-order.js';
import { collect, isOpen, settle } from './daily-closing.js';
import type { MerchantAccount } from './merchant-account.js';
import { NumberSeries } from './number-series.js';
import { isUncaptured, type CloseRow, type Trade } from './trade.js';

/** DoAction page, 關帳 note 2. */
const NOTICE_DAYS = 80;
const ABANDON_DAYS = 90;
const WINDOW_MS = 15 * MINUTE_MS;

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

interface Entry {
  readonly order: CreditOrder;
  readonly account: MerchantAccount;
  trade: Trade;
}

/**
 * The books of all credit card orders. Knows no HTTP and no clock: each call says what time it is, and what fell due
 * since the call before (20:15, day 80, day 90) happens first, each at its own time.
 */
export class CreditBooks {
  readonly notices: CaptureNotice[] = [];
  readonly #assumptions: Assumptions;
  readonly #numbers = new NumberSeries();
  readonly #orders = new Map<string, CreditOrder>();
  readonly #entries = new Map<string, Entry>();
  readonly #byTradeNo = new Map<string, CreditOrder>();
  readonly #open = new Set<Entry>();
  readonly #due = new TimerQueue();

  constructor(assumptions: Assumptions, now: number) {
    this.#assumptions = assumptions;
    this.#scheduleClosing(nextClosingWindowStart(new Date(now)).getTime());
  }

  /** Lets everything happen that falls due up to and including this moment. */
  catchUp(now: number): void {
    for (let event = this.#due.next(now); event; event = this.#due.next(now)) {
      const { run } = event;
      this.#due.remove(event);
      run();
    }
  }

  get orders(): Iterable<CreditOrder> {
    return this.#orders.values();
  }

  get size(): number {
    return this.#orders.size;
  }

  order(merchantId: string, merchantTradeNo: string): CreditOrder | undefined {
    return this.#orders.get(keyOf(merchantId, merchantTradeNo));
  }

  trade(tradeNo: string): Trade | undefined {
    return this.#entries.get(tradeNo)?.trade;
  }

  /** The order that a TradeNo belongs to: its own, or that of one of its charges. */
  orderOfTrade(tradeNo: string): CreditOrder | undefined {
    return this.#byTradeNo.get(tradeNo);
  }

  /** Makes an order that nobody has paid yet. The caller has checked that its number is free. */
  place(account: MerchantAccount, order: NewOrder, now: number): CreditOrder {
    this.catchUp(now);
    const placed: CreditOrder = {
      ...order,
      MerchantID: account.merchantId,
      TradeNo: this.#numbers.tradeNo(now),
      orderedAt: now,
      authorizations: [],
      successes: 0,
      attempts: 0,
    };
    this.#orders.set(keyOf(account.merchantId, order.MerchantTradeNo), placed);
    this.#byTradeNo.set(placed.TradeNo, placed);
    return placed;
  }

  /** Charges the card of an order: the payment itself, or the next charge of a periodic order. */
  charge(
    account: MerchantAccount,
    order: CreditOrder,
    result: Omit<Charge, 'trade' | 'successes'>,
    now: number,
  ): Charge {
    this.catchUp(now);
    const paid = result.RtnCode === 1;
    // A declined first charge is replaced by the next attempt, which keeps the number of the order.
    const TradeNo = hasPayment(order) ? this.#numbers.tradeNo(now) : order.TradeNo;
    order.attempts++;
    if (paid) order.successes++;
    const trade: Trade = {
      TradeNo,
      Gwsr: this.#numbers.gwsr(),
      kind: order.terms.kind,
      amount: order.TradeAmt,
      authorizedAt: now,
      ...this.#afterAuthorization(order, paid, now),
    };
    const entry: Entry = { order, account, trade };
    this.#entries.set(trade.TradeNo, entry);
    this.#byTradeNo.set(trade.TradeNo, order);
    if (!order.authorizations.includes(trade.TradeNo)) order.authorizations.push(trade.TradeNo);
    if (trade.status === 'Captured') account.balance += this.#creditOf(trade);
    if (isOpen(trade)) this.#watch(entry);
    return { ...result, trade, successes: order.successes };
  }

  /** Does one DoAction and says why not, if not. With `probe` it only tells what would happen. */
  doAction(
    account: MerchantAccount,
    command: ActionCommand,
    now: number,
    probe = false,
  ): { refusal?: Refusal } {
    this.catchUp(now);
    const order = this.order(account.merchantId, command.MerchantTradeNo);
    const entry = order?.authorizations.includes(command.TradeNo)
      ? this.#entries.get(command.TradeNo)
      : undefined;
    if (!entry) return { refusal: 'not-found' };
    const result = act(entry.trade, command.Action, command.TotalAmount, {
      now,
      autoCapture: account.autoCapture,
      balance: account.balance,
      assumptions: this.#assumptions,
    });
    if ('refusal' in result) return result;
    if (!probe) {
      account.balance += result.balance;
      this.#replace(entry, result.trade);
    }
    return {};
  }

  #afterAuthorization(order: CreditOrder, paid: boolean, now: number): Pick<Trade, 'status' | 'rows'> {
    if (!paid) return { status: 'Unauthorized', rows: [] };
    if (order.terms.kind !== 'unionpay') return { status: 'Authorized', rows: [] };
    // DoAction page, 關帳 note 4: a UnionPay trade is captured with its authorization.
    const status = this.#assumptions.unionPayStatus;
    const row: CloseRow = { type: 'capture', status, amount: order.TradeAmt, at: now };
    return { status, rows: [row] };
  }

  #creditOf(trade: Trade): number {
    return this.#assumptions.captureCreditsBalance === 'yes' ? trade.amount : 0;
  }

  #watch(entry: Entry): void {
    this.#open.add(entry);
    if (entry.account.autoCapture || !isUncaptured(entry.trade)) return;
    const { authorizedAt } = entry.trade;
    this.#due.add(authorizedAt + NOTICE_DAYS * DAY_MS, () => this.#notify(entry));
    // More than 90 days: not at the stroke of the ninetieth, but right after it.
    this.#due.add(authorizedAt + ABANDON_DAYS * DAY_MS + 1, () => {
      if (isUncaptured(entry.trade)) this.#replace(entry, abandon(entry.trade, this.#assumptions));
    });
  }

  #notify({ order, trade }: Entry): void {
    if (!isUncaptured(trade)) return;
    const { MerchantID, MerchantTradeNo } = order;
    const at = new Date(trade.authorizedAt + NOTICE_DAYS * DAY_MS);
    this.notices.push({ MerchantID, MerchantTradeNo, TradeNo: trade.TradeNo, at });
  }

  #scheduleClosing(at: number): void {
    this.#due.add(at, () => {
      for (const entry of this.#open) {
        if (entry.account.autoCapture) this.#replace(entry, collect(entry.trade, at));
      }
      if (this.#assumptions.capturedFrom === '20:15') this.#settleAll();
      else this.#due.add(at + WINDOW_MS, () => this.#settleAll());
      this.#scheduleClosing(at + DAY_MS);
    });
  }

  #settleAll(): void {
    for (const entry of this.#open) {
      const { trade, balance } = settle(entry.trade, this.#assumptions);
      entry.account.balance += balance;
      this.#replace(entry, trade);
    }
  }

  #replace(entry: Entry, trade: Trade): void {
    entry.trade = trade;
    if (isOpen(trade)) this.#open.add(entry);
    else this.#open.delete(entry);
  }
}

const keyOf = (merchantId: string, merchantTradeNo: string): string => `${merchantId}/${merchantTradeNo}`;
