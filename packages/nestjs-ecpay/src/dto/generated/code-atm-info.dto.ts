// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { IsInt, IsOptional, IsString } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';
import { FitsField } from '../field-decorators.js';

/**
 * How the virtual account may be paid (ATM 設定).
 * @see https://developers.ecpay.com.tw/?p=28005 幕後取號 / 取號: 特店Request參數說明 / Data參數說明 / ATMInfo
 * @publicApi
 */
export class CodeAtmInfoDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.CodeAtmInfo;

  /**
   * Days in which it can be paid; 3 by default (允許繳費有效天數).
   *
   * Int, optional, in no table of the page, but really sent, at least 1.
   *
   * Other libraries report 1 to 60; ECPay decides.
   * @see https://developers.ecpay.com.tw/?p=28005 特店Request參數說明 / Data參數說明 / ATMInfo: ExpireDate
   */
  @IsOptional()
  @IsInt({ message: 'ExpireDate may be left out, or must be an integer of at least 1' })
  @FitsField(tables.CodeAtmInfo, 'ExpireDate', {
    message: 'ExpireDate may be left out, or must be an integer of at least 1',
  })
  ExpireDate?: number | undefined;

  /**
   * The bank of the virtual account; empty: ECPay chooses (指定銀行代碼).
   *
   * String(10), required, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=28005 特店Request參數說明 / Data參數說明 / ATMInfo: ATMBankCode
   */
  @IsString({ message: 'ATMBankCode must be a string of at most 10 characters' })
  @FitsField(tables.CodeAtmInfo, 'ATMBankCode', {
    message: 'ATMBankCode must be a string of at most 10 characters',
  })
  ATMBankCode!: string;
}
