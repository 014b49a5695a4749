// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { IsInt, IsOptional, IsString } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';

/**
 * One credit card trade as ECPay sees it now (信用卡交易).
 * @see https://developers.ecpay.com.tw/?p=45925 查詢訂單 / 查詢信用卡單筆明細紀錄: 綠界Response參數說明 / Data參數說明 /
 * RtnValue
 * @publicApi
 */
export class CreditTradeDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.CreditTrade;

  /**
   * The number of the authorization (授權單號).
   *
   * Int, optional.
   *
   * Equals CardInfo.Gwsr of the notification. It is not the TradeNo that DoAction needs.
   *
   * Careful: The key has a trailing space in the page's example; keys are trimmed when read.
   * @see https://developers.ecpay.com.tw/?p=45925 綠界Response參數說明 / Data參數說明 / RtnValue: TradeID
   */
  @IsOptional()
  @IsInt()
  TradeID?: number | null;

  /**
   * The amount of the trade (交易金額).
   *
   * Int, whole NT$, required.
   *
   * Careful: The key has a trailing space in the page's example; keys are trimmed when read.
   * @see https://developers.ecpay.com.tw/?p=45925 綠界Response參數說明 / Data參數說明 / RtnValue: Amount
   */
  @IsInt()
  Amount!: number;

  /**
   * The amount captured so far (已關帳金額).
   *
   * Int, whole NT$, optional.
   *
   * Careful: The key has a trailing space in the page's example; keys are trimmed when read. How a
   * refund (R) shows here is not documented.
   * @see https://developers.ecpay.com.tw/?p=45925 綠界Response參數說明 / Data參數說明 / RtnValue: ClsAmt
   */
  @IsOptional()
  @IsInt()
  ClsAmt?: number | null;

  /**
   * When the order was made (訂單成立時間).
   *
   * String(24), yyyy/MM/dd HH:mm:ss, Taipei time (+08:00), optional.
   * @see https://developers.ecpay.com.tw/?p=45925 綠界Response參數說明 / Data參數說明 / RtnValue: AuthTime
   */
  @IsOptional()
  @IsString()
  AuthTime?: string | null;

  /**
   * The state of the trade (交易狀態).
   *
   * String(30), required.
   *
   * - `Canceled`: the trade was canceled (此筆交易已取消)
   * - `Unauthorized`: the bank did not authorize it (銀行未授權完成)
   * - `Authorized`: the bank has authorized it (銀行已完成授權)
   * - `To be captured`: to be captured (要關帳)
   * - `Captured`: captured (已關帳)
   * - `Operation canceled`: a capture was undone (操作取消)
   *
   * Any other value that ECPay might send is kept as it came.
   *
   * Careful: The page heads both lists of states with the same words, "without capture rows"; the second
   * list is for trades with rows. Seen without spaces too (Tobecaptured): read into the spelling of the
   * page.
   * @see https://developers.ecpay.com.tw/?p=45925 綠界Response參數說明 / Data參數說明 / RtnValue: Status
   */
  @IsString()
  Status!: 'Canceled' | 'Unauthorized' | 'Authorized' | 'To be captured' | 'Captured' | 'Operation canceled';
}
