// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { IsOptional, IsString } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';
import { FitsField, IsAsked } from '../field-decorators.js';

/**
 * The member who pays or whose cards these are (會員資訊).
 * @see https://developers.ecpay.com.tw/?p=9048 站內付 2.0 / 取得會員綁卡驗證碼: 特店Request參數說明 / Data參數說明 /
 * ConsumerInfo
 * @publicApi
 */
export class MemberInfoDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.MemberInfo;

  /**
   * The shop's own number of the member, under which ECPay keeps cards (特店會員編號).
   *
   * String(60), required.
   *
   * The result of a binding gives it 30 characters: keep member numbers that short.
   * @see https://developers.ecpay.com.tw/?p=9048 特店Request參數說明 / Data參數說明 / ConsumerInfo:
   * MerchantMemberID
   */
  @IsString({ message: 'MerchantMemberID must be a string of 1 to 60 characters' })
  @FitsField(tables.MemberInfo, 'MerchantMemberID', {
    message: 'MerchantMemberID must be a string of 1 to 60 characters',
  })
  MerchantMemberID!: string;

  /**
   * The buyer's e-mail address (消費者信箱).
   *
   * String(100), optional. Email or Phone has to be given. At least one of Email, Phone is required.
   *
   * Careful: One page says 30 characters, a newer one 100: it is checked at 100.
   * @see https://developers.ecpay.com.tw/?p=9048 特店Request參數說明 / Data參數說明 / ConsumerInfo: Email
   */
  @IsAsked(tables.MemberInfo, 'Email')
  @IsString({ message: 'Email may be left out, or must be a string of 1 to 100 characters' })
  @FitsField(tables.MemberInfo, 'Email', {
    message: 'Email may be left out, or must be a string of 1 to 100 characters',
  })
  Email?: string | undefined;

  /**
   * The buyer's telephone number, with the country code and without + (消費者電話).
   *
   * String(60), optional. Email or Phone has to be given. At least one of Email, Phone is required.
   * @see https://developers.ecpay.com.tw/?p=9048 特店Request參數說明 / Data參數說明 / ConsumerInfo: Phone
   */
  @IsAsked(tables.MemberInfo, 'Phone')
  @IsString({ message: 'Phone may be left out, or must be a string of 1 to 60 characters' })
  @FitsField(tables.MemberInfo, 'Phone', {
    message: 'Phone may be left out, or must be a string of 1 to 60 characters',
  })
  Phone?: string | undefined;

  /**
   * The buyer's name (消費者姓名).
   *
   * String(50), optional.
   * @see https://developers.ecpay.com.tw/?p=9048 特店Request參數說明 / Data參數說明 / ConsumerInfo: Name
   */
  @IsOptional()
  @IsString({ message: 'Name may be left out, or must be a string of 1 to 50 characters' })
  @FitsField(tables.MemberInfo, 'Name', {
    message: 'Name may be left out, or must be a string of 1 to 50 characters',
  })
  Name?: string | undefined;

  /**
   * The country by its ISO 3166 number; 158 is Taiwan (國別碼).
   *
   * String(3), optional.
   * @see https://developers.ecpay.com.tw/?p=9048 特店Request參數說明 / Data參數說明 / ConsumerInfo: CountryCode
   */
  @IsOptional()
  @IsString({ message: 'CountryCode may be left out, or must be a string of 1 to 3 characters' })
  @FitsField(tables.MemberInfo, 'CountryCode', {
    message: 'CountryCode may be left out, or must be a string of 1 to 3 characters',
  })
  CountryCode?: string | undefined;

  /**
   * The billing address (帳單地址).
   *
   * String(50), optional, shown by an official SDK of ECPay's.
   * @see https://developers.ecpay.com.tw/?p=9048 特店Request參數說明 / Data參數說明 / ConsumerInfo: Address
   */
  @IsOptional()
  @IsString({ message: 'Address may be left out, or must be a string of at most 50 characters' })
  @FitsField(tables.MemberInfo, 'Address', {
    message: 'Address may be left out, or must be a string of at most 50 characters',
  })
  Address?: string | undefined;
}
