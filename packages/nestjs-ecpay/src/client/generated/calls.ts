// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { interfaces } from '@nestjs-ecpay/protocol';
import {
  BackAuthGenPaymentCodeRequestDto,
  BackAuthGenPaymentCodeResponseDto,
  BackAuthQueryCardInfoRequestDto,
  BackAuthQueryCardInfoResponseDto,
  BackAuthQueryCvsBarcodeRequestDto,
  BackAuthQueryCvsBarcodeResponseDto,
  BackAuthRequestDto,
  BackAuthResponseDto,
  BoundCardCreateBindCardRequestDto,
  BoundCardCreateBindCardResponseDto,
  BoundCardCreatePaymentWithCardIdRequestDto,
  BoundCardCreatePaymentWithCardIdResponseDto,
  BoundCardDeleteMemberBindCardRequestDto,
  BoundCardDeleteMemberBindCardResponseDto,
  BoundCardGetMemberBindCardRequestDto,
  BoundCardGetMemberBindCardResponseDto,
  BoundCardGetTokenByBindingCardRequestDto,
  CheckoutCreatePaymentRequestDto,
  CheckoutCreatePaymentResponseDto,
  CheckoutGetTokenByTradeRequestDto,
  CheckoutGetTokenByUserRequestDto,
  CreditDoActionRequestDto,
  CreditDoActionResponseDto,
  CreditQueryTradeRequestDto,
  CreditQueryTradeResponseDto,
  OrderQueryPaymentInfoRequestDto,
  OrderQueryPaymentInfoResponseDto,
  OrderQueryTradeMediaRequestDto,
  OrderQueryTradeMediaResponseDto,
  OrderQueryTradeRequestDto,
  OrderQueryTradeResponseDto,
  PageTokenResponseDto,
  PeriodCreditCardPeriodActionRequestDto,
  PeriodCreditCardPeriodActionResponseDto,
  TicketQueryRefundInfoRequestDto,
  TicketQueryRefundInfoResponseDto,
} from '../../dto/dto.exports.js';
import { createCall } from '../ecpay-call.js';

/** Every interface of ECPay with the classes of its messages, by name: what a service method hands to EcpayHttpClient. */
export const calls = {
  backAuth: createCall(interfaces.backAuth, BackAuthRequestDto, BackAuthResponseDto),
  backAuthGenPaymentCode: createCall(
    interfaces.backAuthGenPaymentCode,
    BackAuthGenPaymentCodeRequestDto,
    BackAuthGenPaymentCodeResponseDto,
  ),
  backAuthQueryCardInfo: createCall(
    interfaces.backAuthQueryCardInfo,
    BackAuthQueryCardInfoRequestDto,
    BackAuthQueryCardInfoResponseDto,
  ),
  backAuthQueryCvsBarcode: createCall(
    interfaces.backAuthQueryCvsBarcode,
    BackAuthQueryCvsBarcodeRequestDto,
    BackAuthQueryCvsBarcodeResponseDto,
  ),
  boundCardCreateBindCard: createCall(
    interfaces.boundCardCreateBindCard,
    BoundCardCreateBindCardRequestDto,
    BoundCardCreateBindCardResponseDto,
  ),
  boundCardCreatePaymentWithCardId: createCall(
    interfaces.boundCardCreatePaymentWithCardId,
    BoundCardCreatePaymentWithCardIdRequestDto,
    BoundCardCreatePaymentWithCardIdResponseDto,
  ),
  boundCardDeleteMemberBindCard: createCall(
    interfaces.boundCardDeleteMemberBindCard,
    BoundCardDeleteMemberBindCardRequestDto,
    BoundCardDeleteMemberBindCardResponseDto,
  ),
  boundCardGetMemberBindCard: createCall(
    interfaces.boundCardGetMemberBindCard,
    BoundCardGetMemberBindCardRequestDto,
    BoundCardGetMemberBindCardResponseDto,
  ),
  boundCardGetTokenByBindingCard: createCall(
    interfaces.boundCardGetTokenByBindingCard,
    BoundCardGetTokenByBindingCardRequestDto,
    PageTokenResponseDto,
  ),
  checkoutCreatePayment: createCall(
    interfaces.checkoutCreatePayment,
    CheckoutCreatePaymentRequestDto,
    CheckoutCreatePaymentResponseDto,
  ),
  checkoutGetTokenByTrade: createCall(
    interfaces.checkoutGetTokenByTrade,
    CheckoutGetTokenByTradeRequestDto,
    PageTokenResponseDto,
  ),
  checkoutGetTokenByUser: createCall(
    interfaces.checkoutGetTokenByUser,
    CheckoutGetTokenByUserRequestDto,
    PageTokenResponseDto,
  ),
  creditDoAction: createCall(interfaces.creditDoAction, CreditDoActionRequestDto, CreditDoActionResponseDto),
  creditQueryTrade: createCall(
    interfaces.creditQueryTrade,
    CreditQueryTradeRequestDto,
    CreditQueryTradeResponseDto,
  ),
  orderQueryPaymentInfo: createCall(
    interfaces.orderQueryPaymentInfo,
    OrderQueryPaymentInfoRequestDto,
    OrderQueryPaymentInfoResponseDto,
  ),
  orderQueryTradeMedia: createCall(
    interfaces.orderQueryTradeMedia,
    OrderQueryTradeMediaRequestDto,
    OrderQueryTradeMediaResponseDto,
  ),
  orderQueryTrade: createCall(
    interfaces.orderQueryTrade,
    OrderQueryTradeRequestDto,
    OrderQueryTradeResponseDto,
  ),
  periodCreditCardPeriodAction: createCall(
    interfaces.periodCreditCardPeriodAction,
    PeriodCreditCardPeriodActionRequestDto,
    PeriodCreditCardPeriodActionResponseDto,
  ),
  ticketQueryRefundInfo: createCall(
    interfaces.ticketQueryRefundInfo,
    TicketQueryRefundInfoRequestDto,
    TicketQueryRefundInfoResponseDto,
  ),
};
