import { inClosingWindow, nextClosingWindowEnd, nextClosingWindowStart } from '@nestjs-ecpay/protocol';
import type { Assumptions } from '../assumptions/assumptions.js';
import type { Refusal } from '../assumptions/refusal-answers.js';
import { DAY_MS, MINUTE_MS } from '../clock/duration.js';
import { TimerQueue } from '../clock/timer-queue.js';
import { abandon, act } from './actions.js';
import type { ActionCommand, Befallen, BookEntry, CaptureNotice, NewOrder } from './book-entry.js';
import type { BooksListener } from './books-listener.js';
import { tradeState, type CreditBooksState } from './credit-books-state.js';
import { hasPayment, type Charge, type CreditOrder } from './credit-order.js';
import { collect, isOpen, settle } from './daily-closing.js';
import type { MerchantAccount } from './merchant-account.js';
import { NumberSeries } from './number-series.js';
import type { TradeEvent } from './trade-event.js';
import { capturedOf, isUncaptured, type CloseRow, type Trade } from './trade.js';

export type { ActionCommand, CaptureNotice, NewOrder } from './book-entry.js';

/** DoAction page, 關帳 note 2. */
const NOTICE_DAYS = 80;
const ABANDON_DAYS = 90;
const WINDOW_MS = 15 * MINUTE_MS;

/**
 * The books of all credit card orders. Knows no HTTP and no clock: each call says what time it is, and what fell due
 * since the call before (20:15, day 80, day 90) happens first, each at its own time.
 */
export class CreditBooks {
  readonly notices: CaptureNotice[] = [];
  readonly #assumptions: Assumptions;
  readonly #numbers = new NumberSeries();
  readonly #orders = new Map<string, CreditOrder>();
  readonly #entries = new Map<string, BookEntry>();
  readonly #byTradeNo = new Map<string, CreditOrder>();
  readonly #open = new Set<BookEntry>();
  readonly #due = new TimerQueue();

  readonly #nextId: () => number;
  readonly #listener: BooksListener;

  /**
   * @param nextId numbers the changes of trades; by default each books counts for itself.
   * @param listener is told what is written down, but not what `restore` puts back.
   */
  constructor(assumptions: Assumptions, now: number, nextId?: () => number, listener: BooksListener = {}) {
    let last = 0;
    this.#assumptions = assumptions;
    this.#nextId = nextId ?? (() => ++last);
    this.#listener = listener;
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

  /** How a trade came to be what it is, the oldest change first. */
  history(tradeNo: string): readonly TradeEvent[] {
    return this.#entries.get(tradeNo)?.history ?? [];
  }

  /** How a trade was charged, to tell the shop once more. */
  chargeOf(tradeNo: string): Charge | undefined {
    const entry = this.#entries.get(tradeNo);
    return entry && { ...entry.result, trade: entry.trade };
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
    this.#listener.placed?.(placed);
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
    const outcome = { ...result, successes: order.successes };
    // A second try keeps the number of the first, and its history.
    const history = this.#entries.get(TradeNo)?.history ?? [];
    const entry: BookEntry = { order, account, trade, history, result: outcome };
    this.#note(entry, { cause: paid ? 'paid' : 'declined', at: now, amount: order.TradeAmt });
    this.#entries.set(trade.TradeNo, entry);
    this.#byTradeNo.set(trade.TradeNo, order);
    if (!order.authorizations.includes(trade.TradeNo)) order.authorizations.push(trade.TradeNo);
    if (trade.status === 'Captured') account.balance += this.#creditOf(trade);
    if (isOpen(trade)) this.#watch(entry);
    return { ...outcome, trade };
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
      this.#replace(entry, result.trade, { cause: command.Action, at: now, amount: command.TotalAmount });
    }
    return {};
  }

