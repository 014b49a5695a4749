// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { IsOptional, IsString } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';

/**
 * The virtual account to pay into (ATM 虛擬帳號).
 * @see https://developers.ecpay.com.tw/?p=9098 查詢訂單 / 查詢 ATM、超商代碼、超商條碼的取號結果: 綠界Response參數說明 / Data參數說明
 * / ATMInfo
 * @publicApi
 */
export class AtmPaymentCodeDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.AtmPaymentCode;

  /**
   * The bank of the virtual account (銀行代碼).
   *
   * String(3), optional, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=9098 綠界Response參數說明 / Data參數說明 / ATMInfo: BankCode
   */
  @IsOptional()
  @IsString()
  BankCode?: string | null;

  /**
   * The virtual account (虛擬帳號).
   *
   * String(16), optional, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=9098 綠界Response參數說明 / Data參數說明 / ATMInfo: vAccount
   */
  @IsOptional()
  @IsString()
  vAccount?: string | null;

  /**
   * The last day on which it can be paid, yyyy/MM/dd (繳費期限).
   *
   * String(10), optional, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=9098 綠界Response參數說明 / Data參數說明 / ATMInfo: ExpireDate
   */
  @IsOptional()
  @IsString()
  ExpireDate?: string | null;
}
