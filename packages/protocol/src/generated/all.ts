// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import type { EcpayInterface, EcpayNotificationInterface, Endpoint } from '../descriptor/ecpay-interface.js';
import type { FieldTable } from '../fields/field-table.js';
import {
  creditDoAction,
  creditDoActionRequest,
  creditDoActionResponse,
} from '../interfaces/credit/do-action.js';
import {
  creditCloseRecord,
  creditQueryTrade,
  creditQueryTradeRequest,
  creditQueryTradeResponse,
  creditTrade,
} from '../interfaces/credit/query-trade.js';
import {
  creditRequestEnvelope,
  creditResponseEnvelope,
  notificationEnvelope,
  rpHeader,
  rqHeader,
  ticketRequestEnvelope,
  ticketResponseEnvelope,
} from '../interfaces/envelopes.js';
import { cardInfo } from '../interfaces/payment/card-info.js';
import { orderInfo, paymentNotification, paymentReturnUrl } from '../interfaces/payment/return-url.js';
import {
  ticketQueryRefundInfo,
  ticketQueryRefundInfoRequest,
  ticketQueryRefundInfoResponse,
} from '../interfaces/ticket/query-refund-info.js';

/** Every field table by its name, as data. */
export const tables = {
  CreditDoActionRequest: creditDoActionRequest,
  CreditDoActionResponse: creditDoActionResponse,
  CreditCloseRecord: creditCloseRecord,
  CreditQueryTradeRequest: creditQueryTradeRequest,
  CreditQueryTradeResponse: creditQueryTradeResponse,
  CreditTrade: creditTrade,
  CreditRequestEnvelope: creditRequestEnvelope,
  CreditResponseEnvelope: creditResponseEnvelope,
  NotificationEnvelope: notificationEnvelope,
  RpHeader: rpHeader,
  RqHeader: rqHeader,
  TicketRequestEnvelope: ticketRequestEnvelope,
  TicketResponseEnvelope: ticketResponseEnvelope,
  CardInfo: cardInfo,
  OrderInfo: orderInfo,
  PaymentNotification: paymentNotification,
  TicketQueryRefundInfoRequest: ticketQueryRefundInfoRequest,
  TicketQueryRefundInfoResponse: ticketQueryRefundInfoResponse,
} as const satisfies Record<string, FieldTable>;

/** The name of a field table, for example `CreditDoActionRequest`. */
export type TableName = keyof typeof tables;

/** Every interface of ECPay that can be called, by name. */
export const interfaces = {
  creditDoAction,
  creditQueryTrade,
  ticketQueryRefundInfo,
} as const satisfies Record<string, EcpayInterface>;

/** Every message that ECPay sends of its own accord, by name. */
export const notifications = {
  paymentReturnUrl,
} as const satisfies Record<string, EcpayNotificationInterface>;

const endpointOf = ({ host, path }: EcpayInterface): Endpoint => ({ host, path });

/** Host and path of every interface, by the same names as `interfaces`. */
export const endpoints = {
  creditDoAction: endpointOf(creditDoAction),
  creditQueryTrade: endpointOf(creditQueryTrade),
  ticketQueryRefundInfo: endpointOf(ticketQueryRefundInfo),
} as const satisfies Record<string, Endpoint>;
