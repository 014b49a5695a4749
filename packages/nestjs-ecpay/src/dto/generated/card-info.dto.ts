// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { IsInt, IsOptional, IsString } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';

/**
 * The authorization of the credit card (信用卡授權資訊).
 * @see https://developers.ecpay.com.tw/?p=45907 授權交易 / 付款結果通知 ReturnURL: Data參數說明 / CardInfo
 * @publicApi
 */
export class CardInfoDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.CardInfo;

  /**
   * The bank's authorization code (銀行授權碼).
   *
   * String(6), optional.
   * @see https://developers.ecpay.com.tw/?p=45907 Data參數說明 / CardInfo: AuthCode
   */
  @IsOptional()
  @IsString()
  AuthCode?: string | null;

  /**
   * The number of the authorization (授權交易單號).
   *
   * Int, optional.
   *
   * Equals QueryTrade's TradeID; each charge of a periodic order has its own.
   * @see https://developers.ecpay.com.tw/?p=45907 Data參數說明 / CardInfo: Gwsr
   */
  @IsOptional()
  @IsInt()
  Gwsr?: number | null;

  /**
   * When the card was charged (交易時間).
   *
   * String(20), yyyy/MM/dd HH:mm:ss, Taipei time (+08:00), optional.
   * @see https://developers.ecpay.com.tw/?p=45907 Data參數說明 / CardInfo: ProcessDate
   */
  @IsOptional()
  @IsString()
  ProcessDate?: string | null;

  /**
   * The amount authorized (金額).
   *
   * Int, whole NT$, optional.
   *
   * Careful: The page's example lacks the comma after it, and is no valid JSON.
   * @see https://developers.ecpay.com.tw/?p=45907 Data參數說明 / CardInfo: Amount
   */
  @IsOptional()
  @IsInt()
  Amount?: number | null;

  /**
   * The number of instalments (分期期數).
   *
   * Int, optional. Instalment payments only.
   *
   * Above 0: an instalment trade, refundable in full only.
   * @see https://developers.ecpay.com.tw/?p=45907 Data參數說明 / CardInfo: Stage
   */
  @IsOptional()
  @IsInt()
  Stage?: number | null;

  /**
   * The first instalment (首期金額).
   *
   * Int, whole NT$, optional. Instalment payments only.
   * @see https://developers.ecpay.com.tw/?p=45907 Data參數說明 / CardInfo: Stast
   */
  @IsOptional()
  @IsInt()
  Stast?: number | null;

  /**
   * Each further instalment (各期金額).
   *
   * Int, whole NT$, optional. Instalment payments only.
   * @see https://developers.ecpay.com.tw/?p=45907 Data參數說明 / CardInfo: Staed
   */
  @IsOptional()
  @IsInt()
  Staed?: number | null;

  /**
   * The 3-D Secure indicator (3D(VBV) 回傳值).
   *
   * Int, optional. Absent for UnionPay cards.
   *
   * 5, 6, 2 and 1 say that the trade was made with 3-D Secure.
   * @see https://developers.ecpay.com.tw/?p=45907 Data參數說明 / CardInfo: Eci
   */
  @IsOptional()
  @IsInt()
  Eci?: number | null;

  /**
   * The first six digits of the card number (信用卡卡號前六碼).
   *
   * String(6), optional. Absent for UnionPay cards.
   * @see https://developers.ecpay.com.tw/?p=45907 Data參數說明 / CardInfo: Card6No
   */
  @IsOptional()
  @IsString()
  Card6No?: string | null;

  /**
   * The last four digits of the card number (信用卡卡號末四碼).
   *
   * String(4), optional. Absent for UnionPay cards.
   * @see https://developers.ecpay.com.tw/?p=45907 Data參數說明 / CardInfo: Card4No
   */
  @IsOptional()
  @IsString()
  Card4No?: string | null;

  /**
   * The year the card expires, two digits (卡片有效年).
   *
   * String(2), optional, only in the page's example.
   *
   * Careful: Only in the example of the page, in no table.
   * @see https://developers.ecpay.com.tw/?p=45907 Data參數說明 / CardInfo: CardValidYY
   */
  @IsOptional()
  @IsString()
  CardValidYY?: string | null;

  /**
   * The month the card expires, two digits (卡片有效月).
   *
   * String(2), optional, only in the page's example.
   *
   * Careful: Only in the example of the page, in no table.
   * @see https://developers.ecpay.com.tw/?p=45907 Data參數說明 / CardInfo: CardValidMM
   */
  @IsOptional()
  @IsString()
  CardValidMM?: string | null;

  /**
   * The bonus points used (紅利扣點).
   *
   * Int, optional. Payments with bonus points only.
   *
   * Above 0: a bonus-point trade, refundable in full only.
   * @see https://developers.ecpay.com.tw/?p=45907 Data參數說明 / CardInfo: RedDan
   */
  @IsOptional()
  @IsInt()
  RedDan?: number | null;

  /**
   * What was really charged after the points (實際扣款金額).
   *
   * Int, whole NT$, optional. Payments with bonus points only.
   * @see https://developers.ecpay.com.tw/?p=45907 Data參數說明 / CardInfo: RedOkAmt
   */
  @IsOptional()
  @IsInt()
  RedOkAmt?: number | null;

  /**
   * The bonus points left (紅利剩餘點數).
   *
   * Int, optional. Payments with bonus points only.
   * @see https://developers.ecpay.com.tw/?p=45907 Data參數說明 / CardInfo: RedYet
   */
  @IsOptional()
  @IsInt()
  RedYet?: number | null;

  /**
   * The amount paid with points (紅利折抵金額).
   *
   * Int, whole NT$, optional. Payments with bonus points only.
   * @see https://developers.ecpay.com.tw/?p=45907 Data參數說明 / CardInfo: RedDeAmt
   */
  @IsOptional()
  @IsInt()
  RedDeAmt?: number | null;

  /**
   * The unit of the period, as the order set it (週期種類).
   *
   * String(1), optional. Periodic payments (定期定額) only.
   *
   * Present: a periodic order, which sends one notification per charge with the same MerchantTradeNo.
   * @see https://developers.ecpay.com.tw/?p=45907 Data參數說明 / CardInfo: PeriodType
   */
  @IsOptional()
  @IsString()
  PeriodType?: string | null;

  /**
   * Every how many units a charge is made (執行頻率).
   *
   * Int, optional. Periodic payments (定期定額) only.
   * @see https://developers.ecpay.com.tw/?p=45907 Data參數說明 / CardInfo: Frequency
   */
  @IsOptional()
  @IsInt()
  Frequency?: number | null;

  /**
   * How many charges the order has in all (執行次數).
   *
   * Int, optional. Periodic payments (定期定額) only.
   * @see https://developers.ecpay.com.tw/?p=45907 Data參數說明 / CardInfo: ExecTimes
   */
  @IsOptional()
  @IsInt()
  ExecTimes?: number | null;

  /**
   * The amount of each charge, as the order set it (訂單建立時的每次要授權金額).
   *
   * Int, whole NT$, optional. Periodic payments (定期定額) only.
   * @see https://developers.ecpay.com.tw/?p=45907 Data參數說明 / CardInfo: PeriodAmount
   */
  @IsOptional()
  @IsInt()
  PeriodAmount?: number | null;

  /**
   * How many charges have succeeded so far (目前已成功授權的次數).
   *
   * Int, optional. Periodic payments (定期定額) only.
   * @see https://developers.ecpay.com.tw/?p=45907 Data參數說明 / CardInfo: TotalSuccessTimes
   */
  @IsOptional()
  @IsInt()
  TotalSuccessTimes?: number | null;

  /**
   * The total of the charges that succeeded so far (目前已成功授權的金額合計).
   *
   * Int, whole NT$, optional. Periodic payments (定期定額) only.
   * @see https://developers.ecpay.com.tw/?p=45907 Data參數說明 / CardInfo: TotalSuccessAmount
   */
  @IsOptional()
  @IsInt()
  TotalSuccessAmount?: number | null;

  /**
   * The name of the bank that issued the card (銀行名稱).
   *
   * String(30), optional.
   * @see https://developers.ecpay.com.tw/?p=45907 Data參數說明 / CardInfo: IssuingBank
   */
  @IsOptional()
  @IsString()
  IssuingBank?: string | null;

  /**
   * The code of the bank that issued the card (銀行代碼).
   *
   * String(10), optional.
   * @see https://developers.ecpay.com.tw/?p=45907 Data參數說明 / CardInfo: IssuingBankCode
   */
  @IsOptional()
  @IsString()
  IssuingBankCode?: string | null;
}
