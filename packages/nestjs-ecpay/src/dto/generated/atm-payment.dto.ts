// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { IsOptional, IsString } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';

/**
 * The account that an ATM order was paid from (ATM 付款資訊).
 *
 * Careful: The payer's account, not the virtual account, which only QueryPaymentInfo gives. Empty for
 * a simulated payment, null for an unpaid order.
 * @see https://developers.ecpay.com.tw/?p=28010 幕後取號 / 付款結果通知 ReturnURL: 綠界Response參數說明 / Data參數說明 /
 * ATMInfo
 * @publicApi
 */
export class AtmPaymentDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.AtmPayment;

  /**
   * The payer's bank (付款人銀行代碼).
   *
   * String(3), optional, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=28010 綠界Response參數說明 / Data參數說明 / ATMInfo: ATMAccBank
   */
  @IsOptional()
  @IsString()
  ATMAccBank?: string | null;

  /**
   * The last five digits of the payer's account (付款人銀行帳號末五碼).
   *
   * String(5), optional, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=28010 綠界Response參數說明 / Data參數說明 / ATMInfo: ATMAccNo
   */
  @IsOptional()
  @IsString()
  ATMAccNo?: string | null;
}
