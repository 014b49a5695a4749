// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { Type } from 'class-transformer';
import { IsArray, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';
import { BoundCardDto } from './bound-card.dto.js';

/**
 * The cards that a member has bound (會員綁定的信用卡).
 * @see https://developers.ecpay.com.tw/?p=35613 綁定信用卡 / 查詢會員綁定信用卡: 綠界Response參數說明 / Data參數說明
 * @publicApi
 */
export class BoundCardGetMemberBindCardResponseDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.BoundCardGetMemberBindCardResponse;
  /** The classes of the nested objects. */
  static readonly nested = { BindCardList: BoundCardDto };

  /**
   * The result: 1 is success, anything else is not (交易狀態).
   *
   * Int, required.
   *
   * - `1`: success (成功)
   *
   * A number in these JSON interfaces, a string in ECPay's form interfaces: both are read.
   * @see https://developers.ecpay.com.tw/?p=35613 綠界Response參數說明 / Data參數說明: RtnCode
   */
  @IsInt()
  RtnCode!: number;

  /**
   * ECPay's words for the result (回應訊息).
   *
   * String(200), free text, optional.
   *
   * Free text: record it, decide by RtnCode.
   * @see https://developers.ecpay.com.tw/?p=35613 綠界Response參數說明 / Data參數說明: RtnMsg
   */
  @IsOptional()
  @IsString()
  RtnMsg?: string | null;

  /**
   * The cooperating platform's number at ECPay (特約合作平台商代號).
   *
   * String(10), optional.
   * @see https://developers.ecpay.com.tw/?p=35613 綠界Response參數說明 / Data參數說明: PlatformID
   */
  @IsOptional()
  @IsString()
  PlatformID?: string | null;

  /**
   * The merchant's number at ECPay (特店編號).
   *
   * String(10), optional.
   * @see https://developers.ecpay.com.tw/?p=35613 綠界Response參數說明 / Data參數說明: MerchantID
   */
  @IsOptional()
  @IsString()
  MerchantID?: string | null;

  /**
   * The shop's own number of the member, under which ECPay keeps cards (特店會員編號).
   *
   * String(60), optional, known from other libraries only.
   *
   * The result of a binding gives it 30 characters: keep member numbers that short.
   * @see https://developers.ecpay.com.tw/?p=35613 綠界Response參數說明 / Data參數說明: MerchantMemberID
   */
  @IsOptional()
  @IsString()
  MerchantMemberID?: string | null;

  /**
   * The cards (綁定信用卡清單).
   *
   * Array of BoundCard, optional, known from other libraries only.
   *
   * Careful: One library reads a single object; both are read.
   * @see https://developers.ecpay.com.tw/?p=35613 綠界Response參數說明 / Data參數說明: BindCardList
   */
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => BoundCardDto)
  BindCardList?: BoundCardDto[] | null;
}
