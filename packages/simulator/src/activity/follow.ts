import type { BooksListener } from '../books/books-listener.js';
import type { TradeCause } from '../books/trade-event.js';
import type { ActivityLog } from './activity-log.js';

/** What a shop does itself shows as its request; all else is worth an entry. */
const isOwnAct = (cause: TradeCause): cause is 'C' | 'R' | 'E' | 'N' => /^[CREN]$/.test(cause);

/** Writes what happens to card orders into the log. */
export const followBooks = (log: ActivityLog): BooksListener => ({
  placed: ({ MerchantID, MerchantTradeNo, TradeAmt, orderedAt }) =>
    log.order({ cause: 'ordered', MerchantID, MerchantTradeNo, amount: TradeAmt }, new Date(orderedAt)),
  changed: ({ MerchantID, MerchantTradeNo }, { cause, amount, at }) => {
    if (isOwnAct(cause)) return;
    const order = { MerchantID, MerchantTradeNo };
    if (cause === 'closing' || cause === 'settled') log.closing({ cause, amount, order }, new Date(at));
    else log.order({ cause, ...order, amount }, new Date(at));
  },
});
