// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { Type } from 'class-transformer';
import { IsObject, IsOptional, IsString, ValidateNested } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';
import { FitsField } from '../field-decorators.js';
import { RqHeaderDto } from './rq-header.dto.js';

/**
 * The envelope of a request to the ticket interface (票券介面的請求封包).
 * @see https://developers.ecpay.com.tw/?p=29971 查詢作業 / 查詢訂單退款資訊: 特店Request參數說明
 * @publicApi
 */
export class TicketRequestEnvelopeDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.TicketRequestEnvelope;
  /** The classes of the nested objects. */
  static readonly nested = { RqHeader: RqHeaderDto };

  /**
   * The number of the platform or POS vendor (平台商或POS商編號).
   *
   * String(10), optional. Only when a platform acts for a shop.
   *
   * Careful: The English page wants null for a shop without a platform, the Chinese one says nothing: it
   * is left out.
   * @see https://developers.ecpay.com.tw/?p=29971 特店Request參數說明: PlatformID
   */
  @IsOptional()
  @IsString({ message: 'PlatformID may be left out, or must be a string of 1 to 10 characters' })
  @FitsField(tables.TicketRequestEnvelope, 'PlatformID', {
    message: 'PlatformID may be left out, or must be a string of 1 to 10 characters',
  })
  PlatformID?: string | undefined;

  /**
   * The merchant's number at ECPay (特店編號).
   *
   * String(10), required.
   * @see https://developers.ecpay.com.tw/?p=29971 特店Request參數說明: MerchantID
   */
  @IsString({ message: 'MerchantID must be a string of 1 to 10 characters' })
  @FitsField(tables.TicketRequestEnvelope, 'MerchantID', {
    message: 'MerchantID must be a string of 1 to 10 characters',
  })
  MerchantID!: string;

  /**
   * The header (傳輸資料).
   *
   * RqHeader, required.
   * @see https://developers.ecpay.com.tw/?p=29971 特店Request參數說明: RqHeader
   */
  @IsObject({ message: 'RqHeader must be an object' })
  @ValidateNested()
  @Type(() => RqHeaderDto)
  RqHeader!: RqHeaderDto;

  /**
   * The encrypted JSON of the request (加密資料).
   *
   * String, Base64, AES-128-CBC, required.
   *
   * Careful: String on the Chinese page, Object on the English one; it is a Base64 string.
   * @see https://developers.ecpay.com.tw/?p=29971 特店Request參數說明: Data
   */
  @IsString({ message: 'Data must be a string that is not empty' })
  @FitsField(tables.TicketRequestEnvelope, 'Data', { message: 'Data must be a string that is not empty' })
  Data!: string;

  /**
   * The checksum of the plain text of Data, SHA-256 in hex (檢查碼).
   *
   * String, 64 hexadecimal characters, required.
   *
   * Careful: ECPay's own material contradicts itself on the URL encoding under the hash: requests are
   * written so that every encoder gives one value, answers are accepted from any known encoder.
   * @see https://developers.ecpay.com.tw/?p=29971 特店Request參數說明: CheckMacValue
   */
  @IsString({ message: 'CheckMacValue must be a string that is not empty' })
  @FitsField(tables.TicketRequestEnvelope, 'CheckMacValue', {
    message: 'CheckMacValue must be a string that is not empty',
  })
  CheckMacValue!: string;
}
