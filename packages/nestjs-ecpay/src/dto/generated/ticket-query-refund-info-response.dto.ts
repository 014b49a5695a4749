// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { IsInt, IsOptional, IsString } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';

/**
 * What was refunded of a pickup voucher order (提貨券訂單的退款資訊).
 *
 * Careful: The page's example of Data is no valid JSON: a comma is missing after RtnMsg.
 * @see https://developers.ecpay.com.tw/?p=29971 查詢作業 / 查詢訂單退款資訊: 綠界Response參數說明 / Data參數說明
 * @publicApi
 */
export class TicketQueryRefundInfoResponseDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.TicketQueryRefundInfoResponse;

  /**
   * The result: 1 is success, anything else is not (回應代碼).
   *
   * Int, required.
   *
   * - `1`: success (成功)
   *
   * A number in these JSON interfaces, a string in ECPay's form interfaces: both are read.
   * @see https://developers.ecpay.com.tw/?p=29971 綠界Response參數說明 / Data參數說明: RtnCode
   */
  @IsInt()
  RtnCode!: number;

  /**
   * ECPay's words for the result (回應訊息).
   *
   * String(200), free text, optional.
   *
   * Free text: record it, decide by RtnCode.
   * @see https://developers.ecpay.com.tw/?p=29971 綠界Response參數說明 / Data參數說明: RtnMsg
   */
  @IsOptional()
  @IsString()
  RtnMsg?: string | null;

  /**
   * The merchant's number at ECPay (特店編號).
   *
   * String(10), optional.
   * @see https://developers.ecpay.com.tw/?p=29971 綠界Response參數說明 / Data參數說明: MerchantID
   */
  @IsOptional()
  @IsString()
  MerchantID?: string | null;

  /**
   * The merchant's own order number (特店訂單編號).
   *
   * String(25), required on success.
   *
   * 20 long in the credit interfaces, 25 in the ticket interface: an order that may be asked for in both
   * should fit 20.
   *
   * Careful: 25 long in this interface, 20 in the credit interfaces.
   * @see https://developers.ecpay.com.tw/?p=29971 綠界Response參數說明 / Data參數說明: MerchantTradeNo
   */
  @IsOptional()
  @IsString()
  MerchantTradeNo!: string;

  /**
   * The original amount of the order (訂單金額).
   *
   * Int, whole NT$, required on success.
   * @see https://developers.ecpay.com.tw/?p=29971 綠界Response參數說明 / Data參數說明: TradeAmount
   */
  @IsOptional()
  @IsInt()
  TradeAmount!: number;

  /**
   * The total refunded so far (已退款總金額).
   *
   * Int, whole NT$, required on success.
   *
   * Counts only refunds that the bank has confirmed; one that was just made is not in it yet.
   * @see https://developers.ecpay.com.tw/?p=29971 綠界Response參數說明 / Data參數說明: TotalRefundAmount
   */
  @IsOptional()
  @IsInt()
  TotalRefundAmount!: number;
}
