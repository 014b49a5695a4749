// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { IsInt, IsOptional, IsString } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';

/**
 * The token with which the page draws the form of ECPay (廠商驗證碼).
 * @see https://developers.ecpay.com.tw/?p=9040 站內付 2.0 / 取得廠商驗證碼: 綠界Response參數說明 / Data參數說明
 * @publicApi
 */
export class PageTokenResponseDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.PageTokenResponse;

  /**
   * The result: 1 is success, anything else is not (交易狀態).
   *
   * Int, required.
   *
   * - `1`: success (成功)
   *
   * A number in these JSON interfaces, a string in ECPay's form interfaces: both are read.
   * @see https://developers.ecpay.com.tw/?p=9040 綠界Response參數說明 / Data參數說明: RtnCode
   */
  @IsInt()
  RtnCode!: number;

  /**
   * ECPay's words for the result (回應訊息).
   *
   * String(200), free text, optional.
   *
   * Free text: record it, decide by RtnCode.
   * @see https://developers.ecpay.com.tw/?p=9040 綠界Response參數說明 / Data參數說明: RtnMsg
   */
  @IsOptional()
  @IsString()
  RtnMsg?: string | null;

  /**
   * The cooperating platform's number at ECPay (特約合作平台商代號).
   *
   * String(10), optional, shown by an official SDK of ECPay's.
   * @see https://developers.ecpay.com.tw/?p=9040 綠界Response參數說明 / Data參數說明: PlatformID
   */
  @IsOptional()
  @IsString()
  PlatformID?: string | null;

  /**
   * The merchant's number at ECPay (特店編號).
   *
   * String(10), optional.
   * @see https://developers.ecpay.com.tw/?p=9040 綠界Response參數說明 / Data參數說明: MerchantID
   */
  @IsOptional()
  @IsString()
  MerchantID?: string | null;

  /**
   * The token, opaque: hand it to the page, and to nothing else (廠商驗證碼).
   *
   * String, required on success, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=9040 綠界Response參數說明 / Data參數說明: Token
   */
  @IsOptional()
  @IsString()
  Token!: string;

  /**
   * Until when the token is good (廠商驗證碼有效期限).
   *
   * String(20), yyyy/MM/dd HH:mm:ss, Taipei time (+08:00), optional, in no table of the page, but really
   * sent.
   *
   * Careful: The documents say 30 minutes, others 10: this field decides.
   * @see https://developers.ecpay.com.tw/?p=9040 綠界Response參數說明 / Data參數說明: TokenExpireDate
   */
  @IsOptional()
  @IsString()
  TokenExpireDate?: string | null;
}
