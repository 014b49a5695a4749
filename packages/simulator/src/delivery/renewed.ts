import { EcpayValidationError } from '@nestjs-ecpay/protocol';
import type { DeliveryAttempt } from './notification.js';
import type { Sending } from './sender.js';

/** The same message for another sending: Data as it was, the envelope's Timestamp anew, as each of ECPay's sendings has. */
export function renewed(earlier: DeliveryAttempt, url: string): Sending {
  const { id, body, data, attempt, MerchantID, MerchantTradeNo, TradeNo, faults } = earlier;
  return {
    MerchantID,
    MerchantTradeNo,
    TradeNo,
    attempt,
    url,
    data,
    body: faults.includes('stale-timestamp') ? body : withTimestamp(body, Math.floor(Date.now() / 1_000)),
    repeats: id,
  };
}

function withTimestamp(body: string, Timestamp: number): string {
  const envelope = JSON.parse(body) as { RpHeader?: object };
  return JSON.stringify({ ...envelope, RpHeader: { ...envelope.RpHeader, Timestamp } });
}

/** @throws {EcpayValidationError} when the delivery of that number is not kept (any more). */
export function keptDelivery(deliveries: readonly DeliveryAttempt[], id: number): DeliveryAttempt {
  const found = deliveries.find((delivery) => delivery.id === id);
  if (found) return found;
  const issue = { path: 'id', message: 'is no notification that is still kept' };
  throw new EcpayValidationError([issue], { operation: 'simulator.sendAgain' });
}
