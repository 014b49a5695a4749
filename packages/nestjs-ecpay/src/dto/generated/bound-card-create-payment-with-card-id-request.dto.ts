// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { Type } from 'class-transformer';
import { IsInt, IsObject, IsOptional, IsString, ValidateNested } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';
import { FitsField } from '../field-decorators.js';
import { NewOrderDto } from './new-order.dto.js';
import { MemberInfoDto } from './member-info.dto.js';

/**
 * Charges a bound card without the buyer (以綁定信用卡付款).
 * @see https://developers.ecpay.com.tw/?p=35630 綁定信用卡 / 以綁定信用卡代碼付款: 特店Request參數說明 / Data參數說明
 * @publicApi
 */
export class BoundCardCreatePaymentWithCardIdRequestDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.BoundCardCreatePaymentWithCardIdRequest;
  /** The classes of the nested objects. */
  static readonly nested = { OrderInfo: NewOrderDto, ConsumerInfo: MemberInfoDto };

  /**
   * The cooperating platform's number at ECPay (特約合作平台商代號).
   *
   * String(10), filled in from the merchant.
   *
   * Left out: the configured merchant's platformId. Given: it must be that one, or empty where there is
   * none.
   * @see https://developers.ecpay.com.tw/?p=35630 特店Request參數說明 / Data參數說明: PlatformID
   */
  @IsOptional()
  @IsString({ message: 'PlatformID may be left out, or must be a string of at most 10 characters' })
  @FitsField(tables.BoundCardCreatePaymentWithCardIdRequest, 'PlatformID', {
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
   * @see https://developers.ecpay.com.tw/?p=35630 特店Request參數說明 / Data參數說明: MerchantID
   */
  @IsOptional()
  @IsString({ message: 'MerchantID may be left out, or must be a string of 1 to 10 characters' })
  @FitsField(tables.BoundCardCreatePaymentWithCardIdRequest, 'MerchantID', {
    message: 'MerchantID may be left out, or must be a string of 1 to 10 characters',
  })
  MerchantID?: string | undefined;

  /**
   * The handle of the card, with which it can be charged again (綁定信用卡代碼).
   *
   * String(64), required.
   *
   * As good as the card: store it encrypted, log it never.
   * @see https://developers.ecpay.com.tw/?p=35630 特店Request參數說明 / Data參數說明: BindCardID
   */
  @IsString({ message: 'BindCardID must be a string of 1 to 64 characters' })
  @FitsField(tables.BoundCardCreatePaymentWithCardIdRequest, 'BindCardID', {
    message: 'BindCardID must be a string of 1 to 64 characters',
  })
  BindCardID!: string;

  /**
   * The order (訂單資訊).
   *
   * NewOrder, required.
   * @see https://developers.ecpay.com.tw/?p=35630 特店Request參數說明 / Data參數說明: OrderInfo
   */
  @IsObject({ message: 'OrderInfo must be an object' })
  @ValidateNested()
  @Type(() => NewOrderDto)
  OrderInfo!: NewOrderDto;

  /**
   * The member who bound the card (消費者資訊).
   *
   * MemberInfo, required, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=35630 特店Request參數說明 / Data參數說明: ConsumerInfo
   */
  @IsObject({ message: 'ConsumerInfo must be an object' })
  @ValidateNested()
  @Type(() => MemberInfoDto)
  ConsumerInfo!: MemberInfoDto;

  /**
   * The terms of an instalment (分期期數).
   *
   * String(20), optional, known from other libraries only.
   *
   * At the top level in this interface; elsewhere in two sister interfaces.
   * @see https://developers.ecpay.com.tw/?p=35630 特店Request參數說明 / Data參數說明: CreditInstallment
   */
  @IsOptional()
  @IsString({ message: 'CreditInstallment may be left out, or must be a string of 1 to 20 characters' })
  @FitsField(tables.BoundCardCreatePaymentWithCardIdRequest, 'CreditInstallment', {
    message: 'CreditInstallment may be left out, or must be a string of 1 to 20 characters',
  })
  CreditInstallment?: string | undefined;

  /**
   * Whether 3-D Secure is wanted: 0 no, 1 yes (是否進行 3D 驗證).
   *
   * Int, optional, known from other libraries only.
   *
   * With 0 the bank may ask for it all the same: look at ThreeDURL first.
   * @see https://developers.ecpay.com.tw/?p=35630 特店Request參數說明 / Data參數說明: Need3D
   */
  @IsOptional()
  @IsInt({ message: 'Need3D may be left out, or must be an integer' })
  @FitsField(tables.BoundCardCreatePaymentWithCardIdRequest, 'Need3D', {
    message: 'Need3D may be left out, or must be an integer',
  })
  Need3D?: number | undefined;

  /**
   * Where the buyer's browser is sent after the bank's page (Client 端回傳付款結果網址).
   *
   * String(200), a URL, optional, known from other libraries only. With Need3D 1.
   *
   * Another URL than ReturnURL. What the browser brings is for showing a page: whether the order is paid
   * is told by ReturnURL or a query.
   * @see https://developers.ecpay.com.tw/?p=35630 特店Request參數說明 / Data參數說明: OrderResultURL
   */
  @IsOptional()
  @IsString({
    message:
      'OrderResultURL may be left out, or must be a string of 1 to 200 characters, a URL that begins with http:// or https://',
  })
  @FitsField(tables.BoundCardCreatePaymentWithCardIdRequest, 'OrderResultURL', {
    message:
      'OrderResultURL may be left out, or must be a string of 1 to 200 characters, a URL that begins with http:// or https://',
  })
  OrderResultURL?: string | undefined;

  /**
   * What the shop puts into the order for itself; it comes back as it is (自訂欄位).
   *
   * String(200), optional, shown by an official SDK of ECPay's.
   * @see https://developers.ecpay.com.tw/?p=35630 特店Request參數說明 / Data參數說明: CustomField
   */
  @IsOptional()
  @IsString({ message: 'CustomField may be left out, or must be a string of at most 200 characters' })
  @FitsField(tables.BoundCardCreatePaymentWithCardIdRequest, 'CustomField', {
    message: 'CustomField may be left out, or must be a string of at most 200 characters',
  })
  CustomField?: string | undefined;
}
