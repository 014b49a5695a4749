import { notificationKindOf } from '@nestjs-ecpay/protocol';
import { PaymentNotificationDto } from '../../dto/generated/payment-notification.dto.js';
import { PeriodNotificationDto } from '../../dto/period-notification.dto.js';
import type {
  NotificationAnswer,
  NotificationDescription,
  NotificationKind,
  NotificationResult,
} from './notification-kind.js';

/** Every answer that ECPay can get from a ReturnURL: status and the exact body. */
const ANSWERS: Readonly<Record<NotificationResult, NotificationAnswer>> = {
  /** Done, now or before. Exactly these four bytes; anything else makes ECPay send again. */
  processed: plain(200, '1|OK'),
  duplicate: plain(200, '1|OK'),
  refused: plain(400, '0|Rejected'),
  failed: plain(500, '0|Failed'),
  busy: plain(503, '0|Busy'),
};

function plain(status: number, body: string): NotificationAnswer {
  return { status, contentType: 'text/plain; charset=utf-8', body };
}

function describe(
  event: NotificationDescription['event'],
  { key, RtnCode, kind, isPaid, OrderInfo }: PaymentNotificationDto,
): NotificationDescription {
  const warns = isPaid && OrderInfo.TradeStatus === undefined;
  return {
    event,
    key,
    merchantTradeNo: OrderInfo?.MerchantTradeNo ?? '',
    rtnCode: RtnCode,
    words: `RtnCode ${RtnCode}${kind === undefined ? '' : `, ${kind}`}`,
    ...(warns && { warning: 'RtnCode 1 without TradeStatus counts as paid' }),
  };
}

const common = {
  carrier: 'json',
  resendWithout: ['OrderInfo.TradeAmt'],
  payment: (notification: PaymentNotificationDto) => notification,
  answer: (result: NotificationResult) => ANSWERS[result],
} as const;

/** ReturnURL: what was paid, by whatever method, and the card that was bound with it. */
export const PAYMENT_KIND: NotificationKind<PaymentNotificationDto> = {
  ...common,
  decorator: '@EcpayReturnUrl()',
  dto: PaymentNotificationDto,
  events: ['payment', 'bind'],
  describe: (notification) => describe(notificationKindOf(notification), notification),
};

/** PeriodReturnURL: the second and later charges of a periodic order. */
export const PERIOD_KIND: NotificationKind<PaymentNotificationDto> = {
  ...common,
  decorator: '@EcpayPeriodReturnUrl()',
  dto: PeriodNotificationDto,
  events: ['period'],
  describe: (notification) => describe('period', notification),
};
