// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { IsIn, IsOptional, IsString } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';
import { FitsField } from '../field-decorators.js';

/**
 * Asks for the payout file of a period (下載對帳媒體檔).
 *
 * Careful: The caller's address has to be registered in ECPay's console, and there is one file a
 * minute for each merchant.
 * @see https://developers.ecpay.com.tw/?p=16406 對帳 / 下載特店對帳媒體檔: 特店Request參數說明 / Data參數說明
 * @publicApi
 */
export class OrderQueryTradeMediaRequestDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.OrderQueryTradeMediaRequest;

  /**
   * The merchant's number at ECPay (特店編號).
   *
   * String(10), filled in from the merchant.
   *
   * Left out: the default merchant. Given: the configured merchant of this number, as with the option
   * merchantId.
   * @see https://developers.ecpay.com.tw/?p=16406 特店Request參數說明 / Data參數說明: MerchantID
   */
  @IsOptional()
  @IsString({ message: 'MerchantID may be left out, or must be a string of 1 to 10 characters' })
  @FitsField(tables.OrderQueryTradeMediaRequest, 'MerchantID', {
    message: 'MerchantID may be left out, or must be a string of 1 to 10 characters',
  })
  MerchantID?: string | undefined;

  /**
   * Which date the period is about (日期類別).
   *
   * String(1), required.
   *
   * - `1`: the day of settlement (結算日期)
   * - `2`: the day of payout (撥款日期)
   * @see https://developers.ecpay.com.tw/?p=16406 特店Request參數說明 / Data參數說明: DateType
   */
  @IsIn(['1', '2'], { message: 'DateType must be one of 1, 2' })
  DateType!: '1' | '2';

  /**
   * The first day (起始日期).
   *
   * String(10), yyyy-MM-dd, required.
   * @see https://developers.ecpay.com.tw/?p=16406 特店Request參數說明 / Data參數說明: BeginDate
   */
  @IsString({ message: 'BeginDate must be a string of 1 to 10 characters, written yyyy-MM-dd' })
  @FitsField(tables.OrderQueryTradeMediaRequest, 'BeginDate', {
    message: 'BeginDate must be a string of 1 to 10 characters, written yyyy-MM-dd',
  })
  BeginDate!: string;

  /**
   * The last day (結束日期).
   *
   * String(10), yyyy-MM-dd, required.
   *
   * At most one month after the first.
   * @see https://developers.ecpay.com.tw/?p=16406 特店Request參數說明 / Data參數說明: EndDate
   */
  @IsString({
    message:
      'EndDate must be a string of 1 to 10 characters, written yyyy-MM-dd, from BeginDate to 1 month later at most',
  })
  @FitsField(tables.OrderQueryTradeMediaRequest, 'EndDate', {
    message:
      'EndDate must be a string of 1 to 10 characters, written yyyy-MM-dd, from BeginDate to 1 month later at most',
  })
  EndDate!: string;

  /**
   * Only this payment method; left out: all (付款方式).
   *
   * String(2), optional.
   *
   * 01 card, 02 WebATM, 03 ATM, 04 convenience store code, 05 barcode; the list goes on unseen.
   * @see https://developers.ecpay.com.tw/?p=16406 特店Request參數說明 / Data參數說明: PaymentType
   */
  @IsOptional()
  @IsString({ message: 'PaymentType may be left out, or must be a string of 1 to 2 characters' })
  @FitsField(tables.OrderQueryTradeMediaRequest, 'PaymentType', {
    message: 'PaymentType may be left out, or must be a string of 1 to 2 characters',
  })
  PaymentType?: string | undefined;
}
