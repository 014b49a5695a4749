// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import type { EcpayInterface, EcpayNotificationInterface, Endpoint } from '../descriptor/ecpay-interface.js';
import type { FieldTable } from '../fields/field-table.js';
import {
  backAuth,
  backAuthCard,
  backAuthConsumer,
  backAuthRequest,
  backAuthResponse,
} from '../interfaces/back-auth/back-auth.js';
import {
  backAuthGenPaymentCode,
  backAuthGenPaymentCodeRequest,
  backAuthGenPaymentCodeResponse,
  codeAtmInfo,
  codeBarcodeInfo,
  codeCvsInfo,
  codeOrder,
} from '../interfaces/back-auth/gen-payment-code.js';
import {
  backAuthQueryCardInfo,
  backAuthQueryCardInfoRequest,
  backAuthQueryCardInfoResponse,
  cardIssuer,
} from '../interfaces/back-auth/query-card-info.js';
import {
  backAuthQueryCvsBarcode,
  backAuthQueryCvsBarcodeRequest,
  backAuthQueryCvsBarcodeResponse,
  cvsBarcodes,
} from '../interfaces/back-auth/query-cvs-barcode.js';
import { boundCard } from '../interfaces/bound-card/bound-card-fields.js';
import {
  boundCardCreateBindCard,
  boundCardCreateBindCardRequest,
  boundCardCreateBindCardResponse,
} from '../interfaces/bound-card/create-bind-card.js';
import {
  boundCardCreatePaymentWithCardId,
  boundCardCreatePaymentWithCardIdRequest,
  boundCardCreatePaymentWithCardIdResponse,
} from '../interfaces/bound-card/create-payment-with-card-id.js';
import {
  boundCardDeleteMemberBindCard,
  boundCardDeleteMemberBindCardRequest,
  boundCardDeleteMemberBindCardResponse,
} from '../interfaces/bound-card/delete-member-bind-card.js';
import {
  boundCardGetMemberBindCard,
  boundCardGetMemberBindCardRequest,
  boundCardGetMemberBindCardResponse,
} from '../interfaces/bound-card/get-member-bind-card.js';
import {
  bindingOrder,
  boundCardGetTokenByBindingCard,
  boundCardGetTokenByBindingCardRequest,
} from '../interfaces/bound-card/get-token-by-binding-card.js';
import {
  checkoutCreatePayment,
  checkoutCreatePaymentRequest,
  checkoutCreatePaymentResponse,
} from '../interfaces/checkout/create-payment.js';
import {
  checkoutAtmInfo,
  checkoutBarcodeInfo,
  checkoutCardInfo,
  checkoutCvsInfo,
  checkoutGetTokenByTrade,
  checkoutGetTokenByTradeRequest,
  checkoutUnionPayInfo,
} from '../interfaces/checkout/get-token-by-trade.js';
import {
  checkoutGetTokenByUser,
  checkoutGetTokenByUserRequest,
} from '../interfaces/checkout/get-token-by-user.js';
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
import {
  orderQueryPaymentInfo,
  orderQueryPaymentInfoRequest,
  orderQueryPaymentInfoResponse,
} from '../interfaces/order/query-payment-info.js';
import {
  orderQueryTradeMedia,
  orderQueryTradeMediaRequest,
  orderQueryTradeMediaResponse,
  tradeMediaRow,
} from '../interfaces/order/query-trade-media.js';
import {
  orderQueryTrade,
  orderQueryTradeRequest,
  orderQueryTradeResponse,
  periodCharge,
} from '../interfaces/order/query-trade.js';
import { cardInfo } from '../interfaces/payment/card-info.js';
import { coBranding } from '../interfaces/payment/co-branding.js';
import { consumerInfo, memberInfo } from '../interfaces/payment/consumer.js';
import { newOrder } from '../interfaces/payment/new-order.js';
import { orderResult } from '../interfaces/payment/order-result.js';
import { paymentOrder } from '../interfaces/payment/order-state.js';
import { atmPayment, barcodePayment, cvsPayment } from '../interfaces/payment/paid-by-code.js';
import { atmPaymentCode, barcodePaymentCode, cvsPaymentCode } from '../interfaces/payment/payment-code.js';
import { threeDInfo, unionPayRedirect } from '../interfaces/payment/redirects.js';
import { orderInfo, paymentNotification, paymentReturnUrl } from '../interfaces/payment/return-url.js';
import { pageTokenResponse } from '../interfaces/payment/token.js';
import {
  periodCreditCardPeriodAction,
  periodCreditCardPeriodActionRequest,
  periodCreditCardPeriodActionResponse,
} from '../interfaces/period/credit-card-period-action.js';
import {
  ticketQueryRefundInfo,
  ticketQueryRefundInfoRequest,
  ticketQueryRefundInfoResponse,
} from '../interfaces/ticket/query-refund-info.js';

