import type { NotificationKindName } from '@nestjs-ecpay/protocol';

/** A genuine notification as an inbox gets it. */
export interface ReceivedNotification {
  /** `notificationKey`: equal for every sending of the same event. */
  readonly key: string;
  readonly merchantId: string;
  readonly merchantTradeNo: string;
  /** @default 'payment' */
  readonly kind?: NotificationKindName;
  /** The envelope as JSON text, Data still sealed: what may be stored. */
  readonly envelope: string;
  /** The route that received it, `ClassName.methodName`. */
  readonly route: string;
  readonly receivedAt: Date;
  /**
   * Settles once it is known whether the payment may be believed (`confirm: 'query'`). The handler waits for it in any
   * case; an inbox that opens a transaction awaits it before, so as not to hold a connection meanwhile.
   */
  confirmed(): Promise<void>;
}

/**
 * - `processed`: the handler ran now and succeeded.
 * - `duplicate`: it had succeeded before; it did not run.
 * - `busy`: it is running right now, somewhere; it did not run again.
 */
export type InboxResult = 'processed' | 'duplicate' | 'busy';

/**
 * Decides whether the handler of a notification runs: ECPay sends the same event up to five times, and at once to
 * several processes if need be.
 *
 * @publicApi
 */
export abstract class NotificationInbox {
  /** True when it remembers across a restart. */
  readonly durable: boolean = false;

  /**
   * Runs `handle` unless this event was handled before or is being handled.
   *
   * @param handle runs the handler; an inbox with transactions passes its own, which the handler gets with
   * `@EcpayTransaction()`. When it rejects, the event counts as not handled.
   * @throws what `handle` threw, or the inbox's own trouble; either way the event will be sent again.
   */
  abstract process(
    message: ReceivedNotification,
    handle: (tx?: unknown) => Promise<void>,
  ): Promise<InboxResult>;

  /**
   * Called once when the application has started. Tells, each with its remedy, what would keep it from storing
   * notifications; the application then does not start.
   *
   * @throws when it cannot be told now, for example because the database is away: the application starts with a warning.
   */
  check(): Promise<readonly string[]> {
    return Promise.resolve([]);
  }

  /** Called when the application shuts down, after the last handler. */
  close(): Promise<void> {
    return Promise.resolve();
  }
}
