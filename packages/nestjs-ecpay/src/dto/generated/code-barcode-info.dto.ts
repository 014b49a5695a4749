// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { IsInt, IsOptional } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';
import { FitsField } from '../field-decorators.js';

/**
 * How the slip may be paid (超商條碼設定).
 * @see https://developers.ecpay.com.tw/?p=28005 幕後取號 / 取號: 特店Request參數說明 / Data參數說明 / BarcodeInfo
 * @publicApi
 */
export class CodeBarcodeInfoDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.CodeBarcodeInfo;

  /**
   * Days in which it can be paid; 7 by default (允許繳費有效天數).
   *
   * Int, optional, in no table of the page, but really sent, at least 1.
   *
   * Other libraries report 1 to 30; ECPay decides.
   * @see https://developers.ecpay.com.tw/?p=28005 特店Request參數說明 / Data參數說明 / BarcodeInfo: ExpireDate
   */
  @IsOptional()
  @IsInt({ message: 'ExpireDate may be left out, or must be an integer of at least 1' })
  @FitsField(tables.CodeBarcodeInfo, 'ExpireDate', {
    message: 'ExpireDate may be left out, or must be an integer of at least 1',
  })
  ExpireDate?: number | undefined;
}
