// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { IsOptional, IsString } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';
import { FitsField } from '../field-decorators.js';

/**
 * Asks what was refunded of a pickup voucher order (查詢提貨券訂單的退款資訊).
 *
 * Careful: The page wants Accept: text/html for an answer that is JSON. The header is sent as
 * documented.
 *
 * Careful: The Chinese page speaks of platforms or POS vendors, the English one of platforms only; the
 * examples of the English page lack brackets and fields.
 * @see https://developers.ecpay.com.tw/?p=29971 查詢作業 / 查詢訂單退款資訊: 特店Request參數說明 / Data參數說明
 * @publicApi
 */
export class TicketQueryRefundInfoRequestDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.TicketQueryRefundInfoRequest;

  /**
   * The platform's number at ECPay (平台商或POS商編號).
   *
   * String(10), filled in from the merchant.
   *
   * Left out: the configured merchant's platformId. Given: it must be that one, or empty where there is
   * none.
   * @see https://developers.ecpay.com.tw/?p=29971 特店Request參數說明 / Data參數說明: PlatformID
   */
  @IsOptional()
  @IsString({ message: 'PlatformID may be left out, or must be a string of at most 10 characters' })
  @FitsField(tables.TicketQueryRefundInfoRequest, 'PlatformID', {
    message: 'PlatformID may be left out, or must be a string of at most 10 characters',
  })
  PlatformID?: string | undefined;

  /**
   * The merchant's number at ECPay (特店編號).
   *
   * String(10), filled in from the merchant.
   *
   * Left out: the default merchant. Given: the configured merchant of this number, as with the option
   * merchantId.
   * @see https://developers.ecpay.com.tw/?p=29971 特店Request參數說明 / Data參數說明: MerchantID
   */
  @IsOptional()
  @IsString({ message: 'MerchantID may be left out, or must be a string of 1 to 10 characters' })
  @FitsField(tables.TicketQueryRefundInfoRequest, 'MerchantID', {
    message: 'MerchantID may be left out, or must be a string of 1 to 10 characters',
  })
  MerchantID?: string | undefined;

  /**
   * The merchant's own order number (特店訂單編號).
   *
   * String(25), required.
   *
   * The order must contain a pickup voucher (提貨券).
   *
   * Careful: 25 long in this interface, 20 in the credit interfaces.
   * @see https://developers.ecpay.com.tw/?p=29971 特店Request參數說明 / Data參數說明: MerchantTradeNo
   */
  @IsString({ message: 'MerchantTradeNo must be a string of 1 to 25 characters' })
  @FitsField(tables.TicketQueryRefundInfoRequest, 'MerchantTradeNo', {
    message: 'MerchantTradeNo must be a string of 1 to 25 characters',
  })
  MerchantTradeNo!: string;
}