/** Every field table by its name, as data. */
export const tables = {
  BackAuthCard: backAuthCard,
  BackAuthConsumer: backAuthConsumer,
  BackAuthRequest: backAuthRequest,
  BackAuthResponse: backAuthResponse,
  BackAuthGenPaymentCodeRequest: backAuthGenPaymentCodeRequest,
  BackAuthGenPaymentCodeResponse: backAuthGenPaymentCodeResponse,
  CodeAtmInfo: codeAtmInfo,
  CodeBarcodeInfo: codeBarcodeInfo,
  CodeCvsInfo: codeCvsInfo,
  CodeOrder: codeOrder,
  BackAuthQueryCardInfoRequest: backAuthQueryCardInfoRequest,
  BackAuthQueryCardInfoResponse: backAuthQueryCardInfoResponse,
  CardIssuer: cardIssuer,
  BackAuthQueryCvsBarcodeRequest: backAuthQueryCvsBarcodeRequest,
  BackAuthQueryCvsBarcodeResponse: backAuthQueryCvsBarcodeResponse,
  CvsBarcodes: cvsBarcodes,
  BoundCard: boundCard,
  BoundCardCreateBindCardRequest: boundCardCreateBindCardRequest,
  BoundCardCreateBindCardResponse: boundCardCreateBindCardResponse,
  BoundCardCreatePaymentWithCardIdRequest: boundCardCreatePaymentWithCardIdRequest,
  BoundCardCreatePaymentWithCardIdResponse: boundCardCreatePaymentWithCardIdResponse,
  BoundCardDeleteMemberBindCardRequest: boundCardDeleteMemberBindCardRequest,
  BoundCardDeleteMemberBindCardResponse: boundCardDeleteMemberBindCardResponse,
  BoundCardGetMemberBindCardRequest: boundCardGetMemberBindCardRequest,
  BoundCardGetMemberBindCardResponse: boundCardGetMemberBindCardResponse,
  BindingOrder: bindingOrder,
  BoundCardGetTokenByBindingCardRequest: boundCardGetTokenByBindingCardRequest,
  CheckoutCreatePaymentRequest: checkoutCreatePaymentRequest,
  CheckoutCreatePaymentResponse: checkoutCreatePaymentResponse,
  CheckoutAtmInfo: checkoutAtmInfo,
  CheckoutBarcodeInfo: checkoutBarcodeInfo,
  CheckoutCardInfo: checkoutCardInfo,
  CheckoutCvsInfo: checkoutCvsInfo,
  CheckoutGetTokenByTradeRequest: checkoutGetTokenByTradeRequest,
  CheckoutUnionPayInfo: checkoutUnionPayInfo,
  CheckoutGetTokenByUserRequest: checkoutGetTokenByUserRequest,
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
  OrderQueryPaymentInfoRequest: orderQueryPaymentInfoRequest,
  OrderQueryPaymentInfoResponse: orderQueryPaymentInfoResponse,
  OrderQueryTradeMediaRequest: orderQueryTradeMediaRequest,
  OrderQueryTradeMediaResponse: orderQueryTradeMediaResponse,
  TradeMediaRow: tradeMediaRow,
  OrderQueryTradeRequest: orderQueryTradeRequest,
  OrderQueryTradeResponse: orderQueryTradeResponse,
  PeriodCharge: periodCharge,
  CardInfo: cardInfo,
  CoBranding: coBranding,
  ConsumerInfo: consumerInfo,
  MemberInfo: memberInfo,
  NewOrder: newOrder,
  OrderResult: orderResult,
  PaymentOrder: paymentOrder,
  AtmPayment: atmPayment,
  BarcodePayment: barcodePayment,
  CvsPayment: cvsPayment,
  AtmPaymentCode: atmPaymentCode,
  BarcodePaymentCode: barcodePaymentCode,
  CvsPaymentCode: cvsPaymentCode,
  ThreeDInfo: threeDInfo,
  UnionPayRedirect: unionPayRedirect,
  OrderInfo: orderInfo,
  PaymentNotification: paymentNotification,
  PageTokenResponse: pageTokenResponse,
  PeriodCreditCardPeriodActionRequest: periodCreditCardPeriodActionRequest,
  PeriodCreditCardPeriodActionResponse: periodCreditCardPeriodActionResponse,
  TicketQueryRefundInfoRequest: ticketQueryRefundInfoRequest,
  TicketQueryRefundInfoResponse: ticketQueryRefundInfoResponse,
} as const satisfies Record<string, FieldTable>;

