import type { Charge } from '../books/credit-order.js';
import type { Notification } from './notification.js';

/** A notification that its shop has not acknowledged yet, as it is saved. */
export interface SavedDelivery extends Pick<Notification, 'url' | 'simulated' | 'extra'> {
  /** Numbers the notifications of this simulator. */
  readonly id: number;
  readonly MerchantID: string;
  readonly MerchantTradeNo: string;
  readonly charge: Charge;
  /** The day of the first sending in Taipei, yyyy/MM/dd. */
  readonly firstDay: string;
  /** How many sendings are behind it. */
  readonly sent: number;
  /** When the next one is due, milliseconds since 1970. */
  readonly dueAt: number;
}
