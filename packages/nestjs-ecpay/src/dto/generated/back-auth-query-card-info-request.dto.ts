// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { IsOptional, IsString } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';
import { FitsField } from '../field-decorators.js';

/**
 * Asks which bank issued a card (查詢發卡銀行).
 *
 * Careful: For gateway merchants only; others get 5000095.
 * @see https://developers.ecpay.com.tw/?p=49623 信用卡幕後授權 / 查詢發卡行: 特店Request參數說明 / Data參數說明
 * @publicApi
 */
export class BackAuthQueryCardInfoRequestDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.BackAuthQueryCardInfoRequest;

  /**
   * The merchant's number at ECPay (特店編號).
   *
   * String(10), filled in from the merchant.
   *
   * Left out: the default merchant. Given: the configured merchant of this number, as with the option
   * merchantId.
   * @see https://developers.ecpay.com.tw/?p=49623 特店Request參數說明 / Data參數說明: MerchantID
   */
  @IsOptional()
  @IsString({ message: 'MerchantID may be left out, or must be a string of 1 to 10 characters' })
  @FitsField(tables.BackAuthQueryCardInfoRequest, 'MerchantID', {
    message: 'MerchantID may be left out, or must be a string of 1 to 10 characters',
  })
  MerchantID?: string | undefined;

  /**
   * The cooperating platform's number at ECPay (特約合作平台商代號).
   *
   * String(10), filled in from the merchant, known from other libraries only.
   *
   * Left out: the configured merchant's platformId. Given: it must be that one, or empty where there is
   * none.
   * @see https://developers.ecpay.com.tw/?p=49623 特店Request參數說明 / Data參數說明: PlatformID
   */
  @IsOptional()
  @IsString({ message: 'PlatformID may be left out, or must be a string of at most 10 characters' })
  @FitsField(tables.BackAuthQueryCardInfoRequest, 'PlatformID', {
    message: 'PlatformID may be left out, or must be a string of at most 10 characters',
  })
  PlatformID?: string | undefined;

  /**
   * The first 6 to 9 digits of the card, filled with 0 up to 9 (卡號前 6 至 9 碼).
   *
   * String, required, in no table of the page, but really sent, 6 to 9 digits.
   *
   * Filling up changes the co-brands that come back.
   * @see https://developers.ecpay.com.tw/?p=49623 特店Request參數說明 / Data參數說明: CardNo
   */
  @IsString({ message: 'CardNo must be a string that is not empty, 6 to 9 digits' })
  @FitsField(tables.BackAuthQueryCardInfoRequest, 'CardNo', {
    message: 'CardNo must be a string that is not empty, 6 to 9 digits',
  })
  CardNo!: string;
}
