// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { Type } from 'class-transformer';
import { IsObject, IsOptional, IsString, ValidateNested } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';
import { FitsField } from '../field-decorators.js';
import { MemberInfoDto } from './member-info.dto.js';
import { BindingOrderDto } from './binding-order.dto.js';

/**
 * Asks for the token with which the page draws the form that binds a card (取得綁定信用卡驗證碼).
 * @see https://developers.ecpay.com.tw/?p=35591 綁定信用卡 / 取得綁定信用卡驗證碼: 特店Request參數說明 / Data參數說明
 * @publicApi
 */
export class BoundCardGetTokenByBindingCardRequestDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.BoundCardGetTokenByBindingCardRequest;
  /** The classes of the nested objects. */
  static readonly nested = { ConsumerInfo: MemberInfoDto, OrderInfo: BindingOrderDto };

  /**
   * The cooperating platform's number at ECPay (特約合作平台商代號).
   *
   * String(10), filled in from the merchant.
   *
   * Left out: the configured merchant's platformId. Given: it must be that one, or empty where there is
   * none.
   * @see https://developers.ecpay.com.tw/?p=35591 特店Request參數說明 / Data參數說明: PlatformID
   */
  @IsOptional()
  @IsString({ message: 'PlatformID may be left out, or must be a string of at most 10 characters' })
  @FitsField(tables.BoundCardGetTokenByBindingCardRequest, 'PlatformID', {
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
   * @see https://developers.ecpay.com.tw/?p=35591 特店Request參數說明 / Data參數說明: MerchantID
   */
  @IsOptional()
  @IsString({ message: 'MerchantID may be left out, or must be a string of 1 to 10 characters' })
  @FitsField(tables.BoundCardGetTokenByBindingCardRequest, 'MerchantID', {
    message: 'MerchantID may be left out, or must be a string of 1 to 10 characters',
  })
  MerchantID?: string | undefined;

  /**
   * The member whose card is bound (消費者資訊).
   *
   * MemberInfo, required.
   * @see https://developers.ecpay.com.tw/?p=35591 特店Request參數說明 / Data參數說明: ConsumerInfo
   */
  @IsObject({ message: 'ConsumerInfo must be an object' })
  @ValidateNested()
  @Type(() => MemberInfoDto)
  ConsumerInfo!: MemberInfoDto;

  /**
   * The order that is charged with the binding (訂單資訊).
   *
   * BindingOrder, required, shown by an official SDK of ECPay's.
   * @see https://developers.ecpay.com.tw/?p=35591 特店Request參數說明 / Data參數說明: OrderInfo
   */
  @IsObject({ message: 'OrderInfo must be an object' })
  @ValidateNested()
  @Type(() => BindingOrderDto)
  OrderInfo!: BindingOrderDto;

  /**
   * Where the buyer's browser is sent after the bank's page (Client 端回傳付款結果網址).
   *
   * String(200), a URL, required, shown by an official SDK of ECPay's.
   *
   * At the top level in this interface, in no CardInfo. Another URL than ReturnURL. What the browser
   * brings is for showing a page: whether the order is paid is told by ReturnURL or a query.
   * @see https://developers.ecpay.com.tw/?p=35591 特店Request參數說明 / Data參數說明: OrderResultURL
   */
  @IsString({
    message:
      'OrderResultURL must be a string of 1 to 200 characters, a URL that begins with http:// or https://',
  })
  @FitsField(tables.BoundCardGetTokenByBindingCardRequest, 'OrderResultURL', {
    message:
      'OrderResultURL must be a string of 1 to 200 characters, a URL that begins with http:// or https://',
  })
  OrderResultURL!: string;

  /**
   * What the shop puts into the order for itself; it comes back as it is (自訂欄位).
   *
   * String(200), optional, shown by an official SDK of ECPay's.
   * @see https://developers.ecpay.com.tw/?p=35591 特店Request參數說明 / Data參數說明: CustomField
   */
  @IsOptional()
  @IsString({ message: 'CustomField may be left out, or must be a string of at most 200 characters' })
  @FitsField(tables.BoundCardGetTokenByBindingCardRequest, 'CustomField', {
    message: 'CustomField may be left out, or must be a string of at most 200 characters',
  })
  CustomField?: string | undefined;
}
