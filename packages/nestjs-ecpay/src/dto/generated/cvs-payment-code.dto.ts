// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { IsOptional, IsString } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';

/**
 * The code to pay with at a convenience store (超商代碼).
 * @see https://developers.ecpay.com.tw/?p=9098 查詢訂單 / 查詢 ATM、超商代碼、超商條碼的取號結果: 綠界Response參數說明 / Data參數說明
 * / CVSInfo
 * @publicApi
 */
export class CvsPaymentCodeDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.CvsPaymentCode;

  /**
   * The code that is typed into the machine (繳費代碼).
   *
   * String(14), optional, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=9098 綠界Response參數說明 / Data參數說明 / CVSInfo: PaymentNo
   */
  @IsOptional()
  @IsString()
  PaymentNo?: string | null;

  /**
   * Until when it can be paid (繳費期限).
   *
   * String(20), yyyy/MM/dd HH:mm:ss, Taipei time (+08:00), optional, in no table of the page, but really
   * sent.
   * @see https://developers.ecpay.com.tw/?p=9098 綠界Response參數說明 / Data參數說明 / CVSInfo: ExpireDate
   */
  @IsOptional()
  @IsString()
  ExpireDate?: string | null;

  /**
   * A page that shows the code as barcodes (條碼繳費網址).
   *
   * String(200), optional, in no table of the page, but really sent.
   *
   * Its host differs between the answer and the notification.
   * @see https://developers.ecpay.com.tw/?p=9098 綠界Response參數說明 / Data參數說明 / CVSInfo: PaymentURL
   */
  @IsOptional()
  @IsString()
  PaymentURL?: string | null;
}
