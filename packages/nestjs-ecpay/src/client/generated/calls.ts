// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { interfaces } from '@nestjs-ecpay/protocol';
import {
  CreditDoActionRequestDto,
  CreditDoActionResponseDto,
  CreditQueryTradeRequestDto,
  CreditQueryTradeResponseDto,
  TicketQueryRefundInfoRequestDto,
  TicketQueryRefundInfoResponseDto,
} from '../../dto/dto.exports.js';
import { createCall } from '../ecpay-call.js';

/** Every interface of ECPay with the classes of its messages, by name: what a service method hands to EcpayHttpClient. */
export const calls = {
  creditDoAction: createCall(interfaces.creditDoAction, CreditDoActionRequestDto, CreditDoActionResponseDto),
  creditQueryTrade: createCall(
    interfaces.creditQueryTrade,
    CreditQueryTradeRequestDto,
    CreditQueryTradeResponseDto,
  ),
  ticketQueryRefundInfo: createCall(
    interfaces.ticketQueryRefundInfo,
    TicketQueryRefundInfoRequestDto,
    TicketQueryRefundInfoResponseDto,
  ),
};
