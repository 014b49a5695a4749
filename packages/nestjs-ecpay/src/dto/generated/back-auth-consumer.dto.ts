// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { IsOptional, IsString } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';
import { FitsField } from '../field-decorators.js';

/**
 * The cardholder (持卡人資訊).
 * @see https://developers.ecpay.com.tw/?p=45958 信用卡幕後授權 / 建立授權: 特店Request參數說明 / Data參數說明 /
 * ConsumerInfo
 * @publicApi
 */
export class BackAuthConsumerDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.BackAuthConsumer;

  /**
   * The buyer's telephone number, with the country code and without + (消費者電話).
   *
   * String(60), required, in no table of the page, but really sent. Always.
   * @see https://developers.ecpay.com.tw/?p=45958 特店Request參數說明 / Data參數說明 / ConsumerInfo: Phone
   */
  @IsString({ message: 'Phone must be a string of 1 to 60 characters' })
  @FitsField(tables.BackAuthConsumer, 'Phone', { message: 'Phone must be a string of 1 to 60 characters' })
  Phone!: string;

  /**
   * The buyer's name (消費者姓名).
   *
   * String(50), required, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=45958 特店Request參數說明 / Data參數說明 / ConsumerInfo: Name
   */
  @IsString({ message: 'Name must be a string of 1 to 50 characters' })
  @FitsField(tables.BackAuthConsumer, 'Name', { message: 'Name must be a string of 1 to 50 characters' })
  Name!: string;

  /**
   * The buyer's e-mail address (消費者信箱).
   *
   * String(100), optional, in no table of the page, but really sent. Where you have it.
   *
   * Careful: One page says 30 characters, a newer one 100: it is checked at 100.
   * @see https://developers.ecpay.com.tw/?p=45958 特店Request參數說明 / Data參數說明 / ConsumerInfo: Email
   */
  @IsOptional()
  @IsString({ message: 'Email may be left out, or must be a string of 1 to 100 characters' })
  @FitsField(tables.BackAuthConsumer, 'Email', {
    message: 'Email may be left out, or must be a string of 1 to 100 characters',
  })
  Email?: string | undefined;

  /**
   * The country by its ISO 3166 number; 158 is Taiwan (國別碼).
   *
   * String(3), optional, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=45958 特店Request參數說明 / Data參數說明 / ConsumerInfo: CountryCode
   */
  @IsOptional()
  @IsString({ message: 'CountryCode may be left out, or must be a string of 1 to 3 characters' })
  @FitsField(tables.BackAuthConsumer, 'CountryCode', {
    message: 'CountryCode may be left out, or must be a string of 1 to 3 characters',
  })
  CountryCode?: string | undefined;

  /**
   * The billing address (帳單地址).
   *
   * String(50), optional, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=45958 特店Request參數說明 / Data參數說明 / ConsumerInfo: Address
   */
  @IsOptional()
  @IsString({ message: 'Address may be left out, or must be a string of at most 50 characters' })
  @FitsField(tables.BackAuthConsumer, 'Address', {
    message: 'Address may be left out, or must be a string of at most 50 characters',
  })
  Address?: string | undefined;
}
