// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { Type } from 'class-transformer';
import { IsArray, IsInt, IsObject, IsOptional, IsString, ValidateNested } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';
import { CreditTradeDto } from './credit-trade.dto.js';
import { CreditCloseRecordDto } from './credit-close-record.dto.js';

/**
 * One credit card trade and its capture rows (信用卡單筆明細).
 *
 * Careful: The documented failures show in RtnMsg alone; ECPay also answers failures as {RtnCode,
 * RtnMsg}. Both are understood.
 * @see https://developers.ecpay.com.tw/?p=45925 查詢訂單 / 查詢信用卡單筆明細紀錄: 綠界Response參數說明 / Data參數說明
 * @publicApi
 */
export class CreditQueryTradeResponseDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.CreditQueryTradeResponse;
  /** The classes of the nested objects. */
  static readonly nested = { RtnValue: CreditTradeDto, CloseData: CreditCloseRecordDto };

  /**
   * The result: 1 is success, anything else is not (交易狀態).
   *
   * Int, optional, in no table of the page, but really sent. In some failures; a success has none.
   *
   * - `1`: success (成功)
   *
   * A number in these JSON interfaces, a string in ECPay's form interfaces: both are read.
   *
   * Careful: Not in the page's table; real failures carry it (10000185).
   * @see https://developers.ecpay.com.tw/?p=45925 綠界Response參數說明 / Data參數說明: RtnCode
   */
  @IsOptional()
  @IsInt()
  RtnCode?: number | null;

  /**
   * Empty for a success, otherwise the reason of the failure (回應訊息).
   *
   * String, free text, optional.
   *
   * - `error_Stop`: the merchant is unknown or has expired (查無商家或商家已到期)
   * - `error_nopay`: there is no authorization, or none yet (查無該筆交易授權單號)
   * - `error`: an error, or the input was refused (發生錯誤或資料檢核失敗)
   *
   * An empty string is success. error_nopay may also mean that the bank has not answered yet: ask again
   * 10 minutes later, then take it as unpaid.
   * @see https://developers.ecpay.com.tw/?p=45925 綠界Response參數說明 / Data參數說明: RtnMsg
   */
  @IsOptional()
  @IsString()
  RtnMsg?: string | null;

  /**
   * The trade (回應資料).
   *
   * CreditTrade, required on success. Only when RtnMsg is empty.
   * @see https://developers.ecpay.com.tw/?p=45925 綠界Response參數說明 / Data參數說明: RtnValue
   */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => CreditTradeDto)
  RtnValue!: CreditTradeDto;

  /**
   * The capture rows (交易明細).
   *
   * Array of CreditCloseRecord, optional.
   *
   * Careful: A sibling of RtnValue. Without rows ECPay really sends {} where the page says Array: it is
   * read as an empty array.
   * @see https://developers.ecpay.com.tw/?p=45925 綠界Response參數說明 / Data參數說明: CloseData
   */
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => CreditCloseRecordDto)
  CloseData?: CreditCloseRecordDto[] | null;
}
