// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { IsInt, IsOptional, IsString } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';
import { FitsField } from '../field-decorators.js';

/**
 * The order that is to be paid for (訂單資訊).
 * @see https://developers.ecpay.com.tw/?p=28005 幕後取號 / 取號: 特店Request參數說明 / Data參數說明 / OrderInfo
 * @publicApi
 */
export class CodeOrderDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.CodeOrder;

  /**
   * When the order was made (特店交易時間).
   *
   * String(20), yyyy/MM/dd HH:mm:ss, Taipei time (+08:00), required.
   * @see https://developers.ecpay.com.tw/?p=28005 特店Request參數說明 / Data參數說明 / OrderInfo:
   * MerchantTradeDate
   */
  @IsString({
    message: 'MerchantTradeDate must be a string of 1 to 20 characters, written yyyy/MM/dd HH:mm:ss',
  })
  @FitsField(tables.CodeOrder, 'MerchantTradeDate', {
    message: 'MerchantTradeDate must be a string of 1 to 20 characters, written yyyy/MM/dd HH:mm:ss',
  })
  MerchantTradeDate!: string;

  /**
   * The merchant's own order number (特店交易編號).
   *
   * String(20), required, of letters and digits only.
   *
   * Unique for ever: ECPay refuses a number that was used before, also one that was never paid.
   * @see https://developers.ecpay.com.tw/?p=28005 特店Request參數說明 / Data參數說明 / OrderInfo: MerchantTradeNo
   */
  @IsString({ message: 'MerchantTradeNo must be a string of 1 to 20 characters, of letters and digits only' })
  @FitsField(tables.CodeOrder, 'MerchantTradeNo', {
    message: 'MerchantTradeNo must be a string of 1 to 20 characters, of letters and digits only',
  })
  MerchantTradeNo!: string;

  /**
   * What the order costs (交易金額).
   *
   * Int, whole NT$, required, at least 1.
   *
   * Other libraries report a maximum of 200 000 for payments with a bound card; ECPay decides.
   * @see https://developers.ecpay.com.tw/?p=28005 特店Request參數說明 / Data參數說明 / OrderInfo: TotalAmount
   */
  @IsInt({ message: 'TotalAmount must be an integer of NT$ of at least 1' })
  @FitsField(tables.CodeOrder, 'TotalAmount', {
    message: 'TotalAmount must be an integer of NT$ of at least 1',
  })
  TotalAmount!: number;

  /**
   * Where ECPay's server posts the payment notification (付款完成通知網址).
   *
   * String(200), a URL, required.
   *
   * Another URL than OrderResultURL.
   * @see https://developers.ecpay.com.tw/?p=28005 特店Request參數說明 / Data參數說明 / OrderInfo: ReturnURL
   */
  @IsString({
    message: 'ReturnURL must be a string of 1 to 200 characters, a URL that begins with http:// or https://',
  })
  @FitsField(tables.CodeOrder, 'ReturnURL', {
    message: 'ReturnURL must be a string of 1 to 200 characters, a URL that begins with http:// or https://',
  })
  ReturnURL!: string;

  /**
   * What the order is, in words (交易描述).
   *
   * String(200), required.
   * @see https://developers.ecpay.com.tw/?p=28005 特店Request參數說明 / Data參數說明 / OrderInfo: TradeDesc
   */
  @IsString({ message: 'TradeDesc must be a string of 1 to 200 characters' })
  @FitsField(tables.CodeOrder, 'TradeDesc', { message: 'TradeDesc must be a string of 1 to 200 characters' })
  TradeDesc!: string;

  /**
   * The names of the items, separated by # (商品名稱).
   *
   * String(400), required.
   *
   * Careful: The page gives 400 characters, and says to keep to 200 since the rest is cut.
   * @see https://developers.ecpay.com.tw/?p=28005 特店Request參數說明 / Data參數說明 / OrderInfo: ItemName
   */
  @IsString({ message: 'ItemName must be a string of 1 to 400 characters' })
  @FitsField(tables.CodeOrder, 'ItemName', { message: 'ItemName must be a string of 1 to 400 characters' })
  ItemName!: string;

  /**
   * A remark (備註).
   *
   * String, optional, known from other libraries only.
   * @see https://developers.ecpay.com.tw/?p=28005 特店Request參數說明 / Data參數說明 / OrderInfo: Remark
   */
  @IsOptional()
  @IsString({ message: 'Remark may be left out, or must be a string' })
  @FitsField(tables.CodeOrder, 'Remark', { message: 'Remark may be left out, or must be a string' })
  Remark?: string | undefined;
}
