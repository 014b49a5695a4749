// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { IsInt } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';
import { FitsField } from '../field-decorators.js';

/**
 * How a barcode slip may be paid (超商條碼設定).
 * @see https://developers.ecpay.com.tw/?p=9040 站內付 2.0 / 取得廠商驗證碼: 特店Request參數說明 / Data參數說明 /
 * BarcodeInfo
 * @publicApi
 */
export class CheckoutBarcodeInfoDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.CheckoutBarcodeInfo;

  /**
   * Days in which it can be paid (允許繳費有效天數).
   *
   * Int, required, shown by an official SDK of ECPay's, at least 1.
   *
   * Days, although the same name counts minutes in CVSInfo; 7 by default.
   * @see https://developers.ecpay.com.tw/?p=9040 特店Request參數說明 / Data參數說明 / BarcodeInfo: StoreExpireDate
   */
  @IsInt({ message: 'StoreExpireDate must be an integer of at least 1' })
  @FitsField(tables.CheckoutBarcodeInfo, 'StoreExpireDate', {
    message: 'StoreExpireDate must be an integer of at least 1',
  })
  StoreExpireDate!: number;
}
