import type { DeliveryAttempt } from './notification.js';

/** The newest sending about an order, without its text: it is known of every order, however many there are. */
export type LastDelivery = Pick<DeliveryAttempt, 'id' | 'at' | 'attempt' | 'accepted' | 'failure' | 'url'> & {
  /** HTTP status of the answer. */
  readonly status?: number;
};

/** One of them as it is saved: `key` is MerchantID/MerchantTradeNo. */
export type SavedLastDelivery = Omit<LastDelivery, 'at'> & { readonly key: string; readonly at: string };

/** How the newest notification of each order ended. */
export class LastDeliveries {
  readonly #last = new Map<string, LastDelivery>();
  readonly #touched: (key: string) => void;

  /** @param touched told which order is not any more as it was saved. */
  constructor(touched: (key: string) => void = () => undefined) {
    this.#touched = touched;
  }

  note(delivery: DeliveryAttempt): void {
    const { id, at, attempt, accepted, failure, answer, url, MerchantID, MerchantTradeNo } = delivery;
    // A copy sent elsewhere by hand says nothing of the shop itself.
    if (delivery.repeats !== undefined && url !== this.get(MerchantID, MerchantTradeNo)?.url) return;
    const key = `${MerchantID}/${MerchantTradeNo}`;
    this.#touched(key);
    this.#last.set(key, {
      id,
      at,
      attempt,
      accepted,
      url,
      ...(failure === undefined ? {} : { failure }),
      ...(answer ? { status: answer.status } : {}),
    });
  }

  /** Of all orders, or of those with these keys. */
  exportState(keys: Iterable<string> = this.#last.keys()): SavedLastDelivery[] {
    return [...keys].flatMap((key) => {
      const last = this.#last.get(key);
      return last ? [{ key, ...last, at: last.at.toISOString() }] : [];
    });
  }

  restore(saved: readonly SavedLastDelivery[]): void {
    for (const { key, at, ...last } of saved) this.#last.set(key, { ...last, at: new Date(at) });
  }

  get(MerchantID: string, MerchantTradeNo: string): LastDelivery | undefined {
    return this.#last.get(`${MerchantID}/${MerchantTradeNo}`);
  }
}
