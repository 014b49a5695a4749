// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { IsString } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';
import { FitsField } from '../field-decorators.js';

/**
 * How a UnionPay card may be used (銀聯卡設定).
 * @see https://developers.ecpay.com.tw/?p=9040 站內付 2.0 / 取得廠商驗證碼: 特店Request參數說明 / Data參數說明 /
 * UnionPayInfo
 * @publicApi
 */
export class CheckoutUnionPayInfoDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.CheckoutUnionPayInfo;

  /**
   * Where the buyer's browser is sent after the bank's page (Client 端回傳付款結果網址).
   *
   * String(200), a URL, required, shown by an official SDK of ECPay's.
   *
   * Another URL than ReturnURL. What the browser brings is for showing a page: whether the order is paid
   * is told by ReturnURL or a query.
   * @see https://developers.ecpay.com.tw/?p=9040 特店Request參數說明 / Data參數說明 / UnionPayInfo: OrderResultURL
   */
  @IsString({
    message:
      'OrderResultURL must be a string of 1 to 200 characters, a URL that begins with http:// or https://',
  })
  @FitsField(tables.CheckoutUnionPayInfo, 'OrderResultURL', {
    message:
      'OrderResultURL must be a string of 1 to 200 characters, a URL that begins with http:// or https://',
  })
  OrderResultURL!: string;
}
