// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { IsInt, IsOptional, IsString } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';
import { FitsField } from '../field-decorators.js';

/**
 * How the code may be paid (超商代碼設定).
 * @see https://developers.ecpay.com.tw/?p=28005 幕後取號 / 取號: 特店Request參數說明 / Data參數說明 / CVSInfo
 * @publicApi
 */
export class CodeCvsInfoDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.CodeCvsInfo;

  /**
   * Minutes in which it can be paid; 10 080 by default (允許繳費有效分鐘數).
   *
   * Int, optional, in no table of the page, but really sent, at least 1.
   *
   * Minutes, not days, up to 43 200 by what other libraries report. 站內付 2.0 calls the same field
   * StoreExpireDate.
   * @see https://developers.ecpay.com.tw/?p=28005 特店Request參數說明 / Data參數說明 / CVSInfo: ExpireDate
   */
  @IsOptional()
  @IsInt({ message: 'ExpireDate may be left out, or must be an integer of at least 1' })
  @FitsField(tables.CodeCvsInfo, 'ExpireDate', {
    message: 'ExpireDate may be left out, or must be an integer of at least 1',
  })
  ExpireDate?: number | undefined;

  /**
   * The chain: CVS (any), OK, FAMILY, HILIFE or IBON (超商類別).
   *
   * String(10), optional, known from other libraries only.
   * @see https://developers.ecpay.com.tw/?p=28005 特店Request參數說明 / Data參數說明 / CVSInfo: CVSCode
   */
  @IsOptional()
  @IsString({ message: 'CVSCode may be left out, or must be a string of 1 to 10 characters' })
  @FitsField(tables.CodeCvsInfo, 'CVSCode', {
    message: 'CVSCode may be left out, or must be a string of 1 to 10 characters',
  })
  CVSCode?: string | undefined;

  /**
   * A line that the machine of FAMILY or IBON shows (顯示於超商繳費平台的文字).
   *
   * String(20), optional, known from other libraries only.
   * @see https://developers.ecpay.com.tw/?p=28005 特店Request參數說明 / Data參數說明 / CVSInfo: Desc_1
   */
  @IsOptional()
  @IsString({ message: 'Desc_1 may be left out, or must be a string of 1 to 20 characters' })
  @FitsField(tables.CodeCvsInfo, 'Desc_1', {
    message: 'Desc_1 may be left out, or must be a string of 1 to 20 characters',
  })
  Desc_1?: string | undefined;

  /**
   * A line that the machine of FAMILY or IBON shows (顯示於超商繳費平台的文字).
   *
   * String(20), optional, known from other libraries only.
   * @see https://developers.ecpay.com.tw/?p=28005 特店Request參數說明 / Data參數說明 / CVSInfo: Desc_2
   */
  @IsOptional()
  @IsString({ message: 'Desc_2 may be left out, or must be a string of 1 to 20 characters' })
  @FitsField(tables.CodeCvsInfo, 'Desc_2', {
    message: 'Desc_2 may be left out, or must be a string of 1 to 20 characters',
  })
  Desc_2?: string | undefined;

  /**
   * A line that the machine of FAMILY or IBON shows (顯示於超商繳費平台的文字).
   *
   * String(20), optional, known from other libraries only.
   * @see https://developers.ecpay.com.tw/?p=28005 特店Request參數說明 / Data參數說明 / CVSInfo: Desc_3
   */
  @IsOptional()
  @IsString({ message: 'Desc_3 may be left out, or must be a string of 1 to 20 characters' })
  @FitsField(tables.CodeCvsInfo, 'Desc_3', {
    message: 'Desc_3 may be left out, or must be a string of 1 to 20 characters',
  })
  Desc_3?: string | undefined;

  /**
   * A line that the machine of FAMILY or IBON shows (顯示於超商繳費平台的文字).
   *
   * String(20), optional, known from other libraries only.
   * @see https://developers.ecpay.com.tw/?p=28005 特店Request參數說明 / Data參數說明 / CVSInfo: Desc_4
   */
  @IsOptional()
  @IsString({ message: 'Desc_4 may be left out, or must be a string of 1 to 20 characters' })
  @FitsField(tables.CodeCvsInfo, 'Desc_4', {
    message: 'Desc_4 may be left out, or must be a string of 1 to 20 characters',
  })
  Desc_4?: string | undefined;
}
