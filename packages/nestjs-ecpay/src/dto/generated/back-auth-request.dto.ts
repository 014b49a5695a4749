// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { Type } from 'class-transformer';
import { IsIn, IsObject, IsOptional, IsString, ValidateNested } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';
import { FitsField } from '../field-decorators.js';
import { NewOrderDto } from './new-order.dto.js';
import { BackAuthCardDto } from './back-auth-card.dto.js';
import { BackAuthConsumerDto } from './back-auth-consumer.dto.js';

/**
 * Charges a card whose number your own server holds (信用卡幕後授權).
 *
 * Careful: Your server handles whole card numbers, which takes PCI DSS (SAQ D); the option backAuth of
 * the module admits it.
 *
 * Careful: The page makes an object of ChoosePayment; what works is a text at the top level, with
 * CardInfo and ConsumerInfo beside OrderInfo.
 * @see https://developers.ecpay.com.tw/?p=45958 信用卡幕後授權 / 建立授權: 特店Request參數說明 / Data參數說明
 * @publicApi
 */
export class BackAuthRequestDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.BackAuthRequest;
  /** The classes of the nested objects. */
  static readonly nested = {
    OrderInfo: NewOrderDto,
    CardInfo: BackAuthCardDto,
    ConsumerInfo: BackAuthConsumerDto,
  };

  /**
   * The cooperating platform's number at ECPay (特約合作平台商代號).
   *
   * String(10), filled in from the merchant, in no table of the page, but really sent.
   *
   * Left out: the configured merchant's platformId. Given: it must be that one, or empty where there is
   * none.
   * @see https://developers.ecpay.com.tw/?p=45958 特店Request參數說明 / Data參數說明: PlatformID
   */
  @IsOptional()
  @IsString({ message: 'PlatformID may be left out, or must be a string of at most 10 characters' })
  @FitsField(tables.BackAuthRequest, 'PlatformID', {
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
   * @see https://developers.ecpay.com.tw/?p=45958 特店Request參數說明 / Data參數說明: MerchantID
   */
  @IsOptional()
  @IsString({ message: 'MerchantID may be left out, or must be a string of 1 to 10 characters' })
  @FitsField(tables.BackAuthRequest, 'MerchantID', {
    message: 'MerchantID may be left out, or must be a string of 1 to 10 characters',
  })
  MerchantID?: string | undefined;

  /**
   * The payment method (付款方式).
   *
   * String, required, in no table of the page, but really sent.
   *
   * - `Credit`: credit card (信用卡)
   * @see https://developers.ecpay.com.tw/?p=45958 特店Request參數說明 / Data參數說明: ChoosePayment
   */
  @IsIn(['Credit'], { message: 'ChoosePayment must be one of Credit' })
  ChoosePayment!: 'Credit';

  /**
   * The order (訂單資訊).
   *
   * NewOrder, required.
   * @see https://developers.ecpay.com.tw/?p=45958 特店Request參數說明 / Data參數說明: OrderInfo
   */
  @IsObject({ message: 'OrderInfo must be an object' })
  @ValidateNested()
  @Type(() => NewOrderDto)
  OrderInfo!: NewOrderDto;

  /**
   * The card (信用卡資訊).
   *
   * BackAuthCard, required, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=45958 特店Request參數說明 / Data參數說明: CardInfo
   */
  @IsObject({ message: 'CardInfo must be an object' })
  @ValidateNested()
  @Type(() => BackAuthCardDto)
  CardInfo!: BackAuthCardDto;

  /**
   * The cardholder (持卡人資訊).
   *
   * BackAuthConsumer, required, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=45958 特店Request參數說明 / Data參數說明: ConsumerInfo
   */
  @IsObject({ message: 'ConsumerInfo must be an object' })
  @ValidateNested()
  @Type(() => BackAuthConsumerDto)
  ConsumerInfo!: BackAuthConsumerDto;

  /**
   * What the shop puts into the order for itself; it comes back as it is (自訂欄位).
   *
   * String(200), optional, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=45958 特店Request參數說明 / Data參數說明: CustomField
   */
  @IsOptional()
  @IsString({ message: 'CustomField may be left out, or must be a string of at most 200 characters' })
  @FitsField(tables.BackAuthRequest, 'CustomField', {
    message: 'CustomField may be left out, or must be a string of at most 200 characters',
  })
  CustomField?: string | undefined;
}
