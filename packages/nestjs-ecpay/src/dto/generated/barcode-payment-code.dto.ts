// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { IsOptional, IsString } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';

/**
 * The three barcodes to pay with at a convenience store (超商條碼).
 * @see https://developers.ecpay.com.tw/?p=9098 查詢訂單 / 查詢 ATM、超商代碼、超商條碼的取號結果: 綠界Response參數說明 / Data參數說明
 * / BarcodeInfo
 * @publicApi
 */
export class BarcodePaymentCodeDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.BarcodePaymentCode;

  /**
   * Barcode 1 of three (條碼第一段).
   *
   * String(20), optional, in no table of the page, but really sent.
   *
   * Careful: Nine digits by the page; real ones hold letters as well.
   * @see https://developers.ecpay.com.tw/?p=9098 綠界Response參數說明 / Data參數說明 / BarcodeInfo: Barcode1
   */
  @IsOptional()
  @IsString()
  Barcode1?: string | null;

  /**
   * Barcode 2 of three (條碼第二段).
   *
   * String(20), optional, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=9098 綠界Response參數說明 / Data參數說明 / BarcodeInfo: Barcode2
   */
  @IsOptional()
  @IsString()
  Barcode2?: string | null;

  /**
   * Barcode 3 of three (條碼第三段).
   *
   * String(20), optional, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=9098 綠界Response參數說明 / Data參數說明 / BarcodeInfo: Barcode3
   */
  @IsOptional()
  @IsString()
  Barcode3?: string | null;

  /**
   * Until when it can be paid (繳費期限).
   *
   * String(20), yyyy/MM/dd HH:mm:ss, Taipei time (+08:00), optional, in no table of the page, but really
   * sent.
   * @see https://developers.ecpay.com.tw/?p=9098 綠界Response參數說明 / Data參數說明 / BarcodeInfo: ExpireDate
   */
  @IsOptional()
  @IsString()
  ExpireDate?: string | null;
}
