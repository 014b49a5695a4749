import type { NotificationInbox } from './inbox/notification-inbox.js';

/** How payment notifications are handled. */
export interface NotificationOptions {
  /**
   * What makes a notification take effect once. The default MemoryInbox forgets at every restart: for production use one
   * that remembers in the application's own database.
   *
   * @default new MemoryInbox()
   */
  readonly inbox?: NotificationInbox | undefined;
  /**
   * `query` asks ECPay about every paid card order before its handler runs, and believes the query: an answer that
   * contradicts the notification refuses it; without an answer ECPay is made to send it again.
   *
   * @default 'off'
   */
  readonly confirm?: 'off' | 'query' | undefined;
  /**
   * After this many milliseconds (1000 to 2 147 483 647) a handler is given up: its AbortSignal fires and its transaction
   * rolls back.
   *
   * @default 240 000
   */
  readonly giveUpAfterMs?: number | undefined;
  /**
   * Where the application can be reached from outside, such as `https://shop.example`: makes the module print the full
   * ReturnURL of each route at boot, and warn about one that ECPay will not call.
   *
   * @default none: nothing is printed
   */
  readonly publicBaseUrl?: string | undefined;
}

/** Injection token of the notification options. */
export const NOTIFICATION_OPTIONS = Symbol.for('nestjs-ecpay:notification-options');
