import type { NotificationKindName } from '@nestjs-ecpay/protocol';
import type { EcpayDto, DtoClass } from '../../dto/ecpay-dto.js';
import type { PaymentNotificationDto } from '../../dto/generated/payment-notification.dto.js';
import type { KeyPair } from '../../merchant/resolved-merchant.js';

/** What an HTTP answer says of a notification. */
export type NotificationResult = 'processed' | 'duplicate' | 'refused' | 'failed' | 'busy';

/** An answer as ECPay gets it. */
export interface NotificationAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** What inbox, log and hook need to know of a message, whatever is in it. */
export interface NotificationDescription {
  /** Which event it tells of: what the inbox files it under. */
  readonly event: NotificationKindName;
  /** The same for every sending of one event, and for no other event. */
  readonly key: string;
  readonly merchantTradeNo: string;
  readonly rtnCode?: number;
  /** For the log, after the order: `RtnCode 1, plain`. No personal data. */
  readonly words: string;
  /** Something to warn about although the message is taken. */
  readonly warning?: string;
}

/**
 * A kind of notification route as data: what its messages are, how they come and how they are answered. Guard, verifier,
 * exchange, processor and replayer know kinds, never a message of their own; the decorators of routes are made from kinds.
 */
export interface NotificationKind<T extends EcpayDto = EcpayDto> {
  /** How its decorator is written, for messages: `@EcpayReturnUrl()`. */
  readonly decorator: string;
  /** What its messages are read into. */
  readonly dto: DtoClass<T>;
  /** The body is the envelope as JSON, or a form with the envelope's JSON text in this field. */
  readonly carrier: 'json' | { readonly formField: string };
  /** The events that its messages may tell of. */
  readonly events: readonly NotificationKindName[];
  describe(notification: T): NotificationDescription;
  /** Fields without which a genuine message is not refused but sent again: a payment must not be lost for them. */
  readonly resendWithout: readonly string[];
  /** The payment that `confirm: 'query'` asks about; absent where there is nothing to ask. */
  payment?(notification: T): PaymentNotificationDto;
  /**
   * @param keys those that opened the message, for an answer that has to be sealed; absent for a message that did not open.
   */
  answer(result: NotificationResult, keys?: KeyPair): NotificationAnswer;
}
