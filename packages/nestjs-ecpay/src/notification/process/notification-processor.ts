import { Inject, Injectable, type OnApplicationShutdown, type OnModuleDestroy } from '@nestjs/common';
import { startDeadline } from '../../async/deadline.js';
import { DeadlineQueue } from '../../async/deadline-queue.js';
import { EcpaySettings } from '../../options/ecpay-settings.js';
import { needsConfirmation } from '../confirm/matches-trade.js';
import { PaymentConfirmer } from '../confirm/payment-confirmer.js';
import { MemoryInbox } from '../inbox/memory-inbox.js';
import type { InboxResult, NotificationInbox, ReceivedNotification } from '../inbox/notification-inbox.js';
import { NOTIFICATION_OPTIONS, type NotificationOptions } from '../notification-options.js';
import type { GenuineNotification } from '../verify/notification-verdict.js';
import { NotificationFailure } from './notification-failure.js';
import { runUntilGivenUp, type HandlerRun } from './run-until-given-up.js';

/** How long a shutdown waits for handlers before it gives them up. */
const SHUTDOWN_MS = 10_000;

/** Where a notification came in, and when. */
export type Origin = Pick<ReceivedNotification, 'route' | 'receivedAt'>;

/**
 * Takes one genuine notification through confirmation, inbox and handler, whether it came over HTTP or is replayed.
 *
 * @internal
 */
@Injectable()
export class NotificationProcessor implements OnModuleDestroy, OnApplicationShutdown {
  readonly inbox: NotificationInbox;
  readonly #confirm: boolean;
  /** Every inbox may, except ours that keeps keys only: writing the text costs a good part of a delivery. */
  readonly #storesEnvelopes: boolean;
  readonly #giveUps: DeadlineQueue;

  constructor(
    private readonly settings: EcpaySettings,
    @Inject(NOTIFICATION_OPTIONS) options: NotificationOptions,
    private readonly confirmer: PaymentConfirmer,
  ) {
    this.inbox = options.inbox ?? new MemoryInbox();
    this.#storesEnvelopes = this.inbox.constructor !== MemoryInbox;
    this.#confirm = options.confirm === 'query';
    this.#giveUps = new DeadlineQueue(settings.clock, options.giveUpAfterMs ?? 240_000);
  }

  /**
   * @returns `busy` as well while the application shuts down: what it did not begin to handle comes again.
   * @throws {NotificationFailure} when it was not handled.
   */
  async process(genuine: GenuineNotification, origin: Origin, run: HandlerRun): Promise<InboxResult> {
    if (this.settings.lifecycle.hasBegun) return 'busy';
    const message = this.#messageOf(genuine, origin);
    // The inbox gets what the handler threw itself: the application's transaction function may know its own errors.
    let failure: NotificationFailure | undefined;
    const onFailure = (cause: unknown): void =>
      void (failure = new NotificationFailure('handler', { cause }));
    const handle = (tx: unknown): Promise<void> => {
      failure = undefined;
      return runUntilGivenUp(this.#giveUps, run, tx, onFailure);
    };
    this.settings.lifecycle.handlerBegan();
    try {
      return await this.inbox.process(message, this.#confirm ? confirmedFirst(message, handle) : handle);
    } catch (error) {
      throw (
        failure ??
        (error instanceof NotificationFailure ? error : new NotificationFailure('inbox', { cause: error }))
      );
    } finally {
      this.settings.lifecycle.handlerEnded();
    }
  }

  /**
   * Lets the handlers that run finish, then gives up those that do not: their transactions roll back and the events stay
   * for a replay or resend. None is cut in half.
   */
  async onModuleDestroy(): Promise<void> {
    const { lifecycle, clock } = this.settings;
    // Nest ends what depends on others before those, one after the other: whoever waits first has to begin.
    lifecycle.begin();
    if (!lifecycle.isHandling) return;
    const cancel = startDeadline(clock, SHUTDOWN_MS, () => this.#giveUps.fireAll());
    await lifecycle.handlersEnded();
    cancel();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.onModuleDestroy();
    this.#giveUps.close();
    await this.inbox.close();
  }

  #messageOf(genuine: GenuineNotification, { route, receivedAt }: Origin): ReceivedNotification {
    const { key, event, merchantId, merchantTradeNo, envelope, of } = genuine;
    return {
      key,
      merchantId,
      merchantTradeNo,
      kind: event,
      route,
      receivedAt,
      envelope: this.#storesEnvelopes ? envelope.toText() : '',
      confirmed: this.#confirm && of.payment ? askOnce(() => this.#confirmPayment(genuine)) : needsNone,
    };
  }

  async #confirmPayment({ of, notification, merchantId }: GenuineNotification): Promise<void> {
    const payment = of.payment?.(notification);
    if (!payment || !needsConfirmation(payment)) return;
    const confirmation = await this.confirmer.confirm(payment, merchantId);
    if (confirmation === 'contradicted') throw new NotificationFailure('contradicted');
    if (confirmation === 'no-answer') throw new NotificationFailure('unconfirmed');
  }
}

// Outside of the class and apart from each other: closures of one function share what they see, and V8 has then carried each
// message along until a full garbage collection.

const needsNone = (): Promise<void> => Promise.resolve();

function askOnce(ask: () => Promise<void>): () => Promise<void> {
  let asked: Promise<void> | undefined;
  return () => (asked ??= ask());
}

function confirmedFirst(
  message: ReceivedNotification,
  handle: (tx: unknown) => Promise<void>,
): (tx: unknown) => Promise<void> {
  return async (tx) => {
    await message.confirmed();
    await handle(tx);
  };
}
