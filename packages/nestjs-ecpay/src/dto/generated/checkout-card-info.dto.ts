// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { IsIn, IsInt, IsOptional, IsString } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';
import { FitsField } from '../field-decorators.js';

/**
 * How a card may be used (信用卡設定).
 * @see https://developers.ecpay.com.tw/?p=9040 站內付 2.0 / 取得廠商驗證碼: 特店Request參數說明 / Data參數說明 / CardInfo
 * @publicApi
 */
export class CheckoutCardInfoDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.CheckoutCardInfo;

  /**
   * Where the buyer's browser is sent after the bank's page (Client 端回傳付款結果網址).
   *
   * String(200), a URL, required, in no table of the page, but really sent.
   *
   * Another URL than ReturnURL. What the browser brings is for showing a page: whether the order is paid
   * is told by ReturnURL or a query.
   * @see https://developers.ecpay.com.tw/?p=9040 特店Request參數說明 / Data參數說明 / CardInfo: OrderResultURL
   */
  @IsString({
    message:
      'OrderResultURL must be a string of 1 to 200 characters, a URL that begins with http:// or https://',
  })
  @FitsField(tables.CheckoutCardInfo, 'OrderResultURL', {
    message:
      'OrderResultURL must be a string of 1 to 200 characters, a URL that begins with http:// or https://',
  })
  OrderResultURL!: string;

  /**
   * Whether bonus points may be used; 0 is no (紅利折抵).
   *
   * Int, optional, shown by an official SDK of ECPay's.
   *
   * Careful: A number 0 in ECPay's example, a text elsewhere. Leave it out unless you want it.
   * @see https://developers.ecpay.com.tw/?p=9040 特店Request參數說明 / Data參數說明 / CardInfo: Redeem
   */
  @IsOptional()
  @IsInt({ message: 'Redeem may be left out, or must be an integer' })
  @FitsField(tables.CheckoutCardInfo, 'Redeem', { message: 'Redeem may be left out, or must be an integer' })
  Redeem?: number | undefined;

  /**
   * The terms that the buyer may choose from, such as 3,6,12 (分期期數).
   *
   * String(20), optional, shown by an official SDK of ECPay's. Demanded when ChoosePaymentList has 0 or
   * 2.
   *
   * It stands elsewhere in two sister interfaces: inside OrderInfo for a binding token, at the top level
   * for CreatePaymentWithCardID.
   * @see https://developers.ecpay.com.tw/?p=9040 特店Request參數說明 / Data參數說明 / CardInfo: CreditInstallment
   */
  @IsOptional()
  @IsString({ message: 'CreditInstallment may be left out, or must be a string of 1 to 20 characters' })
  @FitsField(tables.CheckoutCardInfo, 'CreditInstallment', {
    message: 'CreditInstallment may be left out, or must be a string of 1 to 20 characters',
  })
  CreditInstallment?: string | undefined;

  /**
   * The terms of a flexible instalment; 30 is the only value seen (圓夢彈性分期期數).
   *
   * Int, optional, shown by an official SDK of ECPay's. Demanded when ChoosePaymentList has 8.
   * @see https://developers.ecpay.com.tw/?p=9040 特店Request參數說明 / Data參數說明 / CardInfo:
   * FlexibleInstallment
   */
  @IsOptional()
  @IsInt({ message: 'FlexibleInstallment may be left out, or must be an integer' })
  @FitsField(tables.CheckoutCardInfo, 'FlexibleInstallment', {
    message: 'FlexibleInstallment may be left out, or must be an integer',
  })
  FlexibleInstallment?: number | undefined;

  /**
   * What each charge takes (每次授權金額).
   *
   * Int, whole NT$, optional, in no table of the page, but really sent, at least 1.
   *
   * The same as TotalAmount, by what ECPay’s other products say.
   * @see https://developers.ecpay.com.tw/?p=9040 特店Request參數說明 / Data參數說明 / CardInfo: PeriodAmount
   */
  @IsOptional()
  @IsInt({ message: 'PeriodAmount may be left out, or must be an integer of NT$ of at least 1' })
  @FitsField(tables.CheckoutCardInfo, 'PeriodAmount', {
    message: 'PeriodAmount may be left out, or must be an integer of NT$ of at least 1',
  })
  PeriodAmount?: number | undefined;

  /**
   * The unit of the period (週期種類).
   *
   * String(1), optional, in no table of the page, but really sent.
   *
   * - `D`: days (天)
   * - `M`: months (月)
   * - `Y`: years (年)
   * @see https://developers.ecpay.com.tw/?p=9040 特店Request參數說明 / Data參數說明 / CardInfo: PeriodType
   */
  @IsOptional()
  @IsIn(['D', 'M', 'Y'], { message: 'PeriodType may be left out, or must be one of D, M, Y' })
  PeriodType?: 'D' | 'M' | 'Y' | undefined;

  /**
   * Every how many units a charge is made (執行頻率).
   *
   * Int, optional, in no table of the page, but really sent, at least 1.  1 to 365 when PeriodType is D.
   * 1 to 12 when PeriodType is M. 1 when PeriodType is Y.
   * @see https://developers.ecpay.com.tw/?p=9040 特店Request參數說明 / Data參數說明 / CardInfo: Frequency
   */
  @IsOptional()
  @IsInt({
    message:
      'Frequency may be left out, or must be an integer (1 to 365 when PeriodType is D, 1 to 12 when PeriodType is M, 1 when PeriodType is Y)',
  })
  @FitsField(tables.CheckoutCardInfo, 'Frequency', {
    message:
      'Frequency may be left out, or must be an integer (1 to 365 when PeriodType is D, 1 to 12 when PeriodType is M, 1 when PeriodType is Y)',
  })
  Frequency?: number | undefined;

  /**
   * How many charges there are in all, the first included (執行次數).
   *
   * Int, optional, in no table of the page, but really sent, at least 2.  2 to 999 when PeriodType is D.
   * 2 to 999 when PeriodType is M. 2 to 99 when PeriodType is Y.
   *
   * Careful: Older documents say 99 months and 9 years; the hosts take 999, 999 and 99.
   * @see https://developers.ecpay.com.tw/?p=9040 特店Request參數說明 / Data參數說明 / CardInfo: ExecTimes
   */
  @IsOptional()
  @IsInt({
    message:
      'ExecTimes may be left out, or must be an integer (2 to 999 when PeriodType is D, 2 to 999 when PeriodType is M, 2 to 99 when PeriodType is Y)',
  })
  @FitsField(tables.CheckoutCardInfo, 'ExecTimes', {
    message:
      'ExecTimes may be left out, or must be an integer (2 to 999 when PeriodType is D, 2 to 999 when PeriodType is M, 2 to 99 when PeriodType is Y)',
  })
  ExecTimes?: number | undefined;

  /**
   * Where the notifications of the second charge and all later ones are posted (定期定額付款結果通知網址).
   *
   * String(200), a URL, optional.
   *
   * The first charge is still told to ReturnURL.
   * @see https://developers.ecpay.com.tw/?p=9040 特店Request參數說明 / Data參數說明 / CardInfo: PeriodReturnURL
   */
  @IsOptional()
  @IsString({
    message:
      'PeriodReturnURL may be left out, or must be a string of 1 to 200 characters, a URL that begins with http:// or https://',
  })
  @FitsField(tables.CheckoutCardInfo, 'PeriodReturnURL', {
    message:
      'PeriodReturnURL may be left out, or must be a string of 1 to 200 characters, a URL that begins with http:// or https://',
  })
  PeriodReturnURL?: string | undefined;
}
