// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { IsOptional, IsString } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';

/**
 * The code as barcodes of one chain, good for 10 minutes (超商條碼).
 * @see https://developers.ecpay.com.tw/?p=39086 幕後取號 / 查詢超商條碼: 綠界Response參數說明 / Data參數說明 / CVSInfo
 * @publicApi
 */
export class CvsBarcodesDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.CvsBarcodes;

  /**
   * Barcode 1 of three (條碼第一段).
   *
   * String(20), optional, in no table of the page, but really sent.
   *
   * Careful: Nine digits by the page; real ones hold letters as well.
   * @see https://developers.ecpay.com.tw/?p=39086 綠界Response參數說明 / Data參數說明 / CVSInfo: Barcode1
   */
  @IsOptional()
  @IsString()
  Barcode1?: string | null;

  /**
   * Barcode 2 of three (條碼第二段).
   *
   * String(20), optional, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=39086 綠界Response參數說明 / Data參數說明 / CVSInfo: Barcode2
   */
  @IsOptional()
  @IsString()
  Barcode2?: string | null;

  /**
   * Barcode 3 of three (條碼第三段).
   *
   * String(20), optional, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=39086 綠界Response參數說明 / Data參數說明 / CVSInfo: Barcode3
   */
  @IsOptional()
  @IsString()
  Barcode3?: string | null;

  /**
   * Until when they are good (有效期限).
   *
   * String(20), yyyy/MM/dd HH:mm:ss, Taipei time (+08:00), optional, in no table of the page, but really
   * sent.
   * @see https://developers.ecpay.com.tw/?p=39086 綠界Response參數說明 / Data參數說明 / CVSInfo: ExpireDate
   */
  @IsOptional()
  @IsString()
  ExpireDate?: string | null;
}
