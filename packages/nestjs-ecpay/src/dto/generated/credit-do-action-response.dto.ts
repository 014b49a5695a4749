// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { IsInt, IsOptional, IsString } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';

/**
 * The result of a DoAction (信用卡請退款的結果).
 *
 * Careful: The answer carries no signature beyond its encryption: MerchantTradeNo and TradeNo are
 * compared with the request.
 *
 * Careful: The fields of the envelope stand under the heading of its example.
 * @see https://developers.ecpay.com.tw/?p=45919 請款與退款 / 信用卡請退款功能: 綠界Response參數說明 / Data參數說明
 * @publicApi
 */
export class CreditDoActionResponseDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.CreditDoActionResponse;

  /**
   * The result: 1 is success, anything else is not (交易狀態).
   *
   * Int, required.
   *
   * - `1`: success (成功)
   *
   * A number in these JSON interfaces, a string in ECPay's form interfaces: both are read.
   * @see https://developers.ecpay.com.tw/?p=45919 綠界Response參數說明 / Data參數說明: RtnCode
   */
  @IsInt()
  RtnCode!: number;

  /**
   * ECPay's words for the result (回應訊息).
   *
   * String(200), free text, optional.
   *
   * Free text: record it, decide by RtnCode.
   * @see https://developers.ecpay.com.tw/?p=45919 綠界Response參數說明 / Data參數說明: RtnMsg
   */
  @IsOptional()
  @IsString()
  RtnMsg?: string | null;

  /**
   * The platform's number (平台商編號).
   *
   * String(10), optional.
   *
   * Careful: In the parameter table, but not in the example.
   * @see https://developers.ecpay.com.tw/?p=45919 綠界Response參數說明 / Data參數說明: PlatformID
   */
  @IsOptional()
  @IsString()
  PlatformID?: string | null;

  /**
   * The merchant's number at ECPay (特店編號).
   *
   * String(10), optional.
   *
   * Careful: The page's example shows another MerchantID (1234567890) than its request: it is not
   * compared.
   * @see https://developers.ecpay.com.tw/?p=45919 綠界Response參數說明 / Data參數說明: MerchantID
   */
  @IsOptional()
  @IsString()
  MerchantID?: string | null;

  /**
   * The merchant's own order number (特店交易編號).
   *
   * String(20), required on success.
   *
   * 20 long in the credit interfaces, 25 in the ticket interface: an order that may be asked for in both
   * should fit 20.
   * @see https://developers.ecpay.com.tw/?p=45919 綠界Response參數說明 / Data參數說明: MerchantTradeNo
   */
  @IsOptional()
  @IsString()
  MerchantTradeNo!: string;

  /**
   * ECPay's number of the trade (綠界交易編號).
   *
   * String(20), required on success.
   * @see https://developers.ecpay.com.tw/?p=45919 綠界Response參數說明 / Data參數說明: TradeNo
   */
  @IsOptional()
  @IsString()
  TradeNo!: string;
}
