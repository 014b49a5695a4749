// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { IsInt, IsOptional, IsString } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';
import { FitsField } from '../field-decorators.js';

/**
 * Carries out the payment that the buyer entered into the form (建立交易).
 * @see https://developers.ecpay.com.tw/?p=9053 站內付 2.0 / 建立交易: 特店Request參數說明 / Data參數說明
 * @publicApi
 */
export class CheckoutCreatePaymentRequestDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.CheckoutCreatePaymentRequest;

  /**
   * The cooperating platform's number at ECPay (特約合作平台商代號).
   *
   * String(10), filled in from the merchant.
   *
   * Left out: the configured merchant's platformId. Given: it must be that one, or empty where there is
   * none.
   * @see https://developers.ecpay.com.tw/?p=9053 特店Request參數說明 / Data參數說明: PlatformID
   */
  @IsOptional()
  @IsString({ message: 'PlatformID may be left out, or must be a string of at most 10 characters' })
  @FitsField(tables.CheckoutCreatePaymentRequest, 'PlatformID', {
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
   * @see https://developers.ecpay.com.tw/?p=9053 特店Request參數說明 / Data參數說明: MerchantID
   */
  @IsOptional()
  @IsString({ message: 'MerchantID may be left out, or must be a string of 1 to 10 characters' })
  @FitsField(tables.CheckoutCreatePaymentRequest, 'MerchantID', {
    message: 'MerchantID may be left out, or must be a string of 1 to 10 characters',
  })
  MerchantID?: string | undefined;

  /**
   * What getPayToken gave the page (付款代碼).
   *
   * String, required.
   *
   * Careful: 64 characters by the page; longer ones have been seen, so its length is not checked.
   * @see https://developers.ecpay.com.tw/?p=9053 特店Request參數說明 / Data參數說明: PayToken
   */
  @IsString({ message: 'PayToken must be a string that is not empty' })
  @FitsField(tables.CheckoutCreatePaymentRequest, 'PayToken', {
    message: 'PayToken must be a string that is not empty',
  })
  PayToken!: string;

  /**
   * The merchant's own order number (特店交易編號).
   *
   * String(20), required.
   *
   * That of GetTokenbyTrade, as the server kept it: never one that the page sends.
   * @see https://developers.ecpay.com.tw/?p=9053 特店Request參數說明 / Data參數說明: MerchantTradeNo
   */
  @IsString({ message: 'MerchantTradeNo must be a string of 1 to 20 characters' })
  @FitsField(tables.CheckoutCreatePaymentRequest, 'MerchantTradeNo', {
    message: 'MerchantTradeNo must be a string of 1 to 20 characters',
  })
  MerchantTradeNo!: string;

  /**
   * The amount (交易金額).
   *
   * Int, whole NT$, optional, inferred from a sister interface, at least 1. Deferred Apple Pay only; not
   * confirmed.
   * @see https://developers.ecpay.com.tw/?p=9053 特店Request參數說明 / Data參數說明: Total
   */
  @IsOptional()
  @IsInt({ message: 'Total may be left out, or must be an integer of NT$ of at least 1' })
  @FitsField(tables.CheckoutCreatePaymentRequest, 'Total', {
    message: 'Total may be left out, or must be an integer of NT$ of at least 1',
  })
  Total?: number | undefined;
}
