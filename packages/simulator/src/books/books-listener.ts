import type { CreditOrder } from './credit-order.js';
import type { TradeEvent } from './trade-event.js';

/** Who wants to know what the books write down, as it happens. */
export interface BooksListener {
  /** A consumer made an order. */
  readonly placed?: (order: CreditOrder) => void;
  /** A trade of that order changed. */
  readonly changed?: (order: CreditOrder, event: TradeEvent) => void;
}

/** Two listeners as one. */
export const bothOf = (one: BooksListener, other: BooksListener): BooksListener => ({
  placed: (order) => {
    one.placed?.(order);
    other.placed?.(order);
  },
  changed: (order, event) => {
    one.changed?.(order, event);
    other.changed?.(order, event);
  },
});
