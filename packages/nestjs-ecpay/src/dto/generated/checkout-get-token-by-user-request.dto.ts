// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { Type } from 'class-transformer';
import { IsObject, IsOptional, IsString, ValidateNested } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';
import { FitsField } from '../field-decorators.js';
import { MemberInfoDto } from './member-info.dto.js';

/**
 * Asks for the token of the page on which a member removes remembered cards (取得會員刪除記憶卡號頁面的驗證碼).
 * @see https://developers.ecpay.com.tw/?p=9048 站內付 2.0 / 取得會員綁卡驗證碼: 特店Request參數說明 / Data參數說明
 * @publicApi
 */
export class CheckoutGetTokenByUserRequestDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.CheckoutGetTokenByUserRequest;
  /** The classes of the nested objects. */
  static readonly nested = { ConsumerInfo: MemberInfoDto };

  /**
   * The cooperating platform's number at ECPay (特約合作平台商代號).
   *
   * String(10), filled in from the merchant.
   *
   * Left out: the configured merchant's platformId. Given: it must be that one, or empty where there is
   * none.
   * @see https://developers.ecpay.com.tw/?p=9048 特店Request參數說明 / Data參數說明: PlatformID
   */
  @IsOptional()
  @IsString({ message: 'PlatformID may be left out, or must be a string of at most 10 characters' })
  @FitsField(tables.CheckoutGetTokenByUserRequest, 'PlatformID', {
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
   * @see https://developers.ecpay.com.tw/?p=9048 特店Request參數說明 / Data參數說明: MerchantID
   */
  @IsOptional()
  @IsString({ message: 'MerchantID may be left out, or must be a string of 1 to 10 characters' })
  @FitsField(tables.CheckoutGetTokenByUserRequest, 'MerchantID', {
    message: 'MerchantID may be left out, or must be a string of 1 to 10 characters',
  })
  MerchantID?: string | undefined;

  /**
   * The member whose cards these are (消費者資訊).
   *
   * MemberInfo, required.
   * @see https://developers.ecpay.com.tw/?p=9048 特店Request參數說明 / Data參數說明: ConsumerInfo
   */
  @IsObject({ message: 'ConsumerInfo must be an object' })
  @ValidateNested()
  @Type(() => MemberInfoDto)
  ConsumerInfo!: MemberInfoDto;
}
