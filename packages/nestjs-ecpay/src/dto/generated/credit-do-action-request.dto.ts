// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { IsIn, IsInt, IsOptional, IsString } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';
import { FitsField } from '../field-decorators.js';

/**
 * Captures, refunds, undoes a capture or abandons the authorization of one credit card trade
 * (信用卡請退款：關帳、退刷、取消、放棄).
 *
 * Careful: The page gives no stage address. The stage host does answer, but only on error paths
 * (unknown order: 10000185), so no action can be tried before production.
 *
 * Careful: The ban between 20:15 and 20:30 and the 21-day limit never apply to the same merchant: the
 * first exists only with daily automatic capture on, the second only with it off.
 *
 * Careful: Action N always releases the whole amount, although TotalAmount has to be sent with it:
 * never use N for a part refund.
 * @see https://developers.ecpay.com.tw/?p=45919 請款與退款 / 信用卡請退款功能: 特店Request參數說明 / Data參數說明
 * @publicApi
 */
export class CreditDoActionRequestDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.CreditDoActionRequest;

  /**
   * The cooperating platform's number at ECPay (特約合作平台商代號).
   *
   * String(10), filled in from the merchant.
   *
   * The platform's number when a platform acts for a shop, and then the MerchantID of the envelope is
   * that same number. Empty for a shop, or a platform, acting for itself. Left out: the configured
   * merchant's platformId. Given: it must be that one, or empty where there is none.
   * @see https://developers.ecpay.com.tw/?p=45919 特店Request參數說明 / Data參數說明: PlatformID
   */
  @IsOptional()
  @IsString({ message: 'PlatformID may be left out, or must be a string of at most 10 characters' })
  @FitsField(tables.CreditDoActionRequest, 'PlatformID', {
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
   * @see https://developers.ecpay.com.tw/?p=45919 特店Request參數說明 / Data參數說明: MerchantID
   */
  @IsOptional()
  @IsString({ message: 'MerchantID may be left out, or must be a string of 1 to 10 characters' })
  @FitsField(tables.CreditDoActionRequest, 'MerchantID', {
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
   *
   * Careful: The page misspells the type as Sring(20). 20 long in the credit interfaces, 25 in the
   * ticket interface.
   * @see https://developers.ecpay.com.tw/?p=45919 特店Request參數說明 / Data參數說明: MerchantTradeNo
   */
  @IsString({ message: 'MerchantTradeNo must be a string of 1 to 20 characters' })
  @FitsField(tables.CreditDoActionRequest, 'MerchantTradeNo', {
    message: 'MerchantTradeNo must be a string of 1 to 20 characters',
  })
  MerchantTradeNo!: string;

  /**
   * ECPay's number of the trade (綠界交易編號).
   *
   * String(20), required.
   *
   * OrderInfo.TradeNo of the notification, not QueryTrade's TradeID. No query of this kind returns it:
   * save it with MerchantTradeNo.
   * @see https://developers.ecpay.com.tw/?p=45919 特店Request參數說明 / Data參數說明: TradeNo
   */
  @IsString({ message: 'TradeNo must be a string of 1 to 20 characters' })
  @FitsField(tables.CreditDoActionRequest, 'TradeNo', {
    message: 'TradeNo must be a string of 1 to 20 characters',
  })
  TradeNo!: string;

  /**
   * What to do with the trade (執行方式).
   *
   * String(1), required.
   *
   * - `C`: capture: ask the bank for the money (關帳)
   * - `R`: refund, in whole or in part, after the capture (退刷)
   * - `E`: undo the capture: the order returns to its previous state (取消)
   * - `N`: abandon the authorization: the whole amount is released (放棄)
   *
   * Careful: The page does not mark it as required; in practice it is.
   * @see https://developers.ecpay.com.tw/?p=45919 特店Request參數說明 / Data參數說明: Action
   */
  @IsIn(['C', 'R', 'E', 'N'], { message: 'Action must be one of C, R, E, N' })
  Action!: 'C' | 'R' | 'E' | 'N';

  /**
   * The amount of the action (金額).
   *
   * Int, whole NT$, required, at least 1.
   *
   * Instalment and bonus-point trades can only be refunded in full; refunds total at most the order
   * amount.
   *
   * Careful: What ECPay answers to a capture (C) of less than the whole amount is not documented.
   * @see https://developers.ecpay.com.tw/?p=45919 特店Request參數說明 / Data參數說明: TotalAmount
   */
  @IsInt({ message: 'TotalAmount must be an integer of NT$ of at least 1' })
  @FitsField(tables.CreditDoActionRequest, 'TotalAmount', {
    message: 'TotalAmount must be an integer of NT$ of at least 1',
  })
  TotalAmount!: number;
}
