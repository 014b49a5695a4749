// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { IsIn, IsOptional, IsString } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';
import { FitsField } from '../field-decorators.js';

/**
 * Asks for a convenience store code as three barcodes (將超商代碼轉為條碼).
 * @see https://developers.ecpay.com.tw/?p=39086 幕後取號 / 查詢超商條碼: 特店Request參數說明 / Data參數說明
 * @publicApi
 */
export class BackAuthQueryCvsBarcodeRequestDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.BackAuthQueryCvsBarcodeRequest;

  /**
   * The merchant's number at ECPay (特店編號).
   *
   * String(10), filled in from the merchant.
   *
   * Left out: the default merchant. Given: the configured merchant of this number, as with the option
   * merchantId.
   * @see https://developers.ecpay.com.tw/?p=39086 特店Request參數說明 / Data參數說明: MerchantID
   */
  @IsOptional()
  @IsString({ message: 'MerchantID may be left out, or must be a string of 1 to 10 characters' })
  @FitsField(tables.BackAuthQueryCvsBarcodeRequest, 'MerchantID', {
    message: 'MerchantID may be left out, or must be a string of 1 to 10 characters',
  })
  MerchantID?: string | undefined;

  /**
   * The cooperating platform's number at ECPay (特約合作平台商代號).
   *
   * String(10), filled in from the merchant.
   *
   * Left out: the configured merchant's platformId. Given: it must be that one, or empty where there is
   * none.
   * @see https://developers.ecpay.com.tw/?p=39086 特店Request參數說明 / Data參數說明: PlatformID
   */
  @IsOptional()
  @IsString({ message: 'PlatformID may be left out, or must be a string of at most 10 characters' })
  @FitsField(tables.BackAuthQueryCvsBarcodeRequest, 'PlatformID', {
    message: 'PlatformID may be left out, or must be a string of at most 10 characters',
  })
  PlatformID?: string | undefined;

  /**
   * The code of GenPaymentCode (繳費代碼).
   *
   * String(14), required, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=39086 特店Request參數說明 / Data參數說明: PaymentNo
   */
  @IsString({ message: 'PaymentNo must be a string of 1 to 14 characters' })
  @FitsField(tables.BackAuthQueryCvsBarcodeRequest, 'PaymentNo', {
    message: 'PaymentNo must be a string of 1 to 14 characters',
  })
  PaymentNo!: string;

  /**
   * The chain that reads the barcodes (超商類別).
   *
   * String, required, in no table of the page, but really sent.
   *
   * - `Family`: FamilyMart (全家)
   * - `Hilife`: Hi-Life (萊爾富)
   * - `iBon`: 7-Eleven (7-ELEVEN)
   * @see https://developers.ecpay.com.tw/?p=39086 特店Request參數說明 / Data參數說明: CVSType
   */
  @IsIn(['Family', 'Hilife', 'iBon'], { message: 'CVSType must be one of Family, Hilife, iBon' })
  CVSType!: 'Family' | 'Hilife' | 'iBon';
}
