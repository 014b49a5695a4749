// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { Type } from 'class-transformer';
import { IsInt, IsObject, IsOptional, IsString, ValidateNested } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';
import { RpHeaderDto } from './rp-header.dto.js';

/**
 * The envelope of a payment notification (付款結果通知的封包).
 *
 * Careful: The YAML gives the notification the envelope of a request (RqHeader, no TransCode) and
 * names a path on ECPay; the table, and what ECPay really sends to the shop, have RpHeader and
 * TransCode.
 *
 * Careful: Nothing is signed: that Data opens with the key is the only proof of where it came from.
 *
 * Careful: The number of resends is missing from the page; integrators counted four on the same day, 5
 * to 15 minutes apart.
 * @see https://developers.ecpay.com.tw/?p=45907 授權交易 / 付款結果通知 ReturnURL: 綠界Response參數說明
 * @publicApi
 */
export class NotificationEnvelopeDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.NotificationEnvelope;
  /** The classes of the nested objects. */
  static readonly nested = { RpHeader: RpHeaderDto };

  /**
   * The merchant's number at ECPay (特店編號).
   *
   * String(10), required.
   *
   * May be the platform's number. Has been seen as a number.
   * @see https://developers.ecpay.com.tw/?p=45907 綠界Response參數說明: MerchantID
   */
  @IsString()
  MerchantID!: string;

  /**
   * The header (回傳資料).
   *
   * RpHeader, optional.
   * @see https://developers.ecpay.com.tw/?p=45907 綠界Response參數說明: RpHeader
   */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => RpHeaderDto)
  RpHeader?: RpHeaderDto | null;

  /**
   * Whether the envelope was accepted; says nothing about the action itself (回傳代碼).
   *
   * Int, required.
   *
   * - `1`: accepted: the result is RtnCode of Data (傳輸資料接收成功，執行結果請看 RtnCode)
   *
   * With any other code Data is empty.
   * @see https://developers.ecpay.com.tw/?p=45907 綠界Response參數說明: TransCode
   */
  @IsInt()
  TransCode!: number;

  /**
   * ECPay's words for TransCode (回傳訊息).
   *
   * String(200), free text, optional.
   * @see https://developers.ecpay.com.tw/?p=45907 綠界Response參數說明: TransMsg
   */
  @IsOptional()
  @IsString()
  TransMsg?: string | null;

  /**
   * The encrypted JSON of the notification (加密資料).
   *
   * String, Base64, AES-128-CBC, required.
   * @see https://developers.ecpay.com.tw/?p=45907 綠界Response參數說明: Data
   */
  @IsString()
  Data!: string;
}
