// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { IsOptional, IsString } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';
import { FitsField } from '../field-decorators.js';

/**
 * Removes a bound card, which can then be charged no more (刪除會員綁定的信用卡).
 *
 * Careful: The table of the page is a copy of CreateBindCard’s (BindCardPayToken, MerchantMemberID).
 * Its example and ECPay’s SDK send BindCardID.
 * @see https://developers.ecpay.com.tw/?p=35608 綁定信用卡 / 刪除會員綁定信用卡: 特店Request參數說明 / Data參數說明
 * @publicApi
 */
export class BoundCardDeleteMemberBindCardRequestDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.BoundCardDeleteMemberBindCardRequest;

  /**
   * The cooperating platform's number at ECPay (特約合作平台商代號).
   *
   * String(10), filled in from the merchant.
   *
   * Left out: the configured merchant's platformId. Given: it must be that one, or empty where there is
   * none.
   * @see https://developers.ecpay.com.tw/?p=35608 特店Request參數說明 / Data參數說明: PlatformID
   */
  @IsOptional()
  @IsString({ message: 'PlatformID may be left out, or must be a string of at most 10 characters' })
  @FitsField(tables.BoundCardDeleteMemberBindCardRequest, 'PlatformID', {
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
   * @see https://developers.ecpay.com.tw/?p=35608 特店Request參數說明 / Data參數說明: MerchantID
   */
  @IsOptional()
  @IsString({ message: 'MerchantID may be left out, or must be a string of 1 to 10 characters' })
  @FitsField(tables.BoundCardDeleteMemberBindCardRequest, 'MerchantID', {
    message: 'MerchantID may be left out, or must be a string of 1 to 10 characters',
  })
  MerchantID?: string | undefined;

  /**
   * The handle of the card, with which it can be charged again (綁定信用卡代碼).
   *
   * String(64), required.
   *
   * As good as the card: store it encrypted, log it never.
   * @see https://developers.ecpay.com.tw/?p=35608 特店Request參數說明 / Data參數說明: BindCardID
   */
  @IsString({ message: 'BindCardID must be a string of 1 to 64 characters' })
  @FitsField(tables.BoundCardDeleteMemberBindCardRequest, 'BindCardID', {
    message: 'BindCardID must be a string of 1 to 64 characters',
  })
  BindCardID!: string;
}
