// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { Type } from 'class-transformer';
import { IsInt, IsObject, IsOptional, IsString, ValidateNested } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';
import { CvsBarcodesDto } from './cvs-barcodes.dto.js';

/**
 * The barcodes (超商條碼查詢結果).
 * @see https://developers.ecpay.com.tw/?p=39086 幕後取號 / 查詢超商條碼: 綠界Response參數說明 / Data參數說明
 * @publicApi
 */
export class BackAuthQueryCvsBarcodeResponseDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.BackAuthQueryCvsBarcodeResponse;
  /** The classes of the nested objects. */
  static readonly nested = { CVSInfo: CvsBarcodesDto };

  /**
   * The result: 1 is success, anything else is not (交易狀態).
   *
   * Int, required.
   *
   * - `1`: success (成功)
   *
   * A number in these JSON interfaces, a string in ECPay's form interfaces: both are read.
   * @see https://developers.ecpay.com.tw/?p=39086 綠界Response參數說明 / Data參數說明: RtnCode
   */
  @IsInt()
  RtnCode!: number;

  /**
   * ECPay's words for the result (回應訊息).
   *
   * String(200), free text, optional.
   *
   * Free text: record it, decide by RtnCode.
   * @see https://developers.ecpay.com.tw/?p=39086 綠界Response參數說明 / Data參數說明: RtnMsg
   */
  @IsOptional()
  @IsString()
  RtnMsg?: string | null;

  /**
   * The cooperating platform's number at ECPay (特約合作平台商代號).
   *
   * String(10), optional.
   * @see https://developers.ecpay.com.tw/?p=39086 綠界Response參數說明 / Data參數說明: PlatformID
   */
  @IsOptional()
  @IsString()
  PlatformID?: string | null;

  /**
   * The merchant's number at ECPay (特店編號).
   *
   * String(10), optional.
   * @see https://developers.ecpay.com.tw/?p=39086 綠界Response參數說明 / Data參數說明: MerchantID
   */
  @IsOptional()
  @IsString()
  MerchantID?: string | null;

  /**
   * The code of GenPaymentCode (繳費代碼).
   *
   * String(14), optional, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=39086 綠界Response參數說明 / Data參數說明: PaymentNo
   */
  @IsOptional()
  @IsString()
  PaymentNo?: string | null;

  /**
   * The barcodes (超商條碼).
   *
   * CvsBarcodes, optional, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=39086 綠界Response參數說明 / Data參數說明: CVSInfo
   */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => CvsBarcodesDto)
  CVSInfo?: CvsBarcodesDto | null;
}
