import type { PaymentNotificationDto } from '../../dto/generated/payment-notification.dto.js';

/** What QueryTrade says about a payment: it bears it out, contradicts it, or gives no answer for now. */
export type Confirmation = 'borne-out' | 'contradicted' | 'no-answer';

/**
 * Asks ECPay whether a paid notification is true. The port through which the notification reaches the credit service.
 *
 * @internal
 */
export abstract class PaymentConfirmer {
  /** One attempt of at most 4 seconds; never rejects for anything ECPay or the network does. */
  abstract confirm(notification: PaymentNotificationDto, merchantId: string): Promise<Confirmation>;
}
