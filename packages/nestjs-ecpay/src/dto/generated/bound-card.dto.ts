// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { IsOptional, IsString } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';

/**
 * One card that the member has bound (已綁定的信用卡).
 * @see https://developers.ecpay.com.tw/?p=35613 綁定信用卡 / 查詢會員綁定信用卡: 綠界Response參數說明 / Data參數說明 /
 * BindCardList
 * @publicApi
 */
export class BoundCardDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.BoundCard;

  /**
   * The first six digits of the card number (信用卡卡號前六碼).
   *
   * String(6), optional, known from other libraries only. Absent for UnionPay cards.
   * @see https://developers.ecpay.com.tw/?p=35613 綠界Response參數說明 / Data參數說明 / BindCardList: Card6No
   */
  @IsOptional()
  @IsString()
  Card6No?: string | null;

  /**
   * The last four digits of the card number (信用卡卡號末四碼).
   *
   * String(4), optional, known from other libraries only. Absent for UnionPay cards.
   * @see https://developers.ecpay.com.tw/?p=35613 綠界Response參數說明 / Data參數說明 / BindCardList: Card4No
   */
  @IsOptional()
  @IsString()
  Card4No?: string | null;

  /**
   * The year the card expires, two digits (卡片有效年).
   *
   * String(2), optional, known from other libraries only.
   *
   * Careful: Only in the example of the page, in no table.
   * @see https://developers.ecpay.com.tw/?p=35613 綠界Response參數說明 / Data參數說明 / BindCardList: CardValidYY
   */
  @IsOptional()
  @IsString()
  CardValidYY?: string | null;

  /**
   * The month the card expires, two digits (卡片有效月).
   *
   * String(2), optional, known from other libraries only.
   *
   * Careful: Only in the example of the page, in no table.
   * @see https://developers.ecpay.com.tw/?p=35613 綠界Response參數說明 / Data參數說明 / BindCardList: CardValidMM
   */
  @IsOptional()
  @IsString()
  CardValidMM?: string | null;

  /**
   * The handle of the card, with which it can be charged again (綁定信用卡代碼).
   *
   * String(64), optional, known from other libraries only.
   *
   * As good as the card: store it encrypted, log it never.
   * @see https://developers.ecpay.com.tw/?p=35613 綠界Response參數說明 / Data參數說明 / BindCardList: BindCardID
   */
  @IsOptional()
  @IsString()
  BindCardID?: string | null;
}
