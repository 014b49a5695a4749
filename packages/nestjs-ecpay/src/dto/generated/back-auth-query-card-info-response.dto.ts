// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { Type } from 'class-transformer';
import { IsArray, IsInt, IsObject, IsOptional, IsString, ValidateNested } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';
import { CardIssuerDto } from './card-issuer.dto.js';
import { CoBrandingDto } from './co-branding.dto.js';

/**
 * The bank and the co-brands of a card (發卡銀行查詢結果).
 * @see https://developers.ecpay.com.tw/?p=49623 信用卡幕後授權 / 查詢發卡行: 綠界Response參數說明 / Data參數說明
 * @publicApi
 */
export class BackAuthQueryCardInfoResponseDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.BackAuthQueryCardInfoResponse;
  /** The classes of the nested objects. */
  static readonly nested = { CardInfo: CardIssuerDto, CoBrandingInfo: CoBrandingDto };

  /**
   * The result: 1 is success, anything else is not (交易狀態).
   *
   * Int, required.
   *
   * - `1`: success (成功)
   *
   * A number in these JSON interfaces, a string in ECPay's form interfaces: both are read.
   * @see https://developers.ecpay.com.tw/?p=49623 綠界Response參數說明 / Data參數說明: RtnCode
   */
  @IsInt()
  RtnCode!: number;

  /**
   * ECPay's words for the result (回應訊息).
   *
   * String(200), free text, optional.
   *
   * Free text: record it, decide by RtnCode.
   * @see https://developers.ecpay.com.tw/?p=49623 綠界Response參數說明 / Data參數說明: RtnMsg
   */
  @IsOptional()
  @IsString()
  RtnMsg?: string | null;

  /**
   * The cooperating platform's number at ECPay (特約合作平台商代號).
   *
   * String(10), optional.
   * @see https://developers.ecpay.com.tw/?p=49623 綠界Response參數說明 / Data參數說明: PlatformID
   */
  @IsOptional()
  @IsString()
  PlatformID?: string | null;

  /**
   * The merchant's number at ECPay (特店編號).
   *
   * String(10), optional.
   * @see https://developers.ecpay.com.tw/?p=49623 綠界Response參數說明 / Data參數說明: MerchantID
   */
  @IsOptional()
  @IsString()
  MerchantID?: string | null;

  /**
   * The bank (發卡銀行).
   *
   * CardIssuer, optional, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=49623 綠界Response參數說明 / Data參數說明: CardInfo
   */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => CardIssuerDto)
  CardInfo?: CardIssuerDto | null;

  /**
   * The co-brands of the card (聯名卡資訊).
   *
   * Array of CoBranding, optional, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=49623 綠界Response參數說明 / Data參數說明: CoBrandingInfo
   */
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => CoBrandingDto)
  CoBrandingInfo?: CoBrandingDto[] | null;
}
