import type { EcpayDto } from '../../dto/ecpay-dto.js';
import type { KeyPair } from '../../merchant/resolved-merchant.js';
import type { NotificationDescription, NotificationKind } from '../kind/notification-kind.js';
import type { NotificationEnvelope } from './notification-envelope.js';

/** A genuine notification. */
export interface GenuineNotification extends NotificationDescription {
  readonly kind: 'genuine';
  readonly of: NotificationKind;
  readonly notification: EcpayDto;
  /** The shop it is for; in platform mode not the envelope's. */
  readonly merchantId: string;
  /** What opened it. */
  readonly keys: KeyPair;
  /** As it came, Data still sealed. */
  readonly envelope: NotificationEnvelope;
}

/** Not genuine, or of no use. From outside all refusals look the same; the reason is for log and hook. */
export interface RefusedNotification {
  readonly kind: 'refused';
  readonly reason: string;
  /** The envelope's MerchantID where it is one of ours: wrong keys in production must not be quiet. */
  readonly knownMerchantId?: string;
}

/** Genuine and paid, but the amount cannot be read: never delivered, never lost. ECPay is made to send it again. */
export interface UnreadableAmount {
  readonly kind: 'unreadable-amount';
  readonly reason: string;
  readonly merchantId: string;
  readonly merchantTradeNo: string;
}

export type NotificationVerdict = GenuineNotification | RefusedNotification | UnreadableAmount;
