// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { Type } from 'class-transformer';
import { IsInt, IsObject, IsOptional, IsString, ValidateNested } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';
import { RpHeaderDto } from './rp-header.dto.js';

/**
 * The envelope of an answer of the ticket interface (票券介面的回應封包).
 * @see https://developers.ecpay.com.tw/?p=29971 查詢作業 / 查詢訂單退款資訊: 綠界Response參數說明
 * @publicApi
 */
export class TicketResponseEnvelopeDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.TicketResponseEnvelope;
  /** The classes of the nested objects. */
  static readonly nested = { RpHeader: RpHeaderDto };

  /**
   * The number of the platform or POS vendor (平台商或POS商編號).
   *
   * String(10), optional. Only when a platform acts for a shop.
   * @see https://developers.ecpay.com.tw/?p=29971 綠界Response參數說明: PlatformID
   */
  @IsOptional()
  @IsString()
  PlatformID?: string | null;

  /**
   * The merchant's number at ECPay (特店編號).
   *
   * String(10), optional.
   * @see https://developers.ecpay.com.tw/?p=29971 綠界Response參數說明: MerchantID
   */
  @IsOptional()
  @IsString()
  MerchantID?: string | null;

  /**
   * The header (回傳資料).
   *
   * RpHeader, optional.
   * @see https://developers.ecpay.com.tw/?p=29971 綠界Response參數說明: RpHeader
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
   * @see https://developers.ecpay.com.tw/?p=29971 綠界Response參數說明: TransCode
   */
  @IsInt()
  TransCode!: number;

  /**
   * ECPay's words for TransCode (回傳訊息).
   *
   * String(200), free text, optional.
   * @see https://developers.ecpay.com.tw/?p=29971 綠界Response參數說明: TransMsg
   */
  @IsOptional()
  @IsString()
  TransMsg?: string | null;

  /**
   * The encrypted JSON of the answer (加密資料).
   *
   * String, Base64, AES-128-CBC, optional.
   * @see https://developers.ecpay.com.tw/?p=29971 綠界Response參數說明: Data
   */
  @IsOptional()
  @IsString()
  Data?: string | null;

  /**
   * The checksum of the plain text of Data, SHA-256 in hex (檢查碼).
   *
   * String, 64 hexadecimal characters, optional.
   *
   * Careful: ECPay's own material contradicts itself on the URL encoding under the hash: requests are
   * written so that every encoder gives one value, answers are accepted from any known encoder.
   * @see https://developers.ecpay.com.tw/?p=29971 綠界Response參數說明: CheckMacValue
   */
  @IsOptional()
  @IsString()
  CheckMacValue?: string | null;
}