/** The name of a field table, for example `CreditDoActionRequest`. */
export type TableName = keyof typeof tables;

/** Every interface of ECPay that can be called, by name. */
export const interfaces = {
  backAuth,
  backAuthGenPaymentCode,
  backAuthQueryCardInfo,
  backAuthQueryCvsBarcode,
  boundCardCreateBindCard,
  boundCardCreatePaymentWithCardId,
  boundCardDeleteMemberBindCard,
  boundCardGetMemberBindCard,
  boundCardGetTokenByBindingCard,
  checkoutCreatePayment,
  checkoutGetTokenByTrade,
  checkoutGetTokenByUser,
  creditDoAction,
  creditQueryTrade,
  orderQueryPaymentInfo,
  orderQueryTradeMedia,
  orderQueryTrade,
  periodCreditCardPeriodAction,
  ticketQueryRefundInfo,
} as const satisfies Record<string, EcpayInterface>;

/** Every message that ECPay sends of its own accord, by name. */
export const notifications = {
  paymentReturnUrl,
} as const satisfies Record<string, EcpayNotificationInterface>;

const endpointOf = ({ host, path }: EcpayInterface): Endpoint => ({ host, path });

/** Host and path of every interface, by the same names as `interfaces`. */
export const endpoints = {
  backAuth: endpointOf(backAuth),
  backAuthGenPaymentCode: endpointOf(backAuthGenPaymentCode),
  backAuthQueryCardInfo: endpointOf(backAuthQueryCardInfo),
  backAuthQueryCvsBarcode: endpointOf(backAuthQueryCvsBarcode),
  boundCardCreateBindCard: endpointOf(boundCardCreateBindCard),
  boundCardCreatePaymentWithCardId: endpointOf(boundCardCreatePaymentWithCardId),
  boundCardDeleteMemberBindCard: endpointOf(boundCardDeleteMemberBindCard),
  boundCardGetMemberBindCard: endpointOf(boundCardGetMemberBindCard),
  boundCardGetTokenByBindingCard: endpointOf(boundCardGetTokenByBindingCard),
  checkoutCreatePayment: endpointOf(checkoutCreatePayment),
  checkoutGetTokenByTrade: endpointOf(checkoutGetTokenByTrade),
  checkoutGetTokenByUser: endpointOf(checkoutGetTokenByUser),
  creditDoAction: endpointOf(creditDoAction),
  creditQueryTrade: endpointOf(creditQueryTrade),
  orderQueryPaymentInfo: endpointOf(orderQueryPaymentInfo),
  orderQueryTradeMedia: endpointOf(orderQueryTradeMedia),
  orderQueryTrade: endpointOf(orderQueryTrade),
  periodCreditCardPeriodAction: endpointOf(periodCreditCardPeriodAction),
  ticketQueryRefundInfo: endpointOf(ticketQueryRefundInfo),
} as const satisfies Record<string, Endpoint>;
