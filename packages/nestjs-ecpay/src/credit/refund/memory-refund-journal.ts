import { EcpayValidationError } from '@nestjs-ecpay/protocol';
import { LocalTurns } from '../../config/local-turns.js';
import { RefundJournal, type OrderRefunds } from './refund-journal.js';
import type { RefundOrder, RefundRecord } from './refund-record.js';

/**
 * A journal in this process's memory: for tests and the simulator. It forgets everything when the process ends, which is
 * why a production host refuses it.
 *
 * @publicApi
 */
export class MemoryRefundJournal extends RefundJournal {
  readonly durable = false;
  readonly #records = new Map<string, RefundRecord>();
  readonly #turns = new LocalTurns();

  find(refundId: string): Promise<RefundRecord | undefined> {
    return Promise.resolve(this.#records.get(refundId));
  }

  exclusively<T>(
    order: RefundOrder,
    work: (refunds: OrderRefunds) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    const key = keyOf(order);
    return this.#turns.run(key, () => {
      signal?.throwIfAborted();
      return work(this.#refundsOf(key));
    });
  }

  #refundsOf(key: string): OrderRefunds {
    return {
      list: () => Promise.resolve([...this.#records.values()].filter((record) => keyOf(record) === key)),
      // Async, so that the refusal is a rejection.
      save: async (record) => {
        const known = this.#records.get(record.refundId);
        if (known && keyOf(known) !== key) throw reusedRefundId();
        // A copy: what a journal holds must not change with somebody's object.
        this.#records.set(record.refundId, structuredClone(record));
        await Promise.resolve();
      },
    };
  }
}

/** The error of a refundId that stands for another refund already. */
export function reusedRefundId(): EcpayValidationError {
  return new EcpayValidationError(
    [
      {
        path: 'refundId',
        message:
          'stands for another refund already: the same refundId always means the same order, TradeNo and amount; take a new one',
      },
    ],
    { operation: 'credit.refund' },
  );
}

const keyOf = ({ merchantId, MerchantTradeNo }: RefundOrder): string => `${merchantId}/${MerchantTradeNo}`;
