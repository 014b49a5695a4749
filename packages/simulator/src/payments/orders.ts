import type { Assumptions } from '../assumptions/assumptions.js';
import type { CreditBooks, CaptureNotice } from '../books/credit-books.js';
import type { CreditOrder } from '../books/credit-order.js';
import {
  standingOf,
  type OrderIndex,
  type OrderPage,
  type OrderQuery,
  type OrderStanding,
} from './order-search.js';
import { snapshot, type SimulatedOrder } from './simulated-order.js';

/**
 * The credit card orders of a simulator, to look at. Each look takes a new picture.
 *
 * @publicApi
 */
export class SimulatedOrders implements Iterable<SimulatedOrder> {
  readonly #books: CreditBooks;
  readonly #assumptions: Assumptions;
  readonly #now: () => number;
  readonly #defaultMerchant: string;
  readonly #index: OrderIndex;

  /** @internal startSimulator makes it. */
  constructor(
    books: CreditBooks,
    assumptions: Assumptions,
    now: () => number,
    defaultMerchant: string,
    index: OrderIndex,
  ) {
    this.#books = books;
    this.#assumptions = assumptions;
    this.#now = now;
    this.#defaultMerchant = defaultMerchant;
    this.#index = index;
  }

  /** An order of a merchant (default: the first credit merchant). */
  get(MerchantTradeNo: string, MerchantID: string = this.#defaultMerchant): SimulatedOrder | undefined {
    this.#catchUp();
    return this.#picture(this.#books.order(MerchantID, MerchantTradeNo));
  }

  /** An order of the books, as it stands. @internal */
  of(order: CreditOrder): SimulatedOrder {
    this.#catchUp();
    return snapshot(order, this.#books, this.#assumptions);
  }

  /** The order that a TradeNo belongs to: its own, or that of one of its charges. */
  byTradeNo(TradeNo: string): SimulatedOrder | undefined {
    this.#catchUp();
    return this.#picture(this.#books.orderOfTrade(TradeNo));
  }

  /** How many there are. */
  get size(): number {
    return this.#books.size;
  }

  /** Reminders that ECPay mailed: an authorization was not captured for 80 days, automatic capture off. */
  get notices(): readonly CaptureNotice[] {
    this.#catchUp();
    return [...this.#books.notices];
  }

  /** Some of them, the newest first, with how many there are of each standing. */
  search(query: OrderQuery): OrderPage<SimulatedOrder> {
    this.#catchUp();
    const page = this.#index.search(this.#books, query);
    return {
      ...page,
      orders: page.orders.map((order) => snapshot(order, this.#books, this.#assumptions)),
    };
  }

  /** What became of an order; `Unpaid` for one that is unknown. QueryTrade keeps to ECPay's own words. */
  standing({
    MerchantID,
    MerchantTradeNo,
  }: Pick<SimulatedOrder, 'MerchantID' | 'MerchantTradeNo'>): OrderStanding {
    const order = this.#books.order(MerchantID, MerchantTradeNo);
    return order ? standingOf(order, this.#books) : 'Unpaid';
  }

  /** All of them, the oldest first. */
  *[Symbol.iterator](): Iterator<SimulatedOrder> {
    this.#catchUp();
    for (const order of this.#books.orders) yield snapshot(order, this.#books, this.#assumptions);
  }

  #catchUp(): void {
    this.#books.catchUp(this.#now());
  }

  #picture(order: CreditOrder | undefined): SimulatedOrder | undefined {
    return order && snapshot(order, this.#books, this.#assumptions);
  }
}
