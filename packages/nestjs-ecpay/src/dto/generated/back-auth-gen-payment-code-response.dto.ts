// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { Type } from 'class-transformer';
import { IsInt, IsObject, IsOptional, IsString, ValidateNested } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';
import { PaymentOrderDto } from './payment-order.dto.js';
import { AtmPaymentCodeDto } from './atm-payment-code.dto.js';
import { CvsPaymentCodeDto } from './cvs-payment-code.dto.js';
import { BarcodePaymentCodeDto } from './barcode-payment-code.dto.js';

/**
 * The code that was issued; nothing is paid yet (取號結果).
 * @see https://developers.ecpay.com.tw/?p=28005 幕後取號 / 取號: 綠界Response參數說明 / Data參數說明
 * @publicApi
 */
export class BackAuthGenPaymentCodeResponseDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.BackAuthGenPaymentCodeResponse;
  /** The classes of the nested objects. */
  static readonly nested = {
    OrderInfo: PaymentOrderDto,
    ATMInfo: AtmPaymentCodeDto,
    CVSInfo: CvsPaymentCodeDto,
    BarcodeInfo: BarcodePaymentCodeDto,
  };

  /**
   * The result: 1 is success, anything else is not (交易狀態).
   *
   * Int, required.
   *
   * - `1`: success (成功)
   *
   * A number in these JSON interfaces, a string in ECPay's form interfaces: both are read.
   * @see https://developers.ecpay.com.tw/?p=28005 綠界Response參數說明 / Data參數說明: RtnCode
   */
  @IsInt()
  RtnCode!: number;

  /**
   * ECPay's words for the result (回應訊息).
   *
   * String(200), free text, optional.
   *
   * Free text: record it, decide by RtnCode.
   * @see https://developers.ecpay.com.tw/?p=28005 綠界Response參數說明 / Data參數說明: RtnMsg
   */
  @IsOptional()
  @IsString()
  RtnMsg?: string | null;

  /**
   * The cooperating platform's number at ECPay (特約合作平台商代號).
   *
   * String(10), optional.
   * @see https://developers.ecpay.com.tw/?p=28005 綠界Response參數說明 / Data參數說明: PlatformID
   */
  @IsOptional()
  @IsString()
  PlatformID?: string | null;

  /**
   * The merchant's number at ECPay (特店編號).
   *
   * String(10), optional.
   * @see https://developers.ecpay.com.tw/?p=28005 綠界Response參數說明 / Data參數說明: MerchantID
   */
  @IsOptional()
  @IsString()
  MerchantID?: string | null;

  /**
   * The order (訂單資訊).
   *
   * PaymentOrder, optional.
   *
   * Perhaps with MerchantTradeNo alone while 3-D Secure has to be done.
   * @see https://developers.ecpay.com.tw/?p=28005 綠界Response參數說明 / Data參數說明: OrderInfo
   */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => PaymentOrderDto)
  OrderInfo?: PaymentOrderDto | null;

  /**
   * The virtual account to pay into (ATM 虛擬帳號資訊).
   *
   * AtmPaymentCode, optional, in no table of the page, but really sent. ATM orders.
   * @see https://developers.ecpay.com.tw/?p=28005 綠界Response參數說明 / Data參數說明: ATMInfo
   */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => AtmPaymentCodeDto)
  ATMInfo?: AtmPaymentCodeDto | null;

  /**
   * The convenience store code (超商代碼資訊).
   *
   * CvsPaymentCode, optional, in no table of the page, but really sent. Convenience store code orders.
   * @see https://developers.ecpay.com.tw/?p=28005 綠界Response參數說明 / Data參數說明: CVSInfo
   */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => CvsPaymentCodeDto)
  CVSInfo?: CvsPaymentCodeDto | null;

  /**
   * The three barcodes (超商條碼資訊).
   *
   * BarcodePaymentCode, optional, in no table of the page, but really sent. Barcode orders.
   * @see https://developers.ecpay.com.tw/?p=28005 綠界Response參數說明 / Data參數說明: BarcodeInfo
   */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => BarcodePaymentCodeDto)
  BarcodeInfo?: BarcodePaymentCodeDto | null;

  /**
   * What the shop put into the order for itself (自訂欄位).
   *
   * String(200), optional.
   * @see https://developers.ecpay.com.tw/?p=28005 綠界Response參數說明 / Data參數說明: CustomField
   */
  @IsOptional()
  @IsString()
  CustomField?: string | null;
}
