// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { IsOptional, IsString } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';
import { FitsField } from '../field-decorators.js';

/**
 * Binds the card that the buyer entered, and charges the token's order (建立綁定信用卡並收款).
 *
 * Careful: This call charges the TotalAmount of the order that the token was made for.
 * @see https://developers.ecpay.com.tw/?p=35596 綁定信用卡 / 建立綁定信用卡: 特店Request參數說明 / Data參數說明
 * @publicApi
 */
export class BoundCardCreateBindCardRequestDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.BoundCardCreateBindCardRequest;

  /**
   * The cooperating platform's number at ECPay (特約合作平台商代號).
   *
   * String(10), filled in from the merchant.
   *
   * Left out: the configured merchant's platformId. Given: it must be that one, or empty where there is
   * none.
   * @see https://developers.ecpay.com.tw/?p=35596 特店Request參數說明 / Data參數說明: PlatformID
   */
  @IsOptional()
  @IsString({ message: 'PlatformID may be left out, or must be a string of at most 10 characters' })
  @FitsField(tables.BoundCardCreateBindCardRequest, 'PlatformID', {
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
   * @see https://developers.ecpay.com.tw/?p=35596 特店Request參數說明 / Data參數說明: MerchantID
   */
  @IsOptional()
  @IsString({ message: 'MerchantID may be left out, or must be a string of 1 to 10 characters' })
  @FitsField(tables.BoundCardCreateBindCardRequest, 'MerchantID', {
    message: 'MerchantID may be left out, or must be a string of 1 to 10 characters',
  })
  MerchantID?: string | undefined;

  /**
   * What getBindCardPayToken gave the page (綁卡付款代碼).
   *
   * String, required.
   *
   * Its length is not checked, as with PayToken.
   * @see https://developers.ecpay.com.tw/?p=35596 特店Request參數說明 / Data參數說明: BindCardPayToken
   */
  @IsString({ message: 'BindCardPayToken must be a string that is not empty' })
  @FitsField(tables.BoundCardCreateBindCardRequest, 'BindCardPayToken', {
    message: 'BindCardPayToken must be a string that is not empty',
  })
  BindCardPayToken!: string;

  /**
   * The shop's own number of the member, under which ECPay keeps cards (特店會員編號).
   *
   * String(60), required.
   *
   * The result of a binding gives it 30 characters: keep member numbers that short.
   * @see https://developers.ecpay.com.tw/?p=35596 特店Request參數說明 / Data參數說明: MerchantMemberID
   */
  @IsString({ message: 'MerchantMemberID must be a string of 1 to 60 characters' })
  @FitsField(tables.BoundCardCreateBindCardRequest, 'MerchantMemberID', {
    message: 'MerchantMemberID must be a string of 1 to 60 characters',
  })
  MerchantMemberID!: string;
}
