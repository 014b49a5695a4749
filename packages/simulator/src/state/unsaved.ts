import type { CreditOrder } from '../books/credit-order.js';
import type { TicketOrder } from '../books/ticket-books.js';

/** What has changed since it was last saved. */
export interface Changed {
  readonly orders: ReadonlySet<CreditOrder>;
  readonly tickets: ReadonlySet<string>;
  /** Numbers of notifications, also of those that have ended. */
  readonly deliveries: ReadonlySet<number>;
  /** Orders whose last notification is another. */
  readonly notified: ReadonlySet<string>;
}

/** Notes what has to be saved again, so that saving costs as much as has changed, not as much as there is. */
export class Unsaved {
  #orders = new Map<string, CreditOrder>();
  #tickets = new Set<string>();
  #deliveries = new Set<number>();
  #notified = new Set<string>();

  readonly order = (order: CreditOrder): void =>
    void this.#orders.set(`${order.MerchantID}/${order.MerchantTradeNo}`, order);
  readonly ticket = ({ MerchantID, MerchantTradeNo }: TicketOrder): void =>
    void this.#tickets.add(`${MerchantID}/${MerchantTradeNo}`);
  readonly delivery = (id: number): void => void this.#deliveries.add(id);
  readonly notification = (key: string): void => void this.#notified.add(key);

  /** All that was noted, which is forgotten here. */
  take(): Changed {
    const taken = {
      orders: new Set(this.#orders.values()),
      tickets: this.#tickets,
      deliveries: this.#deliveries,
      notified: this.#notified,
    };
    this.#orders = new Map();
    [this.#tickets, this.#deliveries, this.#notified] = [new Set(), new Set(), new Set()];
    return taken;
  }

  /** It was not saved after all. */
  putBack({ orders, tickets, deliveries, notified }: Changed): void {
    orders.forEach(this.order);
    tickets.forEach((key) => this.#tickets.add(key));
    deliveries.forEach(this.delivery);
    notified.forEach(this.notification);
  }
}
