// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsInt, IsObject, IsOptional, IsString, ValidateNested } from 'class-validator';
import { EcpayDto } from '../ecpay-dto.js';
import { CardInfoDto } from './card-info.dto.js';
import { AtmPaymentDto } from './atm-payment.dto.js';
import { CvsPaymentDto } from './cvs-payment.dto.js';
import { BarcodePaymentDto } from './barcode-payment.dto.js';
import { CoBrandingDto } from './co-branding.dto.js';
import { PaymentOrderDto } from './payment-order.dto.js';

/**
 * The result that the buyer's browser brings: for showing a page, and for nothing else (瀏覽器帶回的付款結果).
 *
 * Careful: It comes through the buyer's browser: again, late, or never. Whether the order is paid is
 * told by ReturnURL or a query.
 *
 * Careful: The pages print application/json and show a form with the field ResultData; both are read.
 * @see https://developers.ecpay.com.tw/?p=15076 站內付 2.0 / Client 端回傳付款結果 OrderResultURL:
 * 綠界Response參數說明 / Data參數說明
 * @publicApi
 */
export class OrderResultDto extends EcpayDto {
  /** The fields as data. */
  static readonly table: FieldTable = tables.OrderResult;
  /** The classes of the nested objects. */
  static readonly nested = {
    CardInfo: CardInfoDto,
    ATMInfo: AtmPaymentDto,
    CVSInfo: CvsPaymentDto,
    BarcodeInfo: BarcodePaymentDto,
    CoBrandingInfo: CoBrandingDto,
    OrderInfo: PaymentOrderDto,
  };

  /**
   * The result: 1 is success, anything else is not (交易狀態).
   *
   * Int, optional.
   *
   * - `1`: success (成功)
   *
   * By itself 1 is no proof of payment, since simulated payments have it too: decide by isPaid. With
   * anything else do not ship; record RtnMsg.
   * @see https://developers.ecpay.com.tw/?p=15076 綠界Response參數說明 / Data參數說明: RtnCode
   */
  @IsOptional()
  @IsInt()
  RtnCode?: number | null;

  /**
   * ECPay's words for the result (回應訊息).
   *
   * String(200), free text, optional.
   *
   * Free text that differs between the first sending and a resend: decide nothing by it, recognise no
   * duplicate by it.
   * @see https://developers.ecpay.com.tw/?p=15076 綠界Response參數說明 / Data參數說明: RtnMsg
   */
  @IsOptional()
  @IsString()
  RtnMsg?: string | null;

  /**
   * The platform's number (平台商編號).
   *
   * String(10), optional, only in the page's example.
   *
   * Careful: Only in the example of the page, in no table.
   * @see https://developers.ecpay.com.tw/?p=15076 綠界Response參數說明 / Data參數說明: PlatformID
   */
  @IsOptional()
  @IsString()
  PlatformID?: string | null;

  /**
   * The merchant's number at ECPay (特店編號).
   *
   * String(10), required.
   *
   * Careful: String on the page; has been seen as a number. It is read as a string.
   * @see https://developers.ecpay.com.tw/?p=15076 綠界Response參數說明 / Data參數說明: MerchantID
   */
  @IsString()
  MerchantID!: string;

  /**
   * Whether the payment is only simulated (是否為模擬付款).
   *
   * Int, optional. Only for simulated payments.
   *
   * - `1`: simulated: no money moved, do not ship (模擬付款，綠界不會撥款)
   *
   * Careful: The page says that simulated payments carry it, then that only those started from the
   * periodic query do: its absence proves nothing. See isSimulated.
   * @see https://developers.ecpay.com.tw/?p=15076 綠界Response參數說明 / Data參數說明: SimulatePaid
   */
  @IsOptional()
  @IsInt()
  SimulatePaid?: number | null;

