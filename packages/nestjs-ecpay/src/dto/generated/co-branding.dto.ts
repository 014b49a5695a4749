// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { IsOptional, IsString } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';

/**
 * One co-brand of the card (聯名卡).
 * @see https://developers.ecpay.com.tw/?p=9083 查詢訂單 / 查詢訂單: 綠界Response參數說明 / Data參數說明 / CoBrandingInfo
 * @publicApi
 */
export class CoBrandingDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.CoBranding;

  /**
   * The code of the co-brand (聯名代碼).
   *
   * String, optional, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=9083 綠界Response參數說明 / Data參數說明 / CoBrandingInfo:
   * CoBrandingCode
   */
  @IsOptional()
  @IsString()
  CoBrandingCode?: string | null;

  /**
   * What it is (說明).
   *
   * String, optional, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=9083 綠界Response參數說明 / Data參數說明 / CoBrandingInfo: Comment
   */
  @IsOptional()
  @IsString()
  Comment?: string | null;
}
