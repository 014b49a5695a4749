import { KeyedMutex } from '../../async/keyed-mutex.js';
import { RefundJournal, type OrderRefunds } from './refund-journal.js';
import { reusedRefundId } from './reused-refund-id.js';
import {
  countUnsettled,
  type RefundOrder,
  type RefundRecord,
  type UnsettledRefunds,
} from './refund-record.js';

/**
 * A journal in this process's memory: for tests and the simulator. It forgets everything when the process ends, which is
 * why a production host refuses it.
 *
 * @publicApi
 */
export class MemoryRefundJournal extends RefundJournal {
  readonly durable = false;
  readonly #records = new Map<string, RefundRecord>();
  readonly #mutex = new KeyedMutex();

  find(refundId: string): Promise<RefundRecord | undefined> {
    // A copy, here and below: what a journal holds must not change with somebody's object.
    return Promise.resolve(structuredClone(this.#records.get(refundId)));
  }

  override unsettled(): Promise<UnsettledRefunds> {
    return Promise.resolve(countUnsettled([...this.#records.values()]));
  }

  exclusively<T>(
    order: RefundOrder,
    work: (refunds: OrderRefunds) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    const key = keyOf(order);
    return this.#mutex.run(key, () => work(this.#refundsOf(key)), signal);
  }

  #refundsOf(key: string): OrderRefunds {
    return {
      list: () =>
        Promise.resolve(
          structuredClone([...this.#records.values()].filter((record) => keyOf(record) === key)),
        ),
      // Async, so that the refusal is a rejection.
      save: async (record) => {
        const known = this.#records.get(record.refundId);
        if (known && keyOf(known) !== key) throw reusedRefundId();
        this.#records.set(record.refundId, structuredClone(record));
        await Promise.resolve();
      },
    };
  }
}

const keyOf = ({ merchantId, MerchantTradeNo }: RefundOrder): string => `${merchantId}/${MerchantTradeNo}`;
