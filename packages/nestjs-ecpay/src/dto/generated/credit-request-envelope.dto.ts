// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { Type } from 'class-transformer';
import { IsObject, IsString, ValidateNested } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';
import { FitsField } from '../field-decorators.js';
import { RqHeaderDto } from './rq-header.dto.js';

/**
 * The envelope of a request to a credit interface (信用卡介面的請求封包).
 * @see https://developers.ecpay.com.tw/?p=45919 請款與退款 / 信用卡請退款功能: 特店Request參數說明
 * @publicApi
 */
export class CreditRequestEnvelopeDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.CreditRequestEnvelope;
  /** The classes of the nested objects. */
  static readonly nested = { RqHeader: RqHeaderDto };

  /**
   * The merchant's number at ECPay (特店編號).
   *
   * String(10), required.
   *
   * Equals Data.MerchantID; in platform mode it is the platform's number.
   * @see https://developers.ecpay.com.tw/?p=45919 特店Request參數說明: MerchantID
   */
  @IsString({ message: 'MerchantID must be a string of 1 to 10 characters' })
  @FitsField(tables.CreditRequestEnvelope, 'MerchantID', {
    message: 'MerchantID must be a string of 1 to 10 characters',
  })
  MerchantID!: string;

  /**
   * The header (傳輸資料).
   *
   * RqHeader, required.
   * @see https://developers.ecpay.com.tw/?p=45919 特店Request參數說明: RqHeader
   */
  @IsObject({ message: 'RqHeader must be an object' })
  @ValidateNested()
  @Type(() => RqHeaderDto)
  RqHeader!: RqHeaderDto;

  /**
   * The encrypted JSON of the request (加密資料).
   *
   * String, Base64, AES-128-CBC, required.
   * @see https://developers.ecpay.com.tw/?p=45919 特店Request參數說明: Data
   */
  @IsString({ message: 'Data must be a string that is not empty' })
  @FitsField(tables.CreditRequestEnvelope, 'Data', { message: 'Data must be a string that is not empty' })
  Data!: string;
}
