// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { IsInt, IsNumber, IsOptional, IsString } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';

/**
 * One charge of a periodic order (定期定額的一次授權).
 * @see https://developers.ecpay.com.tw/?p=9083 查詢訂單 / 查詢訂單: 綠界Response參數說明 / Data參數說明 / ExecLog
 * @publicApi
 */
export class PeriodChargeDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.PeriodCharge;

  /**
   * The result of the charge: 1 is success (授權結果).
   *
   * Int, optional, in no table of the page, but really sent.
   *
   * How a failed charge looks was never recorded.
   * @see https://developers.ecpay.com.tw/?p=9083 綠界Response參數說明 / Data參數說明 / ExecLog: RtnCode
   */
  @IsOptional()
  @IsInt()
  RtnCode?: number | null;

  /**
   * What was charged (金額).
   *
   * Int, whole NT$, optional, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=9083 綠界Response參數說明 / Data參數說明 / ExecLog: Amount
   */
  @IsOptional()
  @IsInt()
  Amount?: number | null;

  /**
   * The number of the authorization (授權交易單號).
   *
   * Int, optional, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=9083 綠界Response參數說明 / Data參數說明 / ExecLog: Gwsr
   */
  @IsOptional()
  @IsInt()
  Gwsr?: number | null;

  /**
   * When it was charged (處理時間).
   *
   * String(20), yyyy/MM/dd HH:mm:ss, Taipei time (+08:00), optional, in no table of the page, but really
   * sent.
   * @see https://developers.ecpay.com.tw/?p=9083 綠界Response參數說明 / Data參數說明 / ExecLog: ProcessDate
   */
  @IsOptional()
  @IsString()
  ProcessDate?: string | null;

  /**
   * The bank's authorization code (銀行授權碼).
   *
   * String(6), optional, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=9083 綠界Response參數說明 / Data參數說明 / ExecLog: AuthCode
   */
  @IsOptional()
  @IsString()
  AuthCode?: string | null;

  /**
   * ECPay's number of the trade (綠界交易編號).
   *
   * String(20), optional, in no table of the page, but really sent.
   *
   * Each charge has its own, which its capture and its refund need.
   * @see https://developers.ecpay.com.tw/?p=9083 綠界Response參數說明 / Data參數說明 / ExecLog: TradeNo
   */
  @IsOptional()
  @IsString()
  TradeNo?: string | null;

  /**
   * ECPay's fee in NT$ (手續費).
   *
   * Number, optional, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=9083 綠界Response參數說明 / Data參數說明 / ExecLog: ChargeFee
   */
  @IsOptional()
  @IsNumber()
  ChargeFee?: number | null;
}
