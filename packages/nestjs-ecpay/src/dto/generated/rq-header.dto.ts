// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { IsNumber } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';
import { FitsField } from '../field-decorators.js';

/**
 * The header of a request (傳輸資料).
 * @see https://developers.ecpay.com.tw/?p=45919 請款與退款 / 信用卡請退款功能: 特店Request參數說明
 * @publicApi
 */
export class RqHeaderDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.RqHeader;

  /**
   * When the request was made, in seconds since 1970 (傳輸時間).
   *
   * Number, Unix seconds, required.
   *
   * Accepted for 10 minutes: keep the clock of the machine synchronized. Made anew for each attempt.
   *
   * Careful: The pages say GMT+8, which means nothing for a Unix timestamp.
   * @see https://developers.ecpay.com.tw/?p=45919 特店Request參數說明: Timestamp
   */
  @IsNumber({}, { message: 'Timestamp must be a number of seconds since 1970' })
  @FitsField(tables.RqHeader, 'Timestamp', { message: 'Timestamp must be a number of seconds since 1970' })
  Timestamp!: number;
}
