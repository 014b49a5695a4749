// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { IsInt, IsOptional, IsString } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';
import { FitsField } from '../field-decorators.js';

/**
 * How an ATM order may be paid (ATM 設定).
 * @see https://developers.ecpay.com.tw/?p=9040 站內付 2.0 / 取得廠商驗證碼: 特店Request參數說明 / Data參數說明 / ATMInfo
 * @publicApi
 */
export class CheckoutAtmInfoDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.CheckoutAtmInfo;

  /**
   * Days in which it can be paid (允許繳費有效天數).
   *
   * Int, required, shown by an official SDK of ECPay's, at least 1.
   *
   * Other libraries report 1 to 60, 3 by default; ECPay decides.
   * @see https://developers.ecpay.com.tw/?p=9040 特店Request參數說明 / Data參數說明 / ATMInfo: ExpireDate
   */
  @IsInt({ message: 'ExpireDate must be an integer of at least 1' })
  @FitsField(tables.CheckoutAtmInfo, 'ExpireDate', { message: 'ExpireDate must be an integer of at least 1' })
  ExpireDate!: number;

  /**
   * The bank of the virtual account; empty: ECPay chooses (指定銀行代碼).
   *
   * String(10), optional, known from other libraries only.
   * @see https://developers.ecpay.com.tw/?p=9040 特店Request參數說明 / Data參數說明 / ATMInfo: ATMBankCode
   */
  @IsOptional()
  @IsString({ message: 'ATMBankCode may be left out, or must be a string of at most 10 characters' })
  @FitsField(tables.CheckoutAtmInfo, 'ATMBankCode', {
    message: 'ATMBankCode may be left out, or must be a string of at most 10 characters',
  })
  ATMBankCode?: string | undefined;
}
