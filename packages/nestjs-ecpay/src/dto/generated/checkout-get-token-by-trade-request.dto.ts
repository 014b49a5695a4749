// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsObject, IsOptional, IsString, ValidateNested } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';
import { FitsField, HasDemandedFields, IsAsked } from '../field-decorators.js';
import { NewOrderDto } from './new-order.dto.js';
import { CheckoutCardInfoDto } from './checkout-card-info.dto.js';
import { CheckoutUnionPayInfoDto } from './checkout-union-pay-info.dto.js';
import { CheckoutAtmInfoDto } from './checkout-atm-info.dto.js';
import { CheckoutCvsInfoDto } from './checkout-cvs-info.dto.js';
import { CheckoutBarcodeInfoDto } from './checkout-barcode-info.dto.js';
import { ConsumerInfoDto } from './consumer-info.dto.js';

/**
 * Asks for the token with which the page draws the payment form (取得一筆交易的廠商驗證碼).
 * @see https://developers.ecpay.com.tw/?p=9040 站內付 2.0 / 取得廠商驗證碼: 特店Request參數說明 / Data參數說明
 * @publicApi
 */
export class CheckoutGetTokenByTradeRequestDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.CheckoutGetTokenByTradeRequest;
  /** The classes of the nested objects. */
  static readonly nested = {
    OrderInfo: NewOrderDto,
    CardInfo: CheckoutCardInfoDto,
    UnionPayInfo: CheckoutUnionPayInfoDto,
    ATMInfo: CheckoutAtmInfoDto,
    CVSInfo: CheckoutCvsInfoDto,
    BarcodeInfo: CheckoutBarcodeInfoDto,
    ConsumerInfo: ConsumerInfoDto,
  };

  /**
   * The cooperating platform's number at ECPay (特約合作平台商代號).
   *
   * String(10), filled in from the merchant.
   *
   * Left out: the configured merchant's platformId. Given: it must be that one, or empty where there is
   * none.
   * @see https://developers.ecpay.com.tw/?p=9040 特店Request參數說明 / Data參數說明: PlatformID
   */
  @IsOptional()
  @IsString({ message: 'PlatformID may be left out, or must be a string of at most 10 characters' })
  @FitsField(tables.CheckoutGetTokenByTradeRequest, 'PlatformID', {
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
   * @see https://developers.ecpay.com.tw/?p=9040 特店Request參數說明 / Data參數說明: MerchantID
   */
  @IsOptional()
  @IsString({ message: 'MerchantID may be left out, or must be a string of 1 to 10 characters' })
  @FitsField(tables.CheckoutGetTokenByTradeRequest, 'MerchantID', {
    message: 'MerchantID may be left out, or must be a string of 1 to 10 characters',
  })
  MerchantID?: string | undefined;

  /**
   * Whether the form offers to remember the card (是否使用記憶卡號).
   *
   * Int, required.
   *
   * - `0`: no (不使用)
   * - `1`: yes, for the member in ConsumerInfo (使用)
   * @see https://developers.ecpay.com.tw/?p=9040 特店Request參數說明 / Data參數說明: RememberCard
   */
  @IsIn([0, 1], { message: 'RememberCard must be one of 0, 1' })
  RememberCard!: 0 | 1;

  /**
   * Which form ECPay draws (畫面的呈現方式).
   *
   * Int, required, at least 0.
   *
   * 0 is a periodic order, 2 the list of payment methods; 5 (deferred Apple Pay) is not confirmed.
   * @see https://developers.ecpay.com.tw/?p=9040 特店Request參數說明 / Data參數說明: PaymentUIType
   */
  @IsInt({ message: 'PaymentUIType must be an integer of at least 0' })
  @FitsField(tables.CheckoutGetTokenByTradeRequest, 'PaymentUIType', {
    message: 'PaymentUIType must be an integer of at least 0',
  })
  PaymentUIType!: number;

  /**
   * The payment methods to offer, separated by commas (欲使用的付款方式).
   *
   * String(30), optional, shown by an official SDK of ECPay's.  Required when PaymentUIType is 2.
   *
   * 0 all, 1 card, 2 instalment, 3 ATM, 4 convenience store code, 5 barcode, 6 UnionPay, 7 Apple Pay, 8
   * flexible instalment.
   * @see https://developers.ecpay.com.tw/?p=9040 特店Request參數說明 / Data參數說明: ChoosePaymentList
   */
  @IsAsked(tables.CheckoutGetTokenByTradeRequest, 'ChoosePaymentList')
  @IsString({ message: 'ChoosePaymentList may be left out, or must be a string of 1 to 30 characters' })
  @FitsField(tables.CheckoutGetTokenByTradeRequest, 'ChoosePaymentList', {
    message: 'ChoosePaymentList may be left out, or must be a string of 1 to 30 characters',
  })
  ChoosePaymentList?: string | undefined;

  /**
   * The order (訂單資訊).
   *
   * NewOrder, required.
   * @see https://developers.ecpay.com.tw/?p=9040 特店Request參數說明 / Data參數說明: OrderInfo
   */
  @IsObject({ message: 'OrderInfo must be an object' })
  @ValidateNested()
  @Type(() => NewOrderDto)
  OrderInfo!: NewOrderDto;

  /**
   * How a card may be used (信用卡資訊).
   *
   * CheckoutCardInfo, optional, shown by an official SDK of ECPay's.  Required when PaymentUIType is 0
   * or ChoosePaymentList has 0 or 1 or 2 or 8. Needs CreditInstallment when ChoosePaymentList has 0 or
   * 2. Needs FlexibleInstallment when ChoosePaymentList has 8. Needs PeriodAmount, PeriodType,
   * Frequency, ExecTimes, PeriodReturnURL when PaymentUIType is 0.
   * @see https://developers.ecpay.com.tw/?p=9040 特店Request參數說明 / Data參數說明: CardInfo
   */
  @IsAsked(tables.CheckoutGetTokenByTradeRequest, 'CardInfo')
  @IsObject({ message: 'CardInfo may be left out, or must be an object' })
  @ValidateNested()
  @Type(() => CheckoutCardInfoDto)
  @HasDemandedFields(tables.CheckoutGetTokenByTradeRequest, 'CardInfo', {
    message: 'CardInfo may be left out, or must be an object',
  })
  CardInfo?: CheckoutCardInfoDto | undefined;

  /**
   * How a UnionPay card may be used (銀聯卡資訊).
   *
   * CheckoutUnionPayInfo, optional, shown by an official SDK of ECPay's.  Required when
   * ChoosePaymentList has 6.
   * @see https://developers.ecpay.com.tw/?p=9040 特店Request參數說明 / Data參數說明: UnionPayInfo
   */
  @IsAsked(tables.CheckoutGetTokenByTradeRequest, 'UnionPayInfo')
  @IsObject({ message: 'UnionPayInfo may be left out, or must be an object' })
  @ValidateNested()
  @Type(() => CheckoutUnionPayInfoDto)
  UnionPayInfo?: CheckoutUnionPayInfoDto | undefined;

  /**
   * How an ATM order may be paid (ATM 資訊).
   *
   * CheckoutAtmInfo, optional, shown by an official SDK of ECPay's.  Required when ChoosePaymentList has
   * 0 or 3.
   * @see https://developers.ecpay.com.tw/?p=9040 特店Request參數說明 / Data參數說明: ATMInfo
   */
  @IsAsked(tables.CheckoutGetTokenByTradeRequest, 'ATMInfo')
  @IsObject({ message: 'ATMInfo may be left out, or must be an object' })
  @ValidateNested()
  @Type(() => CheckoutAtmInfoDto)
  ATMInfo?: CheckoutAtmInfoDto | undefined;

  /**
   * How a convenience store code may be paid (超商代碼資訊).
   *
   * CheckoutCvsInfo, optional, shown by an official SDK of ECPay's.  Required when ChoosePaymentList has
   * 0 or 4.
   * @see https://developers.ecpay.com.tw/?p=9040 特店Request參數說明 / Data參數說明: CVSInfo
   */
  @IsAsked(tables.CheckoutGetTokenByTradeRequest, 'CVSInfo')
  @IsObject({ message: 'CVSInfo may be left out, or must be an object' })
  @ValidateNested()
  @Type(() => CheckoutCvsInfoDto)
  CVSInfo?: CheckoutCvsInfoDto | undefined;

  /**
   * How a barcode slip may be paid (超商條碼資訊).
   *
   * CheckoutBarcodeInfo, optional, shown by an official SDK of ECPay's.  Required when ChoosePaymentList
   * has 0 or 5.
   * @see https://developers.ecpay.com.tw/?p=9040 特店Request參數說明 / Data參數說明: BarcodeInfo
   */
  @IsAsked(tables.CheckoutGetTokenByTradeRequest, 'BarcodeInfo')
  @IsObject({ message: 'BarcodeInfo may be left out, or must be an object' })
  @ValidateNested()
  @Type(() => CheckoutBarcodeInfoDto)
  BarcodeInfo?: CheckoutBarcodeInfoDto | undefined;

  /**
   * Who pays (消費者資訊).
   *
   * ConsumerInfo, optional.  Required when RememberCard is 1. Needs MerchantMemberID when RememberCard
   * is 1.
   *
   * Careful: Required by the page; the hosts do without it while RememberCard is 0.
   * @see https://developers.ecpay.com.tw/?p=9040 特店Request參數說明 / Data參數說明: ConsumerInfo
   */
  @IsAsked(tables.CheckoutGetTokenByTradeRequest, 'ConsumerInfo')
  @IsObject({ message: 'ConsumerInfo may be left out, or must be an object' })
  @ValidateNested()
  @Type(() => ConsumerInfoDto)
  @HasDemandedFields(tables.CheckoutGetTokenByTradeRequest, 'ConsumerInfo', {
    message: 'ConsumerInfo may be left out, or must be an object',
  })
  ConsumerInfo?: ConsumerInfoDto | undefined;

  /**
   * What the shop puts into the order for itself; it comes back as it is (自訂欄位).
   *
   * String(200), optional.
   * @see https://developers.ecpay.com.tw/?p=9040 特店Request參數說明 / Data參數說明: CustomField
   */
  @IsOptional()
  @IsString({ message: 'CustomField may be left out, or must be a string of at most 200 characters' })
  @FitsField(tables.CheckoutGetTokenByTradeRequest, 'CustomField', {
    message: 'CustomField may be left out, or must be a string of at most 200 characters',
  })
  CustomField?: string | undefined;
}
