// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { IsOptional, IsString } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';
import { FitsField } from '../field-decorators.js';

/**
 * Asks which cards a member has bound (查詢會員綁定的信用卡).
 * @see https://developers.ecpay.com.tw/?p=35613 綁定信用卡 / 查詢會員綁定信用卡: 特店Request參數說明 / Data參數說明
 * @publicApi
 */
export class BoundCardGetMemberBindCardRequestDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.BoundCardGetMemberBindCardRequest;

  /**
   * The cooperating platform's number at ECPay (特約合作平台商代號).
   *
   * String(10), filled in from the merchant.
   *
   * Left out: the configured merchant's platformId. Given: it must be that one, or empty where there is
   * none.
   * @see https://developers.ecpay.com.tw/?p=35613 特店Request參數說明 / Data參數說明: PlatformID
   */
  @IsOptional()
  @IsString({ message: 'PlatformID may be left out, or must be a string of at most 10 characters' })
  @FitsField(tables.BoundCardGetMemberBindCardRequest, 'PlatformID', {
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
   * @see https://developers.ecpay.com.tw/?p=35613 特店Request參數說明 / Data參數說明: MerchantID
   */
  @IsOptional()
  @IsString({ message: 'MerchantID may be left out, or must be a string of 1 to 10 characters' })
  @FitsField(tables.BoundCardGetMemberBindCardRequest, 'MerchantID', {
    message: 'MerchantID may be left out, or must be a string of 1 to 10 characters',
  })
  MerchantID?: string | undefined;

  /**
   * The shop's own number of the member, under which ECPay keeps cards (特店會員編號).
   *
   * String(60), required, shown by an official SDK of ECPay's.
   *
   * The result of a binding gives it 30 characters: keep member numbers that short.
   * @see https://developers.ecpay.com.tw/?p=35613 特店Request參數說明 / Data參數說明: MerchantMemberID
   */
  @IsString({ message: 'MerchantMemberID must be a string of 1 to 60 characters' })
  @FitsField(tables.BoundCardGetMemberBindCardRequest, 'MerchantMemberID', {
    message: 'MerchantMemberID must be a string of 1 to 60 characters',
  })
  MerchantMemberID!: string;

  /**
   * The merchant's own order number (特店交易編號).
   *
   * String(20), optional.
   *
   * The order with which the card was bound, where it is known.
   *
   * Careful: Required by the page; ECPay's example sends both, other libraries leave it out: it is not
   * demanded.
   * @see https://developers.ecpay.com.tw/?p=35613 特店Request參數說明 / Data參數說明: MerchantTradeNo
   */
  @IsOptional()
  @IsString({ message: 'MerchantTradeNo may be left out, or must be a string of 1 to 20 characters' })
  @FitsField(tables.BoundCardGetMemberBindCardRequest, 'MerchantTradeNo', {
    message: 'MerchantTradeNo may be left out, or must be a string of 1 to 20 characters',
  })
  MerchantTradeNo?: string | undefined;
}
