import { DataCipher, taipeiTime, type HashKeys } from '@nestjs-ecpay/protocol';
import { EcpayDto } from '../dto/ecpay-dto.js';
import { PaymentNotificationDto } from '../dto/generated/payment-notification.dto.js';
import { PeriodNotificationDto } from '../dto/period-notification.dto.js';
import { readDto } from '../dto/read-dto.js';
import { refuseMisspeltFields } from './refuse-misspelt.js';

/** The sealed envelope of a test notification, ready to be posted as JSON. */
export interface TestNotificationEnvelope {
  readonly MerchantID: string;
  readonly RpHeader: { readonly Timestamp: number };
  readonly TransCode: number;
  readonly TransMsg: string;
  readonly Data: string;
}

/** What a test wants different from an ordinary paid order. */
export interface TestNotificationChanges {
  readonly RtnCode?: number;
  readonly RtnMsg?: string;
  readonly MerchantID?: string;
  readonly OrderInfo?: Readonly<Record<string, unknown>>;
  /** `null` for a payment that was made without a card. */
  readonly CardInfo?: Readonly<Record<string, unknown>> | null;
  readonly [field: string]: unknown;
}

/** ECPay's public stage merchant, whose notifications the builders make by default. */
const STAGE_MERCHANT_ID = '3002607';

/**
 * Builds a notification as the handler gets it, with `isPaid`, `kind` and the rest: by default a paid card order of NT$ 1,000
 * of ECPay's public stage merchant. `OrderInfo` and `CardInfo` are merged field by field, and all is read by the reader that reads
 * real messages.
 *
 * @example
 * ```ts
 * import { buildTestNotification } from 'nestjs-ecpay/testing';
 *
 * const paid = buildTestNotification({ OrderInfo: { MerchantTradeNo: 'A1', TradeAmt: 300 } });
 * const declined = buildTestNotification({ RtnCode: 10100058, OrderInfo: { MerchantTradeNo: 'A1', TradeStatus: '0' } });
 * const simulated = buildTestNotification({ SimulatePaid: 1, OrderInfo: { TradeStatus: '0' } });
 * const instalments = buildTestNotification({ CardInfo: { Stage: 3 } }); // .kind === 'instalment'
 * const atm = buildTestNotification({ OrderInfo: { PaymentType: 'ATM_TAISHIN' }, CardInfo: null });
 * ```
 * @publicApi
 */
export function buildTestNotification(
  changes: TestNotificationChanges = {},
  kind: 'payment' | 'period' = 'payment',
): PaymentNotificationDto {
  refuseMisspeltFields('buildTestNotification', changes, PaymentNotificationDto.table);
  const { OrderInfo, CardInfo, ...rest } = changes;
  const now = taipeiTime.format(new Date());
  const order = {
    MerchantTradeNo: 'TEST0001',
    TradeNo: '2611221030001234',
    TradeAmt: 1000,
    TradeDate: now,
    PaymentType: 'Credit',
    PaymentDate: now,
    ChargeFee: 20,
    TradeStatus: '1',
    ...OrderInfo,
  };
  const card = {
    AuthCode: '777777',
    Gwsr: 14521552,
    ProcessDate: now,
    Amount: order.TradeAmt,
    Eci: 5,
    Card6No: '431195',
    Card4No: '2222',
    ...CardInfo,
  };
  return readDto(kind === 'period' ? PeriodNotificationDto : PaymentNotificationDto, {
    RtnCode: 1,
    RtnMsg: 'Success',
    MerchantID: STAGE_MERCHANT_ID,
    OrderInfo: order,
    ...(CardInfo === null ? {} : { CardInfo: card }),
    ...rest,
  }).value;
}

/**
 * Seals a notification as ECPay does, so that a test posts to the application's real ReturnURL and its real guard.
 *
 * @param data from `buildTestNotification`, or any plain object that a test wants to send as it is.
 * @param merchant the keys of the application under test, and the envelope's MerchantID (in platform mode the platform's).
 * @throws {EcpayConfigError} when a key is not 16 ASCII characters.
 * @example
 * ```ts
 * import { buildTestNotification, signTestNotification } from 'nestjs-ecpay/testing';
 *
 * const stage = { merchantId: '3002607', hashKey: 'pwFHCqoQZGmho4w6', hashIv: 'EkRm7iFT261dpevs' };
 * const answer = await fetch('http://127.0.0.1:3000/ecpay/return', {
 *   method: 'POST',
 *   headers: { 'content-type': 'application/json', accept: 'text/html' },
 *   body: JSON.stringify(signTestNotification(buildTestNotification(), stage)),
 * });
 * (await answer.text()) === '1|OK';
 * ```
 * @publicApi
 */
export function signTestNotification(
  data: object,
  merchant: HashKeys & { readonly merchantId?: string },
): TestNotificationEnvelope {
  return {
    MerchantID: merchant.merchantId ?? STAGE_MERCHANT_ID,
    RpHeader: { Timestamp: Math.floor(Date.now() / 1000) },
    TransCode: 1,
    TransMsg: 'Success',
    Data: new DataCipher(merchant).seal(JSON.stringify(asSent(data))),
  };
}

/** ECPay sends no property that this library computes. */
function asSent(data: object): object {
  if (!(data instanceof EcpayDto)) return data;
  const { computed } = data.constructor as typeof EcpayDto;
  return Object.fromEntries(Object.entries(data).filter(([name]) => !computed.includes(name)));
}
