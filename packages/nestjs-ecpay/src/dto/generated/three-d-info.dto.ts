// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { IsOptional, IsString } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';

/**
 * Where 3-D Secure still has to be done (3D 驗證).
 * @see https://developers.ecpay.com.tw/?p=9053 站內付 2.0 / 建立交易: 綠界Response參數說明 / Data參數說明 / ThreeDInfo
 * @publicApi
 */
export class ThreeDInfoDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.ThreeDInfo;

  /**
   * The bank's page for 3-D Secure (3D 驗證網址).
   *
   * String, optional, known from other libraries only.
   *
   * With a value nothing is paid yet, although RtnCode is 1: send the top window of the browser there.
   * An empty text is none.
   * @see https://developers.ecpay.com.tw/?p=9053 綠界Response參數說明 / Data參數說明 / ThreeDInfo: ThreeDURL
   */
  @IsOptional()
  @IsString()
  ThreeDURL?: string | null;
}
