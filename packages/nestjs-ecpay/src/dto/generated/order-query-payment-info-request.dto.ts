// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { IsOptional, IsString } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';
import { FitsField } from '../field-decorators.js';

/**
 * Asks for the virtual account, code or barcodes of an order (查詢取號結果).
 * @see https://developers.ecpay.com.tw/?p=9098 查詢訂單 / 查詢 ATM、超商代碼、超商條碼的取號結果: 特店Request參數說明 / Data參數說明
 * @publicApi
 */
export class OrderQueryPaymentInfoRequestDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.OrderQueryPaymentInfoRequest;

  /**
   * The cooperating platform's number at ECPay (特約合作平台商代號).
   *
   * String(10), filled in from the merchant.
   *
   * Left out: the configured merchant's platformId. Given: it must be that one, or empty where there is
   * none.
   * @see https://developers.ecpay.com.tw/?p=9098 特店Request參數說明 / Data參數說明: PlatformID
   */
  @IsOptional()
  @IsString({ message: 'PlatformID may be left out, or must be a string of at most 10 characters' })
  @FitsField(tables.OrderQueryPaymentInfoRequest, 'PlatformID', {
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
   * @see https://developers.ecpay.com.tw/?p=9098 特店Request參數說明 / Data參數說明: MerchantID
   */
  @IsOptional()
  @IsString({ message: 'MerchantID may be left out, or must be a string of 1 to 10 characters' })
  @FitsField(tables.OrderQueryPaymentInfoRequest, 'MerchantID', {
    message: 'MerchantID may be left out, or must be a string of 1 to 10 characters',
  })
  MerchantID?: string | undefined;

  /**
   * The merchant's own order number (特店交易編號).
   *
   * String(20), required.
   *
   * 20 long in the credit interfaces, 25 in the ticket interface: an order that may be asked for in both
   * should fit 20.
   * @see https://developers.ecpay.com.tw/?p=9098 特店Request參數說明 / Data參數說明: MerchantTradeNo
   */
  @IsString({ message: 'MerchantTradeNo must be a string of 1 to 20 characters' })
  @FitsField(tables.OrderQueryPaymentInfoRequest, 'MerchantTradeNo', {
    message: 'MerchantTradeNo must be a string of 1 to 20 characters',
  })
  MerchantTradeNo!: string;
}
