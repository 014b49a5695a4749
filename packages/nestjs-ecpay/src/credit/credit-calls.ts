import { creditDoAction, creditQueryTrade } from '@nestjs-ecpay/protocol';
import type { EcpayCall } from '../client/ecpay-call.js';
import {
  CreditDoActionRequestDto,
  CreditDoActionResponseDto,
  CreditQueryTradeRequestDto,
  CreditQueryTradeResponseDto,
} from '../dto/dto.exports.js';

/** CreditDetail/QueryTrade. */
export const QUERY_TRADE: EcpayCall<CreditQueryTradeRequestDto, CreditQueryTradeResponseDto> = {
  iface: creditQueryTrade,
  Request: CreditQueryTradeRequestDto,
  Response: CreditQueryTradeResponseDto,
};

/** Credit/DoAction. */
export const DO_ACTION: EcpayCall<CreditDoActionRequestDto, CreditDoActionResponseDto> = {
  iface: creditDoAction,
  Request: CreditDoActionRequestDto,
  Response: CreditDoActionResponseDto,
};