  /**
   * The authorization of the card (信用卡授權資訊).
   *
   * CardInfo, optional. Card payments.
   *
   * Careful: A sibling of OrderInfo; the YAML of the page nests it inside OrderInfo, which is wrong. The
   * page gives its type as JSON: it is a real object. A JSON string is read as well.
   * @see https://developers.ecpay.com.tw/?p=15076 綠界Response參數說明 / Data參數說明: CardInfo
   */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => CardInfoDto)
  CardInfo?: CardInfoDto | null;

  /**
   * The account that an ATM order was paid from (ATM 付款資訊).
   *
   * AtmPayment, optional, in no table of the page, but really sent. ATM payments.
   * @see https://developers.ecpay.com.tw/?p=15076 綠界Response參數說明 / Data參數說明: ATMInfo
   */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => AtmPaymentDto)
  ATMInfo?: AtmPaymentDto | null;

  /**
   * Where the code was paid (超商代碼付款資訊).
   *
   * CvsPayment, optional, in no table of the page, but really sent. Payments by convenience store code.
   * @see https://developers.ecpay.com.tw/?p=15076 綠界Response參數說明 / Data參數說明: CVSInfo
   */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => CvsPaymentDto)
  CVSInfo?: CvsPaymentDto | null;

  /**
   * Where the slip was paid (超商條碼付款資訊).
   *
   * BarcodePayment, optional, in no table of the page, but really sent. Payments by barcode.
   * @see https://developers.ecpay.com.tw/?p=15076 綠界Response參數說明 / Data參數說明: BarcodeInfo
   */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => BarcodePaymentDto)
  BarcodeInfo?: BarcodePaymentDto | null;

  /**
   * The shop's own number of the member who bound the card (特店會員編號).
   *
   * String(30), optional, shown by an official SDK of ECPay's. Only when a card was bound.
   * @see https://developers.ecpay.com.tw/?p=15076 綠界Response參數說明 / Data參數說明: MerchantMemberID
   */
  @IsOptional()
  @IsString()
  MerchantMemberID?: string | null;

  /**
   * The handle of the bound card, with which it can be charged again (綁定信用卡代碼).
   *
   * String(64), optional, shown by an official SDK of ECPay's. Only when a card was bound.
   *
   * As good as the card: store it encrypted before the handler returns, log it never.
   * @see https://developers.ecpay.com.tw/?p=15076 綠界Response參數說明 / Data參數說明: BindCardID
   */
  @IsOptional()
  @IsString()
  BindCardID?: string | null;

  /**
   * Whether the member had bound this card before (是否為已綁定過的卡).
   *
   * Bool, optional, shown by an official SDK of ECPay's. Only when a card was bound.
   * @see https://developers.ecpay.com.tw/?p=15076 綠界Response參數說明 / Data參數說明: IsSameCard
   */
  @IsOptional()
  @IsBoolean()
  IsSameCard?: boolean | null;

  /**
   * The co-brands of the card (聯名卡資訊).
   *
   * Array of CoBranding, optional, in no table of the page, but really sent.
   * @see https://developers.ecpay.com.tw/?p=15076 綠界Response參數說明 / Data參數說明: CoBrandingInfo
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
   *
   * May hold personal data, hence masked.
   *
   * Careful: The flat table of the page lists it after the fields of CardInfo; it stands beside
   * CardInfo. It is read in either place.
   * @see https://developers.ecpay.com.tw/?p=15076 綠界Response參數說明 / Data參數說明: CustomField
   */
  @IsOptional()
  @IsString()
  CustomField?: string | null;

  /**
   * The order (訂單資訊).
   *
   * PaymentOrder, optional.
   *
   * Careful: The page gives its type as JSON: it is a real object. A JSON string is read as well.
   * @see https://developers.ecpay.com.tw/?p=15076 綠界Response參數說明 / Data參數說明: OrderInfo
   */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => PaymentOrderDto)
  OrderInfo?: PaymentOrderDto | null;
}
