// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { IsNumber, IsOptional } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';

/**
 * The header of an answer or notification (回傳資料).
 * @see https://developers.ecpay.com.tw/?p=45919 請款與退款 / 信用卡請退款功能: 綠界Response參數說明
 * @publicApi
 */
export class RpHeaderDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.RpHeader;

  /**
   * When ECPay sent it, in seconds since 1970 (回傳時間).
   *
   * Number, Unix seconds, optional.
   *
   * Stands outside the encryption: it proves no freshness, and differs between a notification and its
   * resend.
   * @see https://developers.ecpay.com.tw/?p=45919 綠界Response參數說明: Timestamp
   */
  @IsOptional()
  @IsNumber()
  Timestamp?: number | null;
}
