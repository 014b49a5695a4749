// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { Type } from 'class-transformer';
import { IsArray, IsInt, IsObject, IsOptional, IsString, ValidateNested } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';
import { ThreeDInfoDto } from './three-d-info.dto.js';
import { UnionPayRedirectDto } from './union-pay-redirect.dto.js';
import { PaymentOrderDto } from './payment-order.dto.js';
import { CardInfoDto } from './card-info.dto.js';
import { CoBrandingDto } from './co-branding.dto.js';

/**
 * What became of the charge (以綁定信用卡付款的結果).
 *
 * Careful: RtnCode 1 together with ThreeDURL means that nothing was charged: the bank asks for 3-D
 * Secure by its own risk rules, also with Need3D 0.
 * @see https://developers.ecpay.com.tw/?p=35630 綁定信用卡 / 以綁定信用卡代碼付款: 綠界Response參數說明 / Data參數說明
 * @publicApi
 */
export class BoundCardCreatePaymentWithCardIdResponseDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.BoundCardCreatePaymentWithCardIdResponse;
  /** The classes of the nested objects. */
  static readonly nested = {
    ThreeDInfo: ThreeDInfoDto,
    UnionPayInfo: UnionPayRedirectDto,
    OrderInfo: PaymentOrderDto,
    CardInfo: CardInfoDto,
    CoBrandingInfo: CoBrandingDto,
  };

  /**
   * The result: 1 is success, anything else is not (交易狀態).
   *
   * Int, required.
   *
   * - `1`: success (成功)
   *
   * A number in these JSON interfaces, a string in ECPay's form interfaces: both are read.
   * @see https://developers.ecpay.com.tw/?p=35630 綠界Response參數說明 / Data參數說明: RtnCode
   */
  @IsInt()
  RtnCode!: number;

  /**
   * ECPay's words for the result (回應訊息).
   *
   * String(200), free text, optional.
   *
   * Free text: record it, decide by RtnCode.
   * @see https://developers.ecpay.com.tw/?p=35630 綠界Response參數說明 / Data參數說明: RtnMsg
   */
  @IsOptional()
  @IsString()
  RtnMsg?: string | null;

  /**
   * The cooperating platform's number at ECPay (特約合作平台商代號).
   *
   * String(10), optional.
   * @see https://developers.ecpay.com.tw/?p=35630 綠界Response參數說明 / Data參數說明: PlatformID
   */
  @IsOptional()
  @IsString()
  PlatformID?: string | null;

  /**
   * The merchant's number at ECPay (特店編號).
   *
   * String(10), optional.
   * @see https://developers.ecpay.com.tw/?p=35630 綠界Response參數說明 / Data參數說明: MerchantID
   */
  @IsOptional()
  @IsString()
  MerchantID?: string | null;

  /**
   * Where 3-D Secure still has to be done (3D 驗證資訊).
   *
   * ThreeDInfo, optional, known from other libraries only.
   * @see https://developers.ecpay.com.tw/?p=35630 綠界Response參數說明 / Data參數說明: ThreeDInfo
   */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ThreeDInfoDto)
  ThreeDInfo?: ThreeDInfoDto | null;

  /**
   * UnionPay's page, which still has to be visited (銀聯卡資訊).
   *
   * UnionPayRedirect, optional, known from other libraries only.
   * @see https://developers.ecpay.com.tw/?p=35630 綠界Response參數說明 / Data參數說明: UnionPayInfo
   */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => UnionPayRedirectDto)
  UnionPayInfo?: UnionPayRedirectDto | null;

  /**
   * The order (訂單資訊).
   *
   * PaymentOrder, optional.
   *
   * Perhaps with MerchantTradeNo alone while 3-D Secure has to be done.
   * @see https://developers.ecpay.com.tw/?p=35630 綠界Response參數說明 / Data參數說明: OrderInfo
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
   * @see https://developers.ecpay.com.tw/?p=35630 綠界Response參數說明 / Data參數說明: CardInfo
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
   * @see https://developers.ecpay.com.tw/?p=35630 綠界Response參數說明 / Data參數說明: CoBrandingInfo
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
   * @see https://developers.ecpay.com.tw/?p=35630 綠界Response參數說明 / Data參數說明: CustomField
   */
  @IsOptional()
  @IsString()
  CustomField?: string | null;
}
