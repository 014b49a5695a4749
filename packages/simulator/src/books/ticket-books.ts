/** One refund of a ticket order. */
export interface TicketRefund {
  readonly refundNo: number;
  /** NT$. */
  readonly amount: number;
  /** The bank has confirmed it: only now it counts. */
  readonly confirmed: boolean;
  /** When it was asked for and when the bank confirmed it, milliseconds since 1970 by the simulator's clock. */
  readonly at?: number;
  readonly confirmedAt?: number;
}

/** A ticket order as the books hold it. */
export interface TicketOrder {
  readonly MerchantID: string;
  readonly MerchantTradeNo: string;
  /** NT$. */
  readonly TradeAmount: number;
  /** It contains a pickup voucher (提貨券); only such orders can be asked for. */
  readonly pickupVoucher: boolean;
  /** When it was issued, milliseconds since 1970 by the simulator's clock. */
  readonly issuedAt?: number;
  readonly refunds: readonly TicketRefund[];
}

/** What QueryRefundInfo counts: refunds that the bank has confirmed. */
export const totalRefunded = (order: TicketOrder): number =>
  order.refunds.reduce((total, { amount, confirmed }) => (confirmed ? total + amount : total), 0);

/** What may still be refunded: confirmed or not, a refund is gone. */
export const refundable = (order: TicketOrder): number =>
  order.refunds.reduce((left, { amount }) => left - amount, order.TradeAmount);

/** The ticket books as they are saved. */
export interface TicketBooksState {
  readonly orders: readonly TicketOrder[];
  /** How many refunds there were. */
  readonly refunds: number;
}

/** The books of all ticket orders. */
export class TicketBooks {
  readonly #orders = new Map<string, TicketOrder>();
  readonly #changed: (order: TicketOrder) => void;
  #refunds = 0;

  constructor(changed: (order: TicketOrder) => void = () => undefined) {
    this.#changed = changed;
  }

  get orders(): Iterable<TicketOrder> {
    return this.#orders.values();
  }

  order(merchantId: string, merchantTradeNo: string): TicketOrder | undefined {
    return this.#orders.get(`${merchantId}/${merchantTradeNo}`);
  }

  issue(order: Omit<TicketOrder, 'refunds'>): TicketOrder {
    return this.#put({ ...order, refunds: [] });
  }

  /** Refunds a part of an order; the caller has checked that so much is left. */
  refund(order: TicketOrder, amount: number, at: number): TicketOrder {
    const refund: TicketRefund = { refundNo: ++this.#refunds, amount, confirmed: false, at };
    return this.#put({ ...order, refunds: [...order.refunds, refund] });
  }

  /** The bank confirms one refund, or all that wait. */
  confirm(order: TicketOrder, at: number, refundNo?: number): TicketOrder {
    const refunds = order.refunds.map((refund) =>
      !refund.confirmed && (refundNo === undefined || refund.refundNo === refundNo)
        ? { ...refund, confirmed: true, confirmedAt: at }
        : refund,
    );
    return this.#put({ ...order, refunds });
  }

  /** Of all orders, or of those with these keys (MerchantID/MerchantTradeNo). */
  exportState(keys: Iterable<string> = this.#orders.keys()): TicketBooksState {
    const orders = [...keys].flatMap((key) => this.#orders.get(key) ?? []);
    return { orders, refunds: this.#refunds };
  }

  restore({ orders, refunds }: TicketBooksState): void {
    for (const order of orders) this.#put(order);
    this.#refunds = refunds;
  }

  #put(order: TicketOrder): TicketOrder {
    this.#orders.set(`${order.MerchantID}/${order.MerchantTradeNo}`, order);
    this.#changed(order);
    return order;
  }
}
