import type { OrderRefunds, RefundJournal } from '../refund/refund-journal.js';
import type { RefundOrder } from '../refund/refund-record.js';

/** Works on an order in its turn; `undefined` when the signal fired before the turn had come. */
export async function takeTurn<T>(
  journal: RefundJournal,
  order: RefundOrder,
  signal: AbortSignal | undefined,
  work: (refunds: OrderRefunds) => Promise<T>,
): Promise<T | undefined> {
  let begun = false;
  try {
    return await journal.exclusively(
      order,
      (refunds) => {
        begun = true;
        return work(refunds);
      },
      signal,
    );
  } catch (error) {
    if (!begun && signal?.aborted) return undefined;
    throw error;
  }
}
