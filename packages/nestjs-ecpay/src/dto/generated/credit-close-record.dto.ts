// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { IsInt, IsOptional, IsString } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';

/**
 * One capture row of a trade (關帳明細).
 * @see https://developers.ecpay.com.tw/?p=45925 查詢訂單 / 查詢信用卡單筆明細紀錄: 綠界Response參數說明 / Data參數說明 /
 * CloseData
 * @publicApi
 */
export class CreditCloseRecordDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.CreditCloseRecord;

  /**
   * The state of this row (狀態).
   *
   * String(30), required.
   *
   * - `To be captured`: to be captured (要關帳)
   * - `Captured`: captured (已關帳)
   * - `Canceled`: canceled (已取消)
   * - `Operation canceled`: a capture was undone (操作取消)
   *
   * Any other value that ECPay might send is kept as it came.
   *
   * Careful: A row may be Canceled, a state that the page gives to trades without rows only.
   * @see https://developers.ecpay.com.tw/?p=45925 綠界Response參數說明 / Data參數說明 / CloseData: Status
   */
  @IsString()
  Status!: 'To be captured' | 'Captured' | 'Canceled' | 'Operation canceled';

  /**
   * The amount of this row, whole NT$ (交易金額).
   *
   * Int, required.
   *
   * Careful: How a refund (R) shows, as a row of its own or as a smaller amount, is not documented.
   * @see https://developers.ecpay.com.tw/?p=45925 綠界Response參數說明 / Data參數說明 / CloseData: Amount
   */
  @IsInt()
  Amount!: number;

  /**
   * When it was captured (關帳時間).
   *
   * String(24), yyyy/MM/dd HH:mm:ss, Taipei time (+08:00), optional.
   * @see https://developers.ecpay.com.tw/?p=45925 綠界Response參數說明 / Data參數說明 / CloseData: DateTime
   */
  @IsOptional()
  @IsString()
  DateTime?: string | null;
}
