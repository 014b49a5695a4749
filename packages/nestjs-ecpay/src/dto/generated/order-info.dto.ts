// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { IsInt, IsNumber, IsOptional, IsString } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';

/**
 * The order that was paid for (訂單資訊).
 * @see https://developers.ecpay.com.tw/?p=45907 授權交易 / 付款結果通知 ReturnURL: Data參數說明 / OrderInfo
 * @publicApi
 */
export class OrderInfoDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.OrderInfo;

  /**
   * The merchant's own order number (特店交易編號).
   *
   * String(20), required.
   *
   * 20 long in the credit interfaces, 25 in the ticket interface: an order that may be asked for in both
   * should fit 20.
   * @see https://developers.ecpay.com.tw/?p=45907 Data參數說明 / OrderInfo: MerchantTradeNo
   */
  @IsString()
  MerchantTradeNo!: string;

  /**
   * ECPay's number of the trade (綠界交易編號).
   *
   * String(20), required.
   *
   * Save it with MerchantTradeNo: every capture and refund needs it, and the query of a card trade does
   * not return it; Cashier/QueryTrade does.
   * @see https://developers.ecpay.com.tw/?p=45907 Data參數說明 / OrderInfo: TradeNo
   */
  @IsString()
  TradeNo!: string;

  /**
   * The amount of the order (交易金額).
   *
   * Int, whole NT$, required on success.
   *
   * Compare it with the order before you ship.
   * @see https://developers.ecpay.com.tw/?p=45907 Data參數說明 / OrderInfo: TradeAmt
   */
  @IsOptional()
  @IsInt()
  TradeAmt?: number | null;

  /**
   * When the order was made (訂單成立時間).
   *
   * String(20), yyyy/MM/dd HH:mm:ss, Taipei time (+08:00), optional.
   * @see https://developers.ecpay.com.tw/?p=45907 Data參數說明 / OrderInfo: TradeDate
   */
  @IsOptional()
  @IsString()
  TradeDate?: string | null;

  /**
   * How it was paid (付款方式).
   *
   * String(20), optional.
   *
   * - `Credit`: credit card (信用卡)
   *
   * Careful: The page lists Credit only; notifications of other payment types come in the same shape.
   * @see https://developers.ecpay.com.tw/?p=45907 Data參數說明 / OrderInfo: PaymentType
   */
  @IsOptional()
  @IsString()
  PaymentType?: string | null;

  /**
   * When it was paid (付款時間).
   *
   * String(20), yyyy/MM/dd HH:mm:ss, Taipei time (+08:00), optional.
   * @see https://developers.ecpay.com.tw/?p=45907 Data參數說明 / OrderInfo: PaymentDate
   */
  @IsOptional()
  @IsString()
  PaymentDate?: string | null;

  /**
   * ECPay's fee in NT$, which may have a fraction (手續費).
   *
   * Number, optional.
   * @see https://developers.ecpay.com.tw/?p=45907 Data參數說明 / OrderInfo: ChargeFee
   */
  @IsOptional()
  @IsNumber()
  ChargeFee?: number | null;

  /**
   * ECPay's processing fee in NT$, which may have a fraction (處理費).
   *
   * Number, optional, shown by an official SDK of ECPay's. On no page, but common.
   * @see https://developers.ecpay.com.tw/?p=45907 Data參數說明 / OrderInfo: ProcessFee
   */
  @IsOptional()
  @IsNumber()
  ProcessFee?: number | null;

  /**
   * Whether the order is paid (交易狀態).
   *
   * String(8), optional.
   *
   * - `0`: the order exists and is not paid (訂單成立未付款)
   * - `1`: the order is paid (訂單成立已付款)
   *
   * A string, not a number. A simulated payment has RtnCode 1 and still "0" here: decide by isPaid.
   *
   * Careful: The page's example has a comma too many after it, and is no valid JSON.
   * @see https://developers.ecpay.com.tw/?p=45907 Data參數說明 / OrderInfo: TradeStatus
   */
  @IsOptional()
  @IsString()
  TradeStatus?: string | null;
}
