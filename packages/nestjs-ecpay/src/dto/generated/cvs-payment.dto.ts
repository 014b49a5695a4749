// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { IsOptional, IsString } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';

/**
 * Where a convenience store code was paid (超商代碼付款資訊).
 * @see https://developers.ecpay.com.tw/?p=28010 幕後取號 / 付款結果通知 ReturnURL: 綠界Response參數說明 / Data參數說明 /
 * CVSInfo
 * @publicApi
 */
export class CvsPaymentDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.CvsPayment;

  /**
   * The chain where it was paid: family, hilife, okmart or ibon (繳費超商：family、hilife、okmart、ibon).
   *
   * String(10), optional, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=28010 綠界Response參數說明 / Data參數說明 / CVSInfo: PayFrom
   */
  @IsOptional()
  @IsString()
  PayFrom?: string | null;

  /**
   * The code that was paid (繳費代碼).
   *
   * String(14), optional, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=28010 綠界Response參數說明 / Data參數說明 / CVSInfo: PaymentNo
   */
  @IsOptional()
  @IsString()
  PaymentNo?: string | null;

  /**
   * The page that showed the code as barcodes (條碼繳費網址).
   *
   * String(200), optional, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=28010 綠界Response參數說明 / Data參數說明 / CVSInfo: PaymentURL
   */
  @IsOptional()
  @IsString()
  PaymentURL?: string | null;

  /**
   * The number of the store (繳費門市代號).
   *
   * String, optional, known from other libraries only. Absent for simulated payments.
   * @see https://developers.ecpay.com.tw/?p=28010 綠界Response參數說明 / Data參數說明 / CVSInfo: PayStoreID
   */
  @IsOptional()
  @IsString()
  PayStoreID?: string | null;

  /**
   * The name of the store (繳費門市名稱).
   *
   * String, optional, known from other libraries only. Absent for simulated payments.
   * @see https://developers.ecpay.com.tw/?p=28010 綠界Response參數說明 / Data參數說明 / CVSInfo: PayStoreName
   */
  @IsOptional()
  @IsString()
  PayStoreName?: string | null;
}
