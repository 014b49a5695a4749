import { parseTradeStatus } from '@nestjs-ecpay/protocol';
import { mayBeCardPayment, wireText } from '@nestjs-ecpay/protocol/internal';
import type { CreditTradeDto } from '../../dto/generated/credit-trade.dto.js';
import type { PaymentNotificationDto } from '../../dto/generated/payment-notification.dto.js';

/** States in which money was authorized. `Canceled` and `Unauthorized` are not among them. */
const PAID_STATES: readonly unknown[] = ['Authorized', 'To be captured', 'Captured', 'Operation canceled'];

/**
 * Tells whether the query is asked at all. It knows card payments only, so what is exempt is what is surely no card: no text
 * that the message holds beside card data can switch the question off.
 */
export function needsConfirmation(notification: PaymentNotificationDto): boolean {
  return notification.isPaid && (notification.kind === 'periodic' || mayBeCardPayment(notification));
}

/** Periodic charges are asked for with their own TradeNo; a one-off order needs none. The route tells as well as the card. */
export function confirmationRequest(notification: PaymentNotificationDto): {
  MerchantTradeNo: string;
  TradeNo?: string;
} {
  const { MerchantTradeNo, TradeNo } = notification.OrderInfo;
  return notification.kind === 'periodic' ? { MerchantTradeNo, TradeNo } : { MerchantTradeNo };
}

/**
 * Compares what the notification says with what the query shows: a paid state, the same authorization number where both
 * have one, and the same amount (bonus points and first charges make CardInfo's amounts differ from TradeAmt).
 */
export function matchesTrade(notification: PaymentNotificationDto, trade: CreditTradeDto): boolean {
  const { OrderInfo, CardInfo } = notification;
  const [gwsr, tradeId] = [wireText(CardInfo?.Gwsr), wireText(trade.TradeID)];
  const amounts = [OrderInfo.TradeAmt, CardInfo?.Amount, CardInfo?.RedOkAmt];
  return (
    PAID_STATES.includes(parseTradeStatus(wireText(trade.Status))) &&
    (gwsr === '' || tradeId === '' || gwsr === tradeId) &&
    amounts.some((amount) => typeof amount === 'number' && amount === trade.Amount)
  );
}
