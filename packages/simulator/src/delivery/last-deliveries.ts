import type { DeliveryAttempt } from './notification.js';

/** The newest sending about an order, without its text: it is known of every order, however many there are. */
export type LastDelivery = Pick<DeliveryAttempt, 'id' | 'at' | 'attempt' | 'accepted' | 'failure' | 'url'> & {
  /** HTTP status of the answer. */
  readonly status?: number;
};

/** How the newest notification of each order ended. */
export class LastDeliveries {
  readonly #last = new Map<string, LastDelivery>();

  note(delivery: DeliveryAttempt): void {
    const { id, at, attempt, accepted, failure, answer, url, MerchantID, MerchantTradeNo } = delivery;
    // A copy sent elsewhere by hand says nothing of the shop itself.
    if (delivery.repeats !== undefined && url !== this.get(MerchantID, MerchantTradeNo)?.url) return;
    this.#last.set(`${MerchantID}/${MerchantTradeNo}`, {
      id,
      at,
      attempt,
      accepted,
      url,
      ...(failure === undefined ? {} : { failure }),
      ...(answer ? { status: answer.status } : {}),
    });
  }

  get(MerchantID: string, MerchantTradeNo: string): LastDelivery | undefined {
    return this.#last.get(`${MerchantID}/${MerchantTradeNo}`);
  }
}
