import type { NotificationInbox } from './inbox/notification-inbox.js';

/** How payment notifications are handled. */
export interface NotificationOptions {
  /**
   * What makes a notification take effect once. The default MemoryInbox forgets at every restart: for production use one
   * that remembers in the application's own database.
   *
   * @default new MemoryInbox()
   */
  readonly inbox?: NotificationInbox;
  /** After this many milliseconds a handler is given up: its AbortSignal fires and its transaction rolls back. @default 240 000 */
  readonly giveUpAfterMs?: number;
}

/** Injection token of the notification options. */
export const NOTIFICATION_OPTIONS = Symbol.for('nestjs-ecpay:notification-options');
