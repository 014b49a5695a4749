import { Injectable } from '@nestjs/common';
import type { EcpayReadOptions } from '../../client/ecpay-call.js';
import { EcpayHttpClient } from '../../client/ecpay-http-client.js';
import { calls } from '../../client/generated/calls.js';
import type {
  OrderQueryPaymentInfoRequestDto,
  OrderQueryPaymentInfoResponseDto,
  OrderQueryTradeMediaRequestDto,
  OrderQueryTradeRequestDto,
  OrderQueryTradeResponseDto,
  TradeMediaRowDto,
} from '../../dto/dto.exports.js';
import type { Plain } from '../../dto/ecpay-dto.js';
import { EcpaySettings } from '../../options/ecpay-settings.js';
import type { PaymentOutcome } from '../outcome/payment-outcome.js';
import {
  judgeOrder,
  judgeOrderFailure,
  readSettleRequest,
  type SettlePaymentRequest,
} from './settle-payment.js';

/** One row of the payout file: texts under the names that the fields have elsewhere, further columns under their header. */
export type TradeMediaRow = TradeMediaRowDto & Readonly<Record<string, unknown>>;

/**
 * Orders of every payment method (查詢訂單): card, ATM, convenience store code and barcode.
 *
 * @publicApi
 */
@Injectable()
export class EcpayOrderService {
  /** @internal Nest makes it. */
  constructor(
    private readonly client: EcpayHttpClient,
    private readonly settings: EcpaySettings,
  ) {}

  /**
   * Asks for one order (查詢訂單). RtnCode 1 says that it was found; OrderInfo.TradeStatus `'1'` that it is paid. Unlike the query of
   * a card trade it tells TradeNo.
   *
   * @example
   * ```ts
   * import { type EcpayOrderService } from 'nestjs-ecpay';
   *
   * async function isPaid(orders: EcpayOrderService, MerchantTradeNo: string): Promise<boolean> {
   *   const { OrderInfo } = await orders.queryTrade({ MerchantTradeNo });
   *   return OrderInfo?.TradeStatus === '1';
   * }
   * ```
   * @throws {EcpayApiError} `not-found` when this merchant has no such order.
   * @throws {EcpayError} otherwise; see `EcpayHttpClient.call`.
   */
  queryTrade(
    request: Plain<OrderQueryTradeRequestDto>,
    options?: EcpayReadOptions,
  ): Promise<OrderQueryTradeResponseDto> {
    return this.client.call(calls.orderQueryTrade, request, options);
  }

  /**
   * Asks for the virtual account, code or barcodes of an order (查詢取號結果): the only query that gives them. Once the order is paid
   * they are gone.
   *
   * @throws {EcpayError} see `EcpayHttpClient.call`.
   */
  queryPaymentInfo(
    request: Plain<OrderQueryPaymentInfoRequestDto>,
    options?: EcpayReadOptions,
  ): Promise<OrderQueryPaymentInfoResponseDto> {
    return this.client.call(calls.orderQueryPaymentInfo, request, options);
  }

  /**
   * Downloads the payout file of a period (對帳媒體檔) and gives its rows. The request is sent when the iteration begins; ECPay gives
   * one file a minute, so it is sent again only when no connection came about. The address of the caller has to be registered in
   * ECPay's console.
   *
   * @example
   * ```ts
   * import { type EcpayOrderService } from 'nestjs-ecpay';
   *
   * async function paidOut(orders: EcpayOrderService): Promise<string[]> {
   *   const numbers: string[] = [];
   *   const period = { DateType: '2', BeginDate: '2026-08-01', EndDate: '2026-08-31' } as const;
   *   for await (const row of orders.queryTradeMedia(period)) numbers.push(row.MerchantTradeNo ?? '');
   *   return numbers;
   * }
   * ```
   * @throws {EcpayError} from the iteration; see `EcpayHttpClient.call`.
   */
  async *queryTradeMedia(
    request: Plain<OrderQueryTradeMediaRequestDto>,
    options?: EcpayReadOptions,
  ): AsyncGenerator<TradeMediaRow, void, undefined> {
    const { Rows } = await this.client.call(calls.orderQueryTradeMedia, request, options);
    yield* (Rows ?? []) as TradeMediaRow[];
  }

  /**
   * Finds out what became of a payment that is `pending` or `unknown`, or of an order without a notification, by asking for the
   * order. Charges nothing, fetches no payment code, and may be called at any time. What is not paid is final only at a second answer
   * at least ten minutes after the first: save `firstAskedAt` and pass it. An order that is paid with a code, or with anything but a card, stays
   * `pending`.
   *
   * @example
   * ```ts
   * import { type EcpayOrderService, type PaymentOutcome } from 'nestjs-ecpay';
   *
   * interface Order { MerchantTradeNo: string; TotalAmount: number; firstAskedAt?: Date }
   *
   * async function settle(orders: EcpayOrderService, order: Order): Promise<PaymentOutcome['outcome']> {
   *   const result = await orders.settlePayment(order);
   *   if ('firstAskedAt' in result && result.firstAskedAt) order.firstAskedAt = result.firstAskedAt; // save it
   *   return result.outcome; // 'pending' and 'unknown': ask again after result.askAfter
   * }
   * ```
   * @throws {EcpayValidationError} for a malformed request.
   * @throws {EcpayConfigError} without credentials.
   */
  async settlePayment(request: SettlePaymentRequest, options?: EcpayReadOptions): Promise<PaymentOutcome> {
    const order = readSettleRequest(request);
    const { clock } = this.settings;
    try {
      return judgeOrder(await this.queryTrade({ ...order }, options), request, clock.now());
    } catch (error) {
      return judgeOrderFailure(error, request, clock.now());
    }
  }
}
