import { Injectable } from '@nestjs/common';
import { creditDoAction, creditQueryTrade } from '@nestjs-ecpay/protocol';
import type { EcpayCall, EcpayCallOptions, EcpayReadOptions } from '../client/ecpay-call.js';
import { EcpayHttpClient } from '../client/ecpay-http-client.js';
import {
  CreditDoActionRequestDto,
  CreditDoActionResponseDto,
  CreditQueryTradeRequestDto,
  CreditQueryTradeResponseDto,
} from '../dto/dto.exports.js';
import type { Plain } from '../dto/ecpay-dto.js';

const QUERY_TRADE: EcpayCall<CreditQueryTradeRequestDto, CreditQueryTradeResponseDto> = {
  iface: creditQueryTrade,
  Request: CreditQueryTradeRequestDto,
  Response: CreditQueryTradeResponseDto,
};

const DO_ACTION: EcpayCall<CreditDoActionRequestDto, CreditDoActionResponseDto> = {
  iface: creditDoAction,
  Request: CreditDoActionRequestDto,
  Response: CreditDoActionResponseDto,
};

/**
 * Credit card operations of 站內付 2.0 and 幕後授權.
 *
 * @publicApi
 */
@Injectable()
export class EcpayCreditService {
  constructor(private readonly client: EcpayHttpClient) {}

  /**
   * Asks for one credit card trade and its capture rows (查詢信用卡單筆明細紀錄). Changes nothing, and is tried again when the
   * connection fails.
   *
   * The answer never holds TradeNo, which every action needs: save it from the payment notification.
   *
   * @example
   * ```ts
   * import { type EcpayCreditService } from 'nestjs-ecpay';
   *
   * async function amountOf(credit: EcpayCreditService, MerchantTradeNo: string): Promise<number> {
   *   const { RtnValue } = await credit.queryTrade({ MerchantTradeNo });
   *   return RtnValue.Amount;
   * }
   * ```
   * @throws {EcpayApiError} when there is no such trade (`not-found`), no authorization yet (`no-payment`), or ECPay failed.
   * @throws {EcpayError} otherwise; see `EcpayHttpClient.call`.
   */
  queryTrade(
    request: Plain<CreditQueryTradeRequestDto>,
    options?: EcpayReadOptions,
  ): Promise<CreditQueryTradeResponseDto> {
    return this.client.call(QUERY_TRADE, request, options);
  }

  /**
   * Sends exactly this action (信用卡請退款): C capture, R refund, E undo the capture, N abandon the authorization. It is sent at
   * most once, whatever happens.
   *
   * When it rejects, `outcome` of the error decides: after `unknown` it may have taken effect, so query the trade before
   * anything else. N always releases the whole amount, whatever TotalAmount says.
   *
   * @example
   * ```ts
   * import { EcpayError, type EcpayCreditService } from 'nestjs-ecpay';
   *
   * async function capture(credit: EcpayCreditService, MerchantTradeNo: string, TradeNo: string): Promise<void> {
   *   try {
   *     await credit.doAction({ MerchantTradeNo, TradeNo, Action: 'C', TotalAmount: 100 });
   *   } catch (error) {
   *     if (error instanceof EcpayError && error.outcome === 'unknown') {
   *       await credit.queryTrade({ MerchantTradeNo }); // look before anything else
   *     }
   *     throw error;
   *   }
   * }
   * ```
   * @throws {EcpayClosingWindowError} between 20:15 and 20:30 Taipei, for a merchant with daily automatic capture.
   * @throws {EcpayApiError} when ECPay refused the action.
   * @throws {EcpayError} otherwise; see `EcpayHttpClient.call`.
   */
  doAction(
    request: Plain<CreditDoActionRequestDto>,
    options?: EcpayCallOptions,
  ): Promise<CreditDoActionResponseDto> {
    return this.client.call(DO_ACTION, request, options);
  }
}
