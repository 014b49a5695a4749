import { redactFreeText } from '@nestjs-ecpay/protocol/internal';
import type { EcpayNotificationEvent, EcpayResponseEvent } from '../options/ecpay-hooks.js';

/** No type of OpenTelemetry stands in a declaration: it is an optional peer. */
type Attributes = Record<string, string | number | boolean>;

/** What tells one kind of call from another. */
export const requestAttributes = (event: EcpayResponseEvent): Attributes =>
  given({
    'ecpay.operation': event.operation,
    'ecpay.action': event.action,
    'ecpay.outcome': event.outcome,
    'error.type': event.errorCode,
    'ecpay.late': event.late,
  });

/** What tells one kind of notification from another. */
export const notificationAttributes = (event: EcpayNotificationEvent): Attributes =>
  given({
    'ecpay.notification.kind': event.kind,
    'ecpay.notification.result': event.result,
    'ecpay.late': event.late,
  });

/** What a trace tells of one call beside. */
export const requestDetails = (event: EcpayResponseEvent): Attributes =>
  given({
    ...orderOf(event),
    'ecpay.attempt': event.attempt,
    'ecpay.trans_code': event.transCode,
    'http.response.status_code': event.httpStatus,
  });

/** What a trace tells of one notification beside. */
export const notificationDetails = (event: EcpayNotificationEvent): Attributes =>
  given({
    ...orderOf(event),
    'ecpay.notification.key': event.key,
    'http.response.status_code': event.status,
  });

type Order = Pick<EcpayNotificationEvent, 'merchantId' | 'merchantTradeNo' | 'rtnCode'>;

/** An order number is the application's own text: who puts a card number there must not find it in a trace. */
const orderOf = ({ merchantId, merchantTradeNo, rtnCode }: Order): Partial<Attributes> => ({
  'ecpay.merchant_id': merchantId,
  'ecpay.merchant_trade_no': merchantTradeNo === undefined ? undefined : redactFreeText(merchantTradeNo),
  'ecpay.rtn_code': rtnCode,
});

/** An attribute that is there and undefined would become an empty label. */
const given = (attributes: Partial<Attributes>): Attributes =>
  Object.fromEntries(
    Object.entries(attributes).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
