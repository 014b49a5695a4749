// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { IsOptional, IsString } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';
import { FitsField } from '../field-decorators.js';

/**
 * Asks for one credit card trade and its capture rows (查詢信用卡單筆明細).
 *
 * Careful: The YAML at the end of the page describes another interface, the order query
 * /Cashier/QueryTrade. The parameter tables are right.
 * @see https://developers.ecpay.com.tw/?p=45925 查詢訂單 / 查詢信用卡單筆明細紀錄: 特店Request參數說明 / Data參數說明
 * @publicApi
 */
export class CreditQueryTradeRequestDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.CreditQueryTradeRequest;

  /**
   * The cooperating platform's number at ECPay (特約合作平台商代號).
   *
   * String(10), filled in from the merchant, assumed.
   *
   * Left out: the configured merchant's platformId. Given: it must be that one, or empty where there is
   * none.
   *
   * Careful: Assumption: this page has no PlatformID. It is filled in as for DoAction; the page of the
   * same interface for the sister product 站內付 2.0 does list it.
   * @see https://developers.ecpay.com.tw/?p=45925 特店Request參數說明 / Data參數說明: PlatformID
   */
  @IsOptional()
  @IsString({ message: 'PlatformID may be left out, or must be a string of at most 10 characters' })
  @FitsField(tables.CreditQueryTradeRequest, 'PlatformID', {
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
   * @see https://developers.ecpay.com.tw/?p=45925 特店Request參數說明 / Data參數說明: MerchantID
   */
  @IsOptional()
  @IsString({ message: 'MerchantID may be left out, or must be a string of 1 to 10 characters' })
  @FitsField(tables.CreditQueryTradeRequest, 'MerchantID', {
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
   * @see https://developers.ecpay.com.tw/?p=45925 特店Request參數說明 / Data參數說明: MerchantTradeNo
   */
  @IsString({ message: 'MerchantTradeNo must be a string of 1 to 20 characters' })
  @FitsField(tables.CreditQueryTradeRequest, 'MerchantTradeNo', {
    message: 'MerchantTradeNo must be a string of 1 to 20 characters',
  })
  MerchantTradeNo!: string;

  /**
   * ECPay's number of the trade (綠界交易編號).
   *
   * String(20), optional. To ask for a later charge of a periodic order; otherwise leave it out.
   *
   * From the notification of that charge, or from the periodic order query.
   * @see https://developers.ecpay.com.tw/?p=45925 特店Request參數說明 / Data參數說明: TradeNo
   */
  @IsOptional()
  @IsString({ message: 'TradeNo may be left out, or must be a string of 1 to 20 characters' })
  @FitsField(tables.CreditQueryTradeRequest, 'TradeNo', {
    message: 'TradeNo may be left out, or must be a string of 1 to 20 characters',
  })
  TradeNo?: string | undefined;
}
