// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { IsIn, IsOptional, IsString } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';
import { FitsField } from '../field-decorators.js';

/**
 * Stops the schedule of a periodic order, or charges its failed period again (定期定額訂單作業).
 *
 * Careful: No capture, refund or void stops a schedule; Cancel does. ReAuth cannot be tried on stage.
 * @see https://developers.ecpay.com.tw/?p=12130 定期定額 / 信用卡定期定額訂單作業: 特店Request參數說明 / Data參數說明
 * @publicApi
 */
export class PeriodCreditCardPeriodActionRequestDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.PeriodCreditCardPeriodActionRequest;

  /**
   * The cooperating platform's number at ECPay (特約合作平台商代號).
   *
   * String(10), filled in from the merchant.
   *
   * Left out: the configured merchant's platformId. Given: it must be that one, or empty where there is
   * none.
   * @see https://developers.ecpay.com.tw/?p=12130 特店Request參數說明 / Data參數說明: PlatformID
   */
  @IsOptional()
  @IsString({ message: 'PlatformID may be left out, or must be a string of at most 10 characters' })
  @FitsField(tables.PeriodCreditCardPeriodActionRequest, 'PlatformID', {
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
   * @see https://developers.ecpay.com.tw/?p=12130 特店Request參數說明 / Data參數說明: MerchantID
   */
  @IsOptional()
  @IsString({ message: 'MerchantID may be left out, or must be a string of 1 to 10 characters' })
  @FitsField(tables.PeriodCreditCardPeriodActionRequest, 'MerchantID', {
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
   * @see https://developers.ecpay.com.tw/?p=12130 特店Request參數說明 / Data參數說明: MerchantTradeNo
   */
  @IsString({ message: 'MerchantTradeNo must be a string of 1 to 20 characters' })
  @FitsField(tables.PeriodCreditCardPeriodActionRequest, 'MerchantTradeNo', {
    message: 'MerchantTradeNo must be a string of 1 to 20 characters',
  })
  MerchantTradeNo!: string;

  /**
   * What to do with the schedule (執行動作).
   *
   * String(20), required.
   *
   * - `ReAuth`: charge the latest period again, which failed (最近一期失敗時重新授權)
   * - `Cancel`: stop all further charges, which cannot be undone (停用，無法復原)
   * @see https://developers.ecpay.com.tw/?p=12130 特店Request參數說明 / Data參數說明: Action
   */
  @IsIn(['ReAuth', 'Cancel'], { message: 'Action must be one of ReAuth, Cancel' })
  Action!: 'ReAuth' | 'Cancel';
}
