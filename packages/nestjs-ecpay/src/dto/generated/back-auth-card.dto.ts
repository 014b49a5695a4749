// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { IsIn, IsInt, IsOptional, IsString } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';
import { FitsField, IsAsked } from '../field-decorators.js';

/**
 * The card, whole (信用卡資訊).
 *
 * Careful: No Luhn check: the test card 4311952222222222 fails it.
 * @see https://developers.ecpay.com.tw/?p=45958 信用卡幕後授權 / 建立授權: 特店Request參數說明 / Data參數說明 / CardInfo
 * @publicApi
 */
export class BackAuthCardDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.BackAuthCard;

  /**
   * The card number (信用卡卡號).
   *
   * String(19), required, in no table of the page, but really sent, digits only.
   * @see https://developers.ecpay.com.tw/?p=45958 特店Request參數說明 / Data參數說明 / CardInfo: CardNo
   */
  @IsString({ message: 'CardNo must be a string of 1 to 19 characters, digits only' })
  @FitsField(tables.BackAuthCard, 'CardNo', {
    message: 'CardNo must be a string of 1 to 19 characters, digits only',
  })
  CardNo!: string;

  /**
   * The month in which it expires (卡片有效月).
   *
   * String(2), required, in no table of the page, but really sent, 01 to 12.
   * @see https://developers.ecpay.com.tw/?p=45958 特店Request參數說明 / Data參數說明 / CardInfo: CardValidMM
   */
  @IsString({ message: 'CardValidMM must be a string of 1 to 2 characters, 01 to 12' })
  @FitsField(tables.BackAuthCard, 'CardValidMM', {
    message: 'CardValidMM must be a string of 1 to 2 characters, 01 to 12',
  })
  CardValidMM!: string;

  /**
   * The year in which it expires, two digits (卡片有效年).
   *
   * String(2), required, in no table of the page, but really sent, two digits.
   * @see https://developers.ecpay.com.tw/?p=45958 特店Request參數說明 / Data參數說明 / CardInfo: CardValidYY
   */
  @IsString({ message: 'CardValidYY must be a string of 1 to 2 characters, two digits' })
  @FitsField(tables.BackAuthCard, 'CardValidYY', {
    message: 'CardValidYY must be a string of 1 to 2 characters, two digits',
  })
  CardValidYY!: string;

  /**
   * The security code (安全碼).
   *
   * String(4), required, in no table of the page, but really sent, three or four digits.
   * @see https://developers.ecpay.com.tw/?p=45958 特店Request參數說明 / Data參數說明 / CardInfo: CardCVV2
   */
  @IsString({ message: 'CardCVV2 must be a string of 1 to 4 characters, three or four digits' })
  @FitsField(tables.BackAuthCard, 'CardCVV2', {
    message: 'CardCVV2 must be a string of 1 to 4 characters, three or four digits',
  })
  CardCVV2!: string;

  /**
   * Where the buyer's browser is sent after the bank's page (Client 端回傳付款結果網址).
   *
   * String(200), a URL, required, in no table of the page, but really sent.
   *
   * Another URL than ReturnURL. What the browser brings is for showing a page: whether the order is paid
   * is told by ReturnURL or a query.
   *
   * Careful: Not marked as required; without it ECPay answers 5000029, also for a shop without 3-D
   * Secure.
   * @see https://developers.ecpay.com.tw/?p=45958 特店Request參數說明 / Data參數說明 / CardInfo: OrderResultURL
   */
  @IsString({
    message:
      'OrderResultURL must be a string of 1 to 200 characters, a URL that begins with http:// or https://',
  })
  @FitsField(tables.BackAuthCard, 'OrderResultURL', {
    message:
      'OrderResultURL must be a string of 1 to 200 characters, a URL that begins with http:// or https://',
  })
  OrderResultURL!: string;

  /**
   * Whether it is captured at once (是否立即關帳).
   *
   * String(1), optional, in no table of the page, but really sent.
   *
   * - `0`: no (否)
   * - `1`: yes (是)
   * @see https://developers.ecpay.com.tw/?p=45958 特店Request參數說明 / Data參數說明 / CardInfo: DirectCapture
   */
  @IsOptional()
  @IsIn(['0', '1'], { message: 'DirectCapture may be left out, or must be one of 0, 1' })
  DirectCapture?: '0' | '1' | undefined;

  /**
   * Whether bonus points are used (紅利折抵).
   *
   * String(1), optional, in no table of the page, but really sent.
   *
   * - `Y`: yes (是)
   * - `N`: no (否)
   *
   * A number in the field of the same name of 站內付 2.0.
   * @see https://developers.ecpay.com.tw/?p=45958 特店Request參數說明 / Data參數說明 / CardInfo: Redeem
   */
  @IsOptional()
  @IsIn(['Y', 'N'], { message: 'Redeem may be left out, or must be one of Y, N' })
  Redeem?: 'Y' | 'N' | undefined;

  /**
   * The number of instalments, such as 3 (分期期數).
   *
   * String(20), optional, in no table of the page, but really sent, one number.
   * @see https://developers.ecpay.com.tw/?p=45958 特店Request參數說明 / Data參數說明 / CardInfo: CreditInstallment
   */
  @IsOptional()
  @IsString({
    message: 'CreditInstallment may be left out, or must be a string of 1 to 20 characters, one number',
  })
  @FitsField(tables.BackAuthCard, 'CreditInstallment', {
    message: 'CreditInstallment may be left out, or must be a string of 1 to 20 characters, one number',
  })
  CreditInstallment?: string | undefined;

  /**
   * What each charge takes (每次授權金額).
   *
   * Int, whole NT$, optional, in no table of the page, but really sent, at least 1.  Required when
   * PeriodAmount is given or PeriodType is given or Frequency is given or ExecTimes is given or
   * PeriodReturnURL is given.
   *
   * The same as TotalAmount, by what ECPay’s other products say.
   * @see https://developers.ecpay.com.tw/?p=45958 特店Request參數說明 / Data參數說明 / CardInfo: PeriodAmount
   */
  @IsAsked(tables.BackAuthCard, 'PeriodAmount')
  @IsInt({ message: 'PeriodAmount may be left out, or must be an integer of NT$ of at least 1' })
  @FitsField(tables.BackAuthCard, 'PeriodAmount', {
    message: 'PeriodAmount may be left out, or must be an integer of NT$ of at least 1',
  })
  PeriodAmount?: number | undefined;

  /**
   * The unit of the period (週期種類).
   *
   * String(1), optional, in no table of the page, but really sent.  Required when PeriodAmount is given
   * or PeriodType is given or Frequency is given or ExecTimes is given or PeriodReturnURL is given.
   *
   * - `D`: days (天)
   * - `M`: months (月)
   * - `Y`: years (年)
   * @see https://developers.ecpay.com.tw/?p=45958 特店Request參數說明 / Data參數說明 / CardInfo: PeriodType
   */
  @IsAsked(tables.BackAuthCard, 'PeriodType')
  @IsIn(['D', 'M', 'Y'], { message: 'PeriodType may be left out, or must be one of D, M, Y' })
  PeriodType?: 'D' | 'M' | 'Y' | undefined;

  /**
   * Every how many units a charge is made (執行頻率).
   *
   * Int, optional, in no table of the page, but really sent, at least 1.  Required when PeriodAmount is
   * given or PeriodType is given or Frequency is given or ExecTimes is given or PeriodReturnURL is
   * given. 1 to 365 when PeriodType is D. 1 to 12 when PeriodType is M. 1 when PeriodType is Y.
   * @see https://developers.ecpay.com.tw/?p=45958 特店Request參數說明 / Data參數說明 / CardInfo: Frequency
   */
  @IsAsked(tables.BackAuthCard, 'Frequency')
  @IsInt({
    message:
      'Frequency may be left out, or must be an integer (1 to 365 when PeriodType is D, 1 to 12 when PeriodType is M, 1 when PeriodType is Y)',
  })
  @FitsField(tables.BackAuthCard, 'Frequency', {
    message:
      'Frequency may be left out, or must be an integer (1 to 365 when PeriodType is D, 1 to 12 when PeriodType is M, 1 when PeriodType is Y)',
  })
  Frequency?: number | undefined;

  /**
   * How many charges there are in all, the first included (執行次數).
   *
   * Int, optional, in no table of the page, but really sent, at least 2.  Required when PeriodAmount is
   * given or PeriodType is given or Frequency is given or ExecTimes is given or PeriodReturnURL is
   * given. 2 to 999 when PeriodType is D. 2 to 999 when PeriodType is M. 2 to 99 when PeriodType is Y.
   *
   * Careful: Older documents say 99 months and 9 years; the hosts take 999, 999 and 99.
   * @see https://developers.ecpay.com.tw/?p=45958 特店Request參數說明 / Data參數說明 / CardInfo: ExecTimes
   */
  @IsAsked(tables.BackAuthCard, 'ExecTimes')
  @IsInt({
    message:
      'ExecTimes may be left out, or must be an integer (2 to 999 when PeriodType is D, 2 to 999 when PeriodType is M, 2 to 99 when PeriodType is Y)',
  })
  @FitsField(tables.BackAuthCard, 'ExecTimes', {
    message:
      'ExecTimes may be left out, or must be an integer (2 to 999 when PeriodType is D, 2 to 999 when PeriodType is M, 2 to 99 when PeriodType is Y)',
  })
  ExecTimes?: number | undefined;

  /**
   * Where the notifications of the second charge and all later ones are posted (定期定額付款結果通知網址).
   *
   * String(200), a URL, optional, in no table of the page, but really sent.  Required when PeriodAmount
   * is given or PeriodType is given or Frequency is given or ExecTimes is given or PeriodReturnURL is
   * given.
   *
   * The first charge is still told to ReturnURL.
   * @see https://developers.ecpay.com.tw/?p=45958 特店Request參數說明 / Data參數說明 / CardInfo: PeriodReturnURL
   */
  @IsAsked(tables.BackAuthCard, 'PeriodReturnURL')
  @IsString({
    message:
      'PeriodReturnURL may be left out, or must be a string of 1 to 200 characters, a URL that begins with http:// or https://',
  })
  @FitsField(tables.BackAuthCard, 'PeriodReturnURL', {
    message:
      'PeriodReturnURL may be left out, or must be a string of 1 to 200 characters, a URL that begins with http:// or https://',
  })
  PeriodReturnURL?: string | undefined;
}
