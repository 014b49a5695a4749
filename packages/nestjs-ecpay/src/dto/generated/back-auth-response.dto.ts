// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { Type } from 'class-transformer';
import { IsArray, IsInt, IsObject, IsOptional, IsString, ValidateNested } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';
import { PaymentOrderDto } from './payment-order.dto.js';
import { CardInfoDto } from './card-info.dto.js';
import { CoBrandingDto } from './co-branding.dto.js';

/**
 * What became of the charge (幕後授權的結果).
 *
 * Careful: While 3-D Secure has to be done the answer holds ThreeDURL, MerchantID (a number) and
 * MerchantTradeNo, and no RtnCode: nothing is paid yet.
 * @see https://developers.ecpay.com.tw/?p=45958 信用卡幕後授權 / 建立授權: 綠界Response參數說明 / Data參數說明
 * @publicApi
 */
export class BackAuthResponseDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.BackAuthResponse;
  /** The classes of the nested objects. */
  static readonly nested = {
    OrderInfo: PaymentOrderDto,
    CardInfo: CardInfoDto,
    CoBrandingInfo: CoBrandingDto,
  };

  /**
   * The result: 1 is success, anything else is not (交易狀態).
   *
   * Int, optional.
   *
   * - `1`: success (成功)
   *
   * A number in these JSON interfaces, a string in ECPay's form interfaces: both are read.
   * @see https://developers.ecpay.com.tw/?p=45958 綠界Response參數說明 / Data參數說明: RtnCode
   */
  @IsOptional()
  @IsInt()
  RtnCode?: number | null;

  /**
   * ECPay's words for the result (回應訊息).
   *
   * String(200), free text, optional.
   *
   * Free text: record it, decide by RtnCode.
   * @see https://developers.ecpay.com.tw/?p=45958 綠界Response參數說明 / Data參數說明: RtnMsg
   */
  @IsOptional()
  @IsString()
  RtnMsg?: string | null;

  /**
   * The cooperating platform's number at ECPay (特約合作平台商代號).
   *
   * String(10), optional.
   * @see https://developers.ecpay.com.tw/?p=45958 綠界Response參數說明 / Data參數說明: PlatformID
   */
  @IsOptional()
  @IsString()
  PlatformID?: string | null;

  /**
   * The merchant's number at ECPay (特店編號).
   *
   * String(10), optional.
   * @see https://developers.ecpay.com.tw/?p=45958 綠界Response參數說明 / Data參數說明: MerchantID
   */
  @IsOptional()
  @IsString()
  MerchantID?: string | null;

  /**
   * The bank's page for 3-D Secure: nothing is paid before it (3D 驗證網址).
   *
   * String, optional, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=45958 綠界Response參數說明 / Data參數說明: ThreeDURL
   */
  @IsOptional()
  @IsString()
  ThreeDURL?: string | null;

  /**
   * The merchant's own order number (特店交易編號).
   *
   * String(20), optional, in no table of the page, but really sent. While 3-D Secure has to be done.
   *
   * 20 long in the credit interfaces, 25 in the ticket interface: an order that may be asked for in both
   * should fit 20.
   * @see https://developers.ecpay.com.tw/?p=45958 綠界Response參數說明 / Data參數說明: MerchantTradeNo
   */
  @IsOptional()
  @IsString()
  MerchantTradeNo?: string | null;

  /**
   * The order (訂單資訊).
   *
   * PaymentOrder, optional.
   *
   * Perhaps with MerchantTradeNo alone while 3-D Secure has to be done.
   * @see https://developers.ecpay.com.tw/?p=45958 綠界Response參數說明 / Data參數說明: OrderInfo
   */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => PaymentOrderDto)
  OrderInfo?: PaymentOrderDto | null;

  /**
   * The authorization of the card (信用卡授權資訊).
   *
   * CardInfo, optional. Authorized card payments.
   * @see https://developers.ecpay.com.tw/?p=45958 綠界Response參數說明 / Data參數說明: CardInfo
   */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => CardInfoDto)
  CardInfo?: CardInfoDto | null;

  /**
   * The co-brands of the card (聯名卡資訊).
   *
   * Array of CoBranding, optional, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=45958 綠界Response參數說明 / Data參數說明: CoBrandingInfo
   */
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => CoBrandingDto)
  CoBrandingInfo?: CoBrandingDto[] | null;

  /**
   * What the shop put into the order for itself (自訂欄位).
   *
   * String(200), optional.
   * @see https://developers.ecpay.com.tw/?p=45958 綠界Response參數說明 / Data參數說明: CustomField
   */
  @IsOptional()
  @IsString()
  CustomField?: string | null;
}
