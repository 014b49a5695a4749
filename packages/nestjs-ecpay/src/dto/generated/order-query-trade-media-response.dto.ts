// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { Type } from 'class-transformer';
import { IsArray, IsOptional, ValidateNested } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';
import { TradeMediaRowDto } from './trade-media-row.dto.js';

/**
 * The payout file (對帳媒體檔).
 *
 * Careful: Comma-separated cells in text/plain on success, the envelope on failure.
 * @see https://developers.ecpay.com.tw/?p=16406 對帳 / 下載特店對帳媒體檔: 綠界Response參數說明 / Data參數說明
 * @publicApi
 */
export class OrderQueryTradeMediaResponseDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.OrderQueryTradeMediaResponse;
  /** The classes of the nested objects. */
  static readonly nested = { Rows: TradeMediaRowDto };

  /**
   * The rows (各列).
   *
   * Array of TradeMediaRow, optional, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=16406 綠界Response參數說明 / Data參數說明: Rows
   */
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => TradeMediaRowDto)
  Rows?: TradeMediaRowDto[] | null;
}
