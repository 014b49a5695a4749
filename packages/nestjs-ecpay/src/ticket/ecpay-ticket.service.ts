import { Injectable } from '@nestjs/common';
import type { EcpayReadOptions } from '../client/ecpay-call.js';
import { EcpayHttpClient } from '../client/ecpay-http-client.js';
import { calls } from '../client/generated/calls.js';
import type {
  TicketQueryRefundInfoRequestDto,
  TicketQueryRefundInfoResponseDto,
} from '../dto/dto.exports.js';
import type { Plain } from '../dto/ecpay-dto.js';

/**
 * Operations of ECPay's e-ticket product (票券), with credentials of its own.
 *
 * @publicApi
 */
@Injectable()
export class EcpayTicketService {
  /** @internal Nest makes it. */
  constructor(private readonly client: EcpayHttpClient) {}

  /**
   * Asks what was refunded of a pickup voucher order (查詢訂單退款資訊). Changes nothing, and is tried again when the connection
   * fails. TotalRefundAmount counts only refunds that the bank has confirmed.
   *
   * @example
   * ```ts
   * import { type EcpayTicketService } from 'nestjs-ecpay';
   *
   * async function refunded(tickets: EcpayTicketService, MerchantTradeNo: string): Promise<number> {
   *   const { TotalRefundAmount } = await tickets.queryRefundInfo({ MerchantTradeNo });
   *   return TotalRefundAmount;
   * }
   * ```
   * @throws {EcpayProtocolError} when the answer's CheckMacValue is missing or wrong.
   * @throws {EcpayApiError} when ECPay refused, for example an order without a voucher.
   * @throws {EcpayError} otherwise; see `EcpayHttpClient.call`.
   */
  queryRefundInfo(
    request: Plain<TicketQueryRefundInfoRequestDto>,
    options?: EcpayReadOptions,
  ): Promise<TicketQueryRefundInfoResponseDto> {
    return this.client.call(calls.ticketQueryRefundInfo, request, options);
  }
}
