// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { IsOptional, IsString } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';

/**
 * Where a barcode slip was paid (超商條碼付款資訊).
 * @see https://developers.ecpay.com.tw/?p=28010 幕後取號 / 付款結果通知 ReturnURL: 綠界Response參數說明 / Data參數說明 /
 * BarcodeInfo
 * @publicApi
 */
export class BarcodePaymentDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.BarcodePayment;

  /**
   * The chain where it was paid: family, hilife, okmart or ibon (繳費超商：family、hilife、okmart、ibon).
   *
   * String(10), optional, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=28010 綠界Response參數說明 / Data參數說明 / BarcodeInfo: PayFrom
   */
  @IsOptional()
  @IsString()
  PayFrom?: string | null;
}
