// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { Type } from 'class-transformer';
import { IsArray, IsInt, IsObject, IsOptional, IsString, ValidateNested } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';
import { PaymentOrderDto } from './payment-order.dto.js';
import { CardInfoDto } from './card-info.dto.js';
import { CoBrandingDto } from './co-branding.dto.js';
import { AtmPaymentDto } from './atm-payment.dto.js';
import { CvsPaymentDto } from './cvs-payment.dto.js';
import { BarcodePaymentDto } from './barcode-payment.dto.js';
import { PeriodChargeDto } from './period-charge.dto.js';

/**
 * The order as ECPay sees it now (訂單查詢結果).
 *
 * Careful: RtnCode 1 says that the order was found. Whether it is paid is told by
 * OrderInfo.TradeStatus.
 *
 * Careful: A paid card order came back without CardInfo; a periodic one has it.
 * @see https://developers.ecpay.com.tw/?p=9083 查詢訂單 / 查詢訂單: 綠界Response參數說明 / Data參數說明
 * @publicApi
 */
export class OrderQueryTradeResponseDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.OrderQueryTradeResponse;
  /** The classes of the nested objects. */
  static readonly nested = {
    OrderInfo: PaymentOrderDto,
    CardInfo: CardInfoDto,
    CoBrandingInfo: CoBrandingDto,
    ATMInfo: AtmPaymentDto,
    CVSInfo: CvsPaymentDto,
    BarcodeInfo: BarcodePaymentDto,
    ExecLog: PeriodChargeDto,
  };

  /**
   * The result: 1 is success, anything else is not (交易狀態).
   *
   * Int, required.
   *
   * - `1`: success (成功)
   *
   * A number in these JSON interfaces, a string in ECPay's form interfaces: both are read.
   * @see https://developers.ecpay.com.tw/?p=9083 綠界Response參數說明 / Data參數說明: RtnCode
   */
  @IsInt()
  RtnCode!: number;

  /**
   * ECPay's words for the result (回應訊息).
   *
   * String(200), free text, optional.
   *
   * Free text: record it, decide by RtnCode.
   * @see https://developers.ecpay.com.tw/?p=9083 綠界Response參數說明 / Data參數說明: RtnMsg
   */
  @IsOptional()
  @IsString()
  RtnMsg?: string | null;

  /**
   * The cooperating platform's number at ECPay (特約合作平台商代號).
   *
   * String(10), optional.
   * @see https://developers.ecpay.com.tw/?p=9083 綠界Response參數說明 / Data參數說明: PlatformID
   */
  @IsOptional()
  @IsString()
  PlatformID?: string | null;

  /**
   * The merchant's number at ECPay (特店編號).
   *
   * String(10), optional.
   * @see https://developers.ecpay.com.tw/?p=9083 綠界Response參數說明 / Data參數說明: MerchantID
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
   * @see https://developers.ecpay.com.tw/?p=9083 綠界Response參數說明 / Data參數說明: OrderInfo
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
   * @see https://developers.ecpay.com.tw/?p=9083 綠界Response參數說明 / Data參數說明: CardInfo
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
   * @see https://developers.ecpay.com.tw/?p=9083 綠界Response參數說明 / Data參數說明: CoBrandingInfo
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
   * @see https://developers.ecpay.com.tw/?p=9083 綠界Response參數說明 / Data參數說明: CustomField
   */
  @IsOptional()
  @IsString()
  CustomField?: string | null;

  /**
   * The account it was paid from (ATM 付款人).
   *
   * AtmPayment, optional, in no table of the page, but really sent. ATM orders.
   * @see https://developers.ecpay.com.tw/?p=9083 綠界Response參數說明 / Data參數說明: ATMInfo
   */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => AtmPaymentDto)
  ATMInfo?: AtmPaymentDto | null;

  /**
   * Where the code was paid (超商代碼付款資訊).
   *
   * CvsPayment, optional, inferred from a sister interface. Convenience store code orders.
   * @see https://developers.ecpay.com.tw/?p=9083 綠界Response參數說明 / Data參數說明: CVSInfo
   */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => CvsPaymentDto)
  CVSInfo?: CvsPaymentDto | null;

  /**
   * Where the slip was paid (超商條碼付款資訊).
   *
   * BarcodePayment, optional, inferred from a sister interface. Barcode orders.
   * @see https://developers.ecpay.com.tw/?p=9083 綠界Response參數說明 / Data參數說明: BarcodeInfo
   */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => BarcodePaymentDto)
  BarcodeInfo?: BarcodePaymentDto | null;

  /**
   * Whether the schedule of a periodic order runs (定期定額狀態).
   *
   * String(1), optional, in no table of the page, but really sent.
   *
   * - `0`: cancelled (已停用)
   * - `1`: running (執行中)
   *
   * A cancelled schedule keeps TradeStatus 1: only this field tells.
   * @see https://developers.ecpay.com.tw/?p=9083 綠界Response參數說明 / Data參數說明: ExecStatus
   */
  @IsOptional()
  @IsString()
  ExecStatus?: string | null;

  /**
   * The charges of a periodic order (定期定額的授權紀錄).
   *
   * Array of PeriodCharge, optional, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=9083 綠界Response參數說明 / Data參數說明: ExecLog
   */
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => PeriodChargeDto)
  ExecLog?: PeriodChargeDto[] | null;
}
