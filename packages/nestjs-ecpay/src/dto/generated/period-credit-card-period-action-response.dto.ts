// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { IsInt, IsOptional, IsString } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';

/**
 * Whether ECPay accepted it (定期定額訂單作業的結果).
 *
 * Careful: A successful ReAuth was never recorded: it is taken as accepted, and the result comes by
 * notification or query.
 * @see https://developers.ecpay.com.tw/?p=12130 定期定額 / 信用卡定期定額訂單作業: 綠界Response參數說明 / Data參數說明
 * @publicApi
 */
export class PeriodCreditCardPeriodActionResponseDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.PeriodCreditCardPeriodActionResponse;

  /**
   * The result: 1 is success, anything else is not (交易狀態).
   *
   * Int, required.
   *
   * - `1`: success (成功)
   *
   * A number in these JSON interfaces, a string in ECPay's form interfaces: both are read.
   * @see https://developers.ecpay.com.tw/?p=12130 綠界Response參數說明 / Data參數說明: RtnCode
   */
  @IsInt()
  RtnCode!: number;

  /**
   * ECPay's words for the result (回應訊息).
   *
   * String(200), free text, optional.
   *
   * Free text: record it, decide by RtnCode.
   * @see https://developers.ecpay.com.tw/?p=12130 綠界Response參數說明 / Data參數說明: RtnMsg
   */
  @IsOptional()
  @IsString()
  RtnMsg?: string | null;

  /**
   * The cooperating platform's number at ECPay (特約合作平台商代號).
   *
   * String(10), optional.
   * @see https://developers.ecpay.com.tw/?p=12130 綠界Response參數說明 / Data參數說明: PlatformID
   */
  @IsOptional()
  @IsString()
  PlatformID?: string | null;

  /**
   * The merchant's number at ECPay (特店編號).
   *
   * String(10), optional.
   * @see https://developers.ecpay.com.tw/?p=12130 綠界Response參數說明 / Data參數說明: MerchantID
   */
  @IsOptional()
  @IsString()
  MerchantID?: string | null;

  /**
   * The merchant's own order number (特店交易編號).
   *
   * String(20), required on success, in no table of the page, but really sent.
   *
   * 20 long in the credit interfaces, 25 in the ticket interface: an order that may be asked for in both
   * should fit 20.
   * @see https://developers.ecpay.com.tw/?p=12130 綠界Response參數說明 / Data參數說明: MerchantTradeNo
   */
  @IsOptional()
  @IsString()
  MerchantTradeNo!: string;
}
