import { EcpayError } from '@nestjs-ecpay/protocol';
import { readRefundRecord } from './read-refund-record.js';
import type { OrderRefunds, RefundJournal } from './refund-journal.js';
import type { RefundOrder, RefundRecord } from './refund-record.js';

/** The journal itself failed, with `cause`. Errors of this library that it throws pass as they are. */
export class JournalFailure extends Error {
  constructor(override readonly cause: unknown) {
    super('the refund journal failed');
  }
}

/**
 * The journal as the operations see it: every record goes through the strict reader, whatever the journal, and a failure of
 * the journal can be told from everything else.
 */
export class RefundBook {
  constructor(private readonly journal: RefundJournal) {}

  get durable(): boolean {
    return this.journal.durable;
  }

  /** Finds a refund by its ID, whatever its order. */
  async find(refundId: string): Promise<RefundRecord | undefined> {
    const found = await ofJournal(() => this.journal.find(refundId));
    return found === undefined ? undefined : readRefundRecord(found, { refundId });
  }

  /** Works on an order while nobody else does; waits for that, and rejects with the signal's reason when it fires before. */
  async inTurn<T>(
    order: RefundOrder,
    work: (refunds: OrderRefunds) => Promise<T>,
    signal: AbortSignal,
  ): Promise<T> {
    // What the work throws is no failure of the journal, though it comes through it.
    const { merchantId, MerchantTradeNo } = order;
    let thrown: { readonly error: unknown } | undefined;
    const own = async (refunds: OrderRefunds): Promise<T> => {
      try {
        return await work({
          list: async () => {
            const listed = await ofJournal(() => refunds.list());
            return listed.map((record) => readRefundRecord(record, { merchantId, MerchantTradeNo }));
          },
          save: (record) => ofJournal(() => refunds.save(record)),
        });
      } catch (error) {
        thrown = { error };
        throw error;
      }
    };
    try {
      return await this.journal.exclusively(order, own, signal);
    } catch (error) {
      if (thrown) throw thrown.error;
      if (error instanceof EcpayError || signal.aborted) throw error;
      throw new JournalFailure(error);
    }
  }
}

async function ofJournal<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw error instanceof EcpayError ? error : new JournalFailure(error);
  }
}
