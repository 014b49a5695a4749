// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { Type } from 'class-transformer';
import { IsIn, IsObject, IsOptional, IsString, ValidateNested } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';
import { FitsField, IsAsked } from '../field-decorators.js';
import { CodeOrderDto } from './code-order.dto.js';
import { CodeAtmInfoDto } from './code-atm-info.dto.js';
import { CodeCvsInfoDto } from './code-cvs-info.dto.js';
import { CodeBarcodeInfoDto } from './code-barcode-info.dto.js';

/**
 * Issues a virtual account, a convenience store code or barcodes (幕後取號).
 * @see https://developers.ecpay.com.tw/?p=28005 幕後取號 / 取號: 特店Request參數說明 / Data參數說明
 * @publicApi
 */
export class BackAuthGenPaymentCodeRequestDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.BackAuthGenPaymentCodeRequest;
  /** The classes of the nested objects. */
  static readonly nested = {
    OrderInfo: CodeOrderDto,
    ATMInfo: CodeAtmInfoDto,
    CVSInfo: CodeCvsInfoDto,
    BarcodeInfo: CodeBarcodeInfoDto,
  };

  /**
   * The cooperating platform's number at ECPay (特約合作平台商代號).
   *
   * String(10), filled in from the merchant.
   *
   * Left out: the configured merchant's platformId. Given: it must be that one, or empty where there is
   * none.
   * @see https://developers.ecpay.com.tw/?p=28005 特店Request參數說明 / Data參數說明: PlatformID
   */
  @IsOptional()
  @IsString({ message: 'PlatformID may be left out, or must be a string of at most 10 characters' })
  @FitsField(tables.BackAuthGenPaymentCodeRequest, 'PlatformID', {
    message: 'PlatformID may be left out, or must be a string of at most 10 characters',
  })
  PlatformID?: string | undefined;

  /**
   * The merchant's number at ECPay (特店編號).
   *
   * String(10), filled in from the merchant.
   *
   * Left out: the default merchant. Given: the configured merchant of this number, as with the option
   * merchantId.
   * @see https://developers.ecpay.com.tw/?p=28005 特店Request參數說明 / Data參數說明: MerchantID
   */
  @IsOptional()
  @IsString({ message: 'MerchantID may be left out, or must be a string of 1 to 10 characters' })
  @FitsField(tables.BackAuthGenPaymentCodeRequest, 'MerchantID', {
    message: 'MerchantID may be left out, or must be a string of 1 to 10 characters',
  })
  MerchantID?: string | undefined;

  /**
   * The payment method (付款方式).
   *
   * String, required, in no table of the page, but really sent.
   *
   * - `ATM`: a virtual account (虛擬帳號)
   * - `CVS`: a convenience store code (超商代碼)
   * - `BARCODE`: barcodes (超商條碼)
   * @see https://developers.ecpay.com.tw/?p=28005 特店Request參數說明 / Data參數說明: ChoosePayment
   */
  @IsIn(['ATM', 'CVS', 'BARCODE'], { message: 'ChoosePayment must be one of ATM, CVS, BARCODE' })
  ChoosePayment!: 'ATM' | 'CVS' | 'BARCODE';

  /**
   * The order (訂單資訊).
   *
   * CodeOrder, required, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=28005 特店Request參數說明 / Data參數說明: OrderInfo
   */
  @IsObject({ message: 'OrderInfo must be an object' })
  @ValidateNested()
  @Type(() => CodeOrderDto)
  OrderInfo!: CodeOrderDto;

  /**
   * How the virtual account may be paid (ATM 資訊).
   *
   * CodeAtmInfo, optional, in no table of the page, but really sent.  Required when ChoosePayment is
   * ATM.
   * @see https://developers.ecpay.com.tw/?p=28005 特店Request參數說明 / Data參數說明: ATMInfo
   */
  @IsAsked(tables.BackAuthGenPaymentCodeRequest, 'ATMInfo')
  @IsObject({ message: 'ATMInfo may be left out, or must be an object' })
  @ValidateNested()
  @Type(() => CodeAtmInfoDto)
  ATMInfo?: CodeAtmInfoDto | undefined;

  /**
   * How the code may be paid (超商代碼資訊).
   *
   * CodeCvsInfo, optional, in no table of the page, but really sent.  Required when ChoosePayment is
   * CVS.
   * @see https://developers.ecpay.com.tw/?p=28005 特店Request參數說明 / Data參數說明: CVSInfo
   */
  @IsAsked(tables.BackAuthGenPaymentCodeRequest, 'CVSInfo')
  @IsObject({ message: 'CVSInfo may be left out, or must be an object' })
  @ValidateNested()
  @Type(() => CodeCvsInfoDto)
  CVSInfo?: CodeCvsInfoDto | undefined;

  /**
   * How the slip may be paid (超商條碼資訊).
   *
   * CodeBarcodeInfo, optional, in no table of the page, but really sent.  Required when ChoosePayment is
   * BARCODE.
   * @see https://developers.ecpay.com.tw/?p=28005 特店Request參數說明 / Data參數說明: BarcodeInfo
   */
  @IsAsked(tables.BackAuthGenPaymentCodeRequest, 'BarcodeInfo')
  @IsObject({ message: 'BarcodeInfo may be left out, or must be an object' })
  @ValidateNested()
  @Type(() => CodeBarcodeInfoDto)
  BarcodeInfo?: CodeBarcodeInfoDto | undefined;

  /**
   * What the shop puts into the order for itself; it comes back as it is (自訂欄位).
   *
   * String(200), optional, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=28005 特店Request參數說明 / Data參數說明: CustomField
   */
  @IsOptional()
  @IsString({ message: 'CustomField may be left out, or must be a string of at most 200 characters' })
  @FitsField(tables.BackAuthGenPaymentCodeRequest, 'CustomField', {
    message: 'CustomField may be left out, or must be a string of at most 200 characters',
  })
  CustomField?: string | undefined;
}
