import { SECOND_MS } from '../clock/duration.js';
import type { SimulatorClock } from '../clock/simulator-clock.js';
import type { NotificationFault } from '../faults/fault.js';
import { find } from '../faults/spoil-answer.js';
import { failureOf } from '../network-failure.js';
import type { BoundedList } from '../request-log/bounded-list.js';
import type { DeliveryAttempt, Notification } from './notification.js';
import { isAcknowledged, post } from './post.js';

/** What a sender works with. */
export interface SenderContext {
  readonly clock: SimulatorClock;
  readonly attempts: BoundedList<DeliveryAttempt>;
  readonly nextId: () => number;
}

/** One message to post, and what it is about. */
export type Sending = Pick<
  DeliveryAttempt,
  'MerchantID' | 'MerchantTradeNo' | 'TradeNo' | 'attempt' | 'url' | 'body' | 'data' | 'repeats'
>;

/** field: ECPay waits ten seconds for the answer. */
const ANSWER_LIMIT_MS = 10 * SECOND_MS;

export const aboutOf = ({
  order,
  charge,
  url,
}: Notification): Pick<Sending, 'MerchantID' | 'MerchantTradeNo' | 'TradeNo' | 'url'> => ({
  MerchantID: order.MerchantID,
  MerchantTradeNo: order.MerchantTradeNo,
  TradeNo: charge.trade.TradeNo,
  url,
});

/** Posts one message to a shop and writes down what came of it. */
export class Sender {
  readonly #context: SenderContext;
  readonly #closing: AbortSignal;

  constructor(context: SenderContext, closing: AbortSignal) {
    this.#context = context;
    this.#closing = closing;
  }

  async send(sending: Sending, faults: readonly NotificationFault[]): Promise<DeliveryAttempt> {
    const { url, body } = sending;
    const { attempts } = this.#context;
    const entry = this.#entryOf(sending, faults);
    if (find(faults, 'lost')) return attempts.add({ ...entry, failure: 'lost', accepted: false });
    const limit = this.#limit();
    const startedAt = performance.now();
    const took = (): number => Math.round(performance.now() - startedAt);
    try {
      const answer = await post(url, body, limit.signal, find(faults, 'reset') !== undefined);
      const { status, headers } = answer;
      return attempts.add({
        ...entry,
        answer: { status, headers, body: answer.body.toString('utf8') },
        tookMs: took(),
        accepted: isAcknowledged(answer),
      });
    } catch (error) {
      const failure = limit.reason() ?? failureOf(error);
      return attempts.add({ ...entry, failure, tookMs: took(), accepted: false });
    } finally {
      limit.done();
    }
  }

  /** Writes down that a message was not sent at all. */
  giveUp(sending: Sending, faults: readonly NotificationFault[], failure: string): DeliveryAttempt {
    return this.#context.attempts.add({ ...this.#entryOf(sending, faults), failure, accepted: false });
  }

  #entryOf(
    { MerchantID, MerchantTradeNo, TradeNo, attempt, url, body, data, repeats }: Sending,
    faults: readonly NotificationFault[],
  ): Omit<DeliveryAttempt, 'accepted'> {
    return {
      id: this.#context.nextId(),
      MerchantID,
      MerchantTradeNo,
      TradeNo,
      attempt,
      at: this.#context.clock.now(),
      sentAt: new Date(),
      url,
      body,
      data,
      faults: faults.map(({ kind }) => kind),
      ...(repeats === undefined ? {} : { repeats }),
    };
  }

  /** Ten seconds, by whichever clock gets there first: a stopped clock must not keep a hanging shop open for ever. */
  #limit(): { signal: AbortSignal; reason: () => string | undefined; done: () => void } {
    const abort = new AbortController();
    const stop = (): void => abort.abort(new Error('no answer within 10 s'));
    const close = (): void => abort.abort(this.#closing.reason);
    const { clock } = this.#context;
    const cancel = clock.schedule(clock.now().getTime() + ANSWER_LIMIT_MS, stop);
    const timer = setTimeout(stop, ANSWER_LIMIT_MS);
    timer.unref();
    this.#closing.addEventListener('abort', close);
    if (this.#closing.aborted) close();
    return {
      signal: abort.signal,
      reason: () => (abort.signal.aborted ? failureOf(abort.signal.reason) : undefined),
      done: () => {
        cancel();
        clearTimeout(timer);
        this.#closing.removeEventListener('abort', close);
      },
    };
  }
}
