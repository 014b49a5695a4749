import { EcpayJournalError, type EcpayErrorContext } from '@nestjs-ecpay/protocol';
import type { EcpayHttpClient } from '../../client/ecpay-http-client.js';
import type { EcpaySettings } from '../../options/ecpay-settings.js';
import type { ResolvedMerchant } from '../../merchant/resolved-merchant.js';
import { untilEither } from '../../async/deadline.js';
import { JournalFailure, type RefundBook } from '../journal/refund-book.js';
import type { OrderRefunds } from '../journal/refund-journal.js';
import type { RefundOrder } from '../journal/refund-record.js';
import { toCallFailure, type CallFailure } from '../../client/call-failure.js';

/** One operation that wants to work on an order. */
export interface OrderWork<T> {
  readonly context: EcpayErrorContext;
  readonly order: RefundOrder;
  /** Absent where no action will be sent: then the closing window does not matter. */
  readonly actsFor?: ResolvedMerchant | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Works on the order while nobody else does. */
  readonly work: (refunds: OrderRefunds) => Promise<T>;
  /** What to say when it did not come to that. */
  readonly turnedAway: (why: CallFailure) => T;
  /** Whether an action may have taken effect, for the error of a journal that fails. */
  readonly mayHaveActed: () => boolean;
}

/**
 * What stands before every operation on an order: the shutdown, the closing window, and the turn among all who work on the
 * order. Whatever waits here hears the caller's signal and the shutdown; an operation whose turn has come is brought to its
 * end.
 */
export class OrderLock {
  constructor(
    private readonly client: EcpayHttpClient,
    private readonly settings: EcpaySettings,
    private readonly book: RefundBook,
  ) {}

  /** @throws {EcpayJournalError} when the journal fails. */
  take<T>(work: OrderWork<T>): Promise<T> {
    const { lifecycle } = this.settings;
    if (lifecycle.signal.aborted) return Promise.resolve(work.turnedAway(CALLED_OFF.shutdown));
    return lifecycle.operation(tellingJournalFailures(work, () => this.#take(work)));
  }

  async #take<T>({ context, order, actsFor, signal, work, turnedAway }: OrderWork<T>): Promise<T> {
    const { shutdown } = this.settings;
    const until = untilEither(signal, shutdown);
    const calledOff = (): CallFailure | undefined => {
      if (!until.aborted) return undefined;
      return shutdown.aborted ? CALLED_OFF.shutdown : CALLED_OFF.caller;
    };
    if (actsFor?.autoCapture) {
      try {
        // A client that a test has put in its place may have no more than `call`.
        await this.client.closingWindow?.pass(context, until);
      } catch (error) {
        return turnedAway(calledOff() ?? toCallFailure(error));
      }
    }
    let begun = false;
    try {
      return await this.book.inTurn(
        order,
        (refunds) => {
          begun = true;
          return work(refunds);
        },
        until,
      );
    } catch (error) {
      const why = begun ? undefined : calledOff();
      if (why) return turnedAway(why);
      throw error;
    }
  }
}

const CALLED_OFF = {
  caller: { outcome: 'not-sent', reason: 'aborted' },
  shutdown: { outcome: 'not-sent', reason: 'shutting-down' },
} as const satisfies Record<string, CallFailure>;

/** Makes of a journal that fails an error that says what this means for the money. */
export async function tellingJournalFailures<T>(
  { context, mayHaveActed }: Pick<OrderWork<T>, 'context' | 'mayHaveActed'>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof JournalFailure)) throw error;
    throw new EcpayJournalError(error.cause, mayHaveActed() ? 'unknown' : 'not-sent', context);
  }
}
