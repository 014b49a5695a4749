// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { IsOptional, IsString } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';

/**
 * The bank that issued a card (發卡銀行).
 * @see https://developers.ecpay.com.tw/?p=49623 信用卡幕後授權 / 查詢發卡行: 綠界Response參數說明 / Data參數說明 / CardInfo
 * @publicApi
 */
export class CardIssuerDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.CardIssuer;

  /**
   * Its name (銀行名稱).
   *
   * String(30), optional, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=49623 綠界Response參數說明 / Data參數說明 / CardInfo: IssuingBank
   */
  @IsOptional()
  @IsString()
  IssuingBank?: string | null;

  /**
   * Its code (銀行代碼).
   *
   * String(10), optional, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=49623 綠界Response參數說明 / Data參數說明 / CardInfo: IssuingBankCode
   */
  @IsOptional()
  @IsString()
  IssuingBankCode?: string | null;
}
