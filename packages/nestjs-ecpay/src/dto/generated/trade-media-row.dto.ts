// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { IsOptional, IsString } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';

/**
 * One row of the payout file (對帳媒體檔的一列).
 *
 * Careful: Every cell is a text; further columns stand under their header. No file with a row was ever
 * recorded.
 * @see https://developers.ecpay.com.tw/?p=16406 對帳 / 下載特店對帳媒體檔: 綠界Response參數說明 / Data參數說明 / CSV
 * @publicApi
 */
export class TradeMediaRowDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.TradeMediaRow;

  /**
   * The merchant's own order number (特店交易編號).
   *
   * String, optional, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=16406 綠界Response參數說明 / Data參數說明 / CSV: MerchantTradeNo
   */
  @IsOptional()
  @IsString()
  MerchantTradeNo?: string | null;

  /**
   * ECPay's number of the trade (綠界交易編號).
   *
   * String, optional, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=16406 綠界Response參數說明 / Data參數說明 / CSV: TradeNo
   */
  @IsOptional()
  @IsString()
  TradeNo?: string | null;

  /**
   * When the order was made (交易日期).
   *
   * String, optional, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=16406 綠界Response參數說明 / Data參數說明 / CSV: TradeDate
   */
  @IsOptional()
  @IsString()
  TradeDate?: string | null;

  /**
   * How it was paid (付款方式).
   *
   * String, optional, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=16406 綠界Response參數說明 / Data參數說明 / CSV: PaymentType
   */
  @IsOptional()
  @IsString()
  PaymentType?: string | null;

  /**
   * The amount of the order (交易金額).
   *
   * String, optional, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=16406 綠界Response參數說明 / Data參數說明 / CSV: TradeAmt
   */
  @IsOptional()
  @IsString()
  TradeAmt?: string | null;

  /**
   * ECPay's fee (金流手續費).
   *
   * String, optional, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=16406 綠界Response參數說明 / Data參數說明 / CSV: ChargeFee
   */
  @IsOptional()
  @IsString()
  ChargeFee?: string | null;

  /**
   * What has been refunded (退款金額).
   *
   * String, optional, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=16406 綠界Response參數說明 / Data參數說明 / CSV: RefundAmount
   */
  @IsOptional()
  @IsString()
  RefundAmount?: string | null;

  /**
   * The processing fee (金流處理費).
   *
   * String, optional, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=16406 綠界Response參數說明 / Data參數說明 / CSV: ProcessFee
   */
  @IsOptional()
  @IsString()
  ProcessFee?: string | null;
}
