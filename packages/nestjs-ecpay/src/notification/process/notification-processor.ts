import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { startDeadline } from '../../config/deadline.js';
import { DeadlineQueue } from '../../config/deadline-queue.js';
import { EcpaySettings } from '../../config/ecpay-settings.js';
import { needsConfirmation } from '../confirm/judge-trade.js';
import { PaymentConfirmer } from '../confirm/payment-confirmer.js';
import { MemoryInbox } from '../inbox/memory-inbox.js';
import type { InboxResult, NotificationInbox, ReceivedNotification } from '../inbox/notification-inbox.js';
import { NOTIFICATION_OPTIONS, type NotificationOptions } from '../notification-options.js';
import type { GenuineNotification } from '../verify/notification-verdict.js';
import { NotificationFailure } from './notification-failure.js';
import { runUntilGivenUp } from './run-until-given-up.js';

/** How long a shutdown waits for handlers before it gives them up. */
const SHUTDOWN_MS = 10_000;

/** Runs the handler, with the inbox's transaction and the signal that fires when it is given up. */
export type RunHandler = (tx: unknown, signal: () => AbortSignal) => Promise<unknown>;

/**
 * Takes one genuine notification through confirmation, inbox and handler, whether it came over HTTP or is replayed.
 *
 * @internal
 */
@Injectable()
export class NotificationProcessor implements OnApplicationShutdown {
  readonly inbox: NotificationInbox;
  readonly #confirm: boolean;
  readonly #giveUps: DeadlineQueue;
  readonly #running = new Set<Promise<InboxResult>>();

  constructor(
    private readonly settings: EcpaySettings,
    @Inject(NOTIFICATION_OPTIONS) options: NotificationOptions,
    private readonly confirmer: PaymentConfirmer,
  ) {
    this.inbox = options.inbox ?? new MemoryInbox();
    this.#confirm = options.confirm === 'query';
    this.#giveUps = new DeadlineQueue(settings.clock, options.giveUpAfterMs ?? 240_000);
  }

  /** @throws {NotificationFailure} when it was not handled. */
  async process(
    genuine: GenuineNotification,
    origin: Pick<ReceivedNotification, 'route' | 'receivedAt'>,
    run: RunHandler,
  ): Promise<InboxResult> {
    const work = this.settings.lifecycle.handler(this.#process(genuine, origin, run));
    this.#running.add(work);
    try {
      return await work;
    } finally {
      this.#running.delete(work);
    }
  }

  /**
   * Lets the handlers that run finish, then gives up those that do not: their transactions roll back and the events stay
   * for a replay or resend. None is cut in half.
   */
  async onApplicationShutdown(): Promise<void> {
    const cancel = startDeadline(this.settings.clock, SHUTDOWN_MS, () => this.#giveUps.fireAll());
    await Promise.allSettled(this.#running);
    cancel();
    this.#giveUps.close();
    await this.inbox.close();
  }

  async #process(
    genuine: GenuineNotification,
    origin: Pick<ReceivedNotification, 'route' | 'receivedAt'>,
    run: RunHandler,
  ): Promise<InboxResult> {
    let failure: NotificationFailure | undefined;
    const message = this.#message(genuine, origin);
    try {
      return await this.inbox.process(message, async (tx) => {
        await message.confirmed();
        try {
          await runUntilGivenUp(this.#giveUps, (signal) => run(tx, signal));
        } catch (error) {
          failure = new NotificationFailure('handler', { cause: error });
          // The inbox gets what the handler threw: the application's transaction function may know its own errors.
          throw error;
        }
      });
    } catch (error) {
      throw (
        failure ??
        (error instanceof NotificationFailure ? error : new NotificationFailure('inbox', { cause: error }))
      );
    }
  }

  #message(
    genuine: GenuineNotification,
    { route, receivedAt }: Pick<ReceivedNotification, 'route' | 'receivedAt'>,
  ): ReceivedNotification {
    const { key, merchantId, notification, envelopeText } = genuine;
    let confirmed: Promise<void> | undefined;
    return {
      key,
      merchantId,
      merchantTradeNo: notification.OrderInfo.MerchantTradeNo,
      route,
      receivedAt,
      // Only a durable inbox wants the text.
      get envelope() {
        return envelopeText();
      },
      confirmed: () => (confirmed ??= this.#confirmPayment(genuine)),
    };
  }

  async #confirmPayment({ notification, merchantId }: GenuineNotification): Promise<void> {
    if (!this.#confirm || !needsConfirmation(notification)) return;
    const confirmation = await this.confirmer.confirm(notification, merchantId);
    if (confirmation === 'contradicted') throw new NotificationFailure('contradicted');
    if (confirmation === 'no-answer') throw new NotificationFailure('unconfirmed');
  }
}