  /** Of all orders, or of some. The caller has let everything happen that falls due up to now. */
  exportState(
    now: number,
    orders = this.orders,
    notices: readonly CaptureNotice[] = this.notices,
  ): CreditBooksState {
    const wanted = [...orders];
    return {
      caughtUpTo: now,
      numbers: this.#numbers.exportState(),
      orders: wanted,
      trades: wanted
        .flatMap(({ authorizations }) => authorizations.map((TradeNo) => this.#entries.get(TradeNo)))
        .filter((entry) => entry !== undefined)
        .map(tradeState),
      notices: notices.map((notice) => ({ ...notice, at: notice.at.getTime() })),
    };
  }

  /** Takes over saved books. These must be empty, and no time may have passed on them. */
  restore(state: CreditBooksState, account: (merchantId: string) => MerchantAccount): void {
    const { caughtUpTo, numbers, orders, trades, notices } = state;
    this.#numbers.restore(numbers);
    this.#scheduleAfter(caughtUpTo);
    this.notices.push(...notices.map((notice) => ({ ...notice, at: new Date(notice.at) })));
    for (const saved of orders) {
      const order = { ...saved, authorizations: [...saved.authorizations] };
      this.#orders.set(keyOf(order.MerchantID, order.MerchantTradeNo), order);
      this.#byTradeNo.set(order.TradeNo, order);
    }
    for (const { MerchantID, MerchantTradeNo, trade, result, history } of trades) {
      const order = this.order(MerchantID, MerchantTradeNo);
      if (!order) throw new Error(`the saved trade ${trade.TradeNo} has no order`);
      const entry: BookEntry = { order, account: account(MerchantID), trade, result, history: [...history] };
      this.#entries.set(trade.TradeNo, entry);
      this.#byTradeNo.set(trade.TradeNo, order);
      if (isOpen(trade)) this.#watch(entry, caughtUpTo);
    }
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

  /** @param after what fell due up to this moment has happened already. */
  #watch(entry: BookEntry, after = -Infinity): void {
    this.#open.add(entry);
    // A UnionPay trade is captured at once; E may leave it uncaptured later.
    if (entry.account.autoCapture) return;
    const { authorizedAt, amount } = entry.trade;
    const noticeAt = authorizedAt + NOTICE_DAYS * DAY_MS;
    if (noticeAt > after) this.#due.add(noticeAt, () => this.#notify(entry));
    // More than 90 days: not at the stroke of the ninetieth, but right after it.
    const at = authorizedAt + ABANDON_DAYS * DAY_MS + 1;
    this.#due.add(at, () => {
      if (!isUncaptured(entry.trade)) return;
      this.#replace(entry, abandon(entry.trade, this.#assumptions), { cause: 'expired', at, amount });
    });
  }

  #notify({ order, trade }: BookEntry): void {
    if (!isUncaptured(trade)) return;
    const { MerchantID, MerchantTradeNo } = order;
    const at = new Date(trade.authorizedAt + NOTICE_DAYS * DAY_MS);
    this.notices.push({ MerchantID, MerchantTradeNo, TradeNo: trade.TradeNo, at });
  }

  /** The closings to come after a moment up to which everything has happened. */
  #scheduleAfter(moment: number): void {
    this.#due.clear();
    const now = new Date(moment);
    if (this.#assumptions.capturedFrom === '20:30' && inClosingWindow(now)) {
      const end = nextClosingWindowEnd(now).getTime();
      this.#due.add(end, () => this.#settleAll(end));
    }
    this.#scheduleClosing(nextClosingWindowStart(new Date(moment + 1)).getTime());
  }

  #scheduleClosing(at: number): void {
    this.#due.add(at, () => {
      for (const entry of this.#open) {
        const { trade, account } = entry;
        if (!account.autoCapture || !isUncaptured(trade)) continue;
        this.#replace(entry, collect(trade, at), { cause: 'closing', at, amount: trade.amount });
      }
      if (this.#assumptions.capturedFrom === '20:15') this.#settleAll(at);
      else this.#due.add(at + WINDOW_MS, () => this.#settleAll(at + WINDOW_MS));
      this.#scheduleClosing(at + DAY_MS);
    });
  }

  #settleAll(at: number): void {
    for (const entry of this.#open) {
      if (isUncaptured(entry.trade)) continue;
      const { trade, balance } = settle(entry.trade, this.#assumptions);
      entry.account.balance += balance;
      this.#replace(entry, trade, { cause: 'settled', at, amount: capturedOf(trade) });
    }
  }

  #note(entry: BookEntry, befallen: Befallen): void {
    const event = { ...befallen, id: this.#nextId(), status: entry.trade.status };
    entry.history.push(event);
    this.#listener.changed?.(entry.order, event);
  }

  #replace(entry: BookEntry, trade: Trade, befallen: Befallen): void {
    entry.trade = trade;
    this.#note(entry, befallen);
    if (isOpen(trade)) this.#open.add(entry);
    else this.#open.delete(entry);
  }
}

const keyOf = (merchantId: string, merchantTradeNo: string): string => `${merchantId}/${merchantTradeNo}`;
