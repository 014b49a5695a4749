import { DataCipher, taipeiTime, type HashKeys } from '@nestjs-ecpay/protocol';

/** The sealed envelope of a test notification, ready to be posted as JSON. */
export interface TestNotificationEnvelope {
  readonly MerchantID: string;
  readonly RpHeader: { readonly Timestamp: number };
  readonly TransCode: number;
  readonly TransMsg: string;
  readonly Data: string;
}

/** The fields of a payment notification's Data, spelled as ECPay spells them. */
export interface TestNotificationData {
  readonly RtnCode: number;
  readonly RtnMsg: string;
  readonly MerchantID: string;
  readonly OrderInfo: Readonly<Record<string, unknown>>;
  readonly CardInfo: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

/** What a test wants different from an ordinary paid order. */
export interface TestNotificationChanges {
  readonly RtnCode?: number;
  readonly RtnMsg?: string;
  readonly MerchantID?: string;
  readonly OrderInfo?: Readonly<Record<string, unknown>>;
  readonly CardInfo?: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

/** ECPay's public stage merchant, whose notifications the builders make by default. */
const STAGE_MERCHANT_ID = '3002607';

/**
 * Builds the Data of a notification: by default a paid card order of NT$ 1,000 of ECPay's public stage merchant. `OrderInfo`
 * and `CardInfo` are merged field by field.
 *
 * @example
 * ```ts
 * import { buildTestNotification } from 'nestjs-ecpay/testing';
 *
 * const paid = buildTestNotification({ OrderInfo: { MerchantTradeNo: 'A1', TradeAmt: 300 } });
 * const declined = buildTestNotification({ RtnCode: 10100058, OrderInfo: { MerchantTradeNo: 'A1', TradeStatus: '0' } });
 * const simulated = buildTestNotification({ SimulatePaid: 1, OrderInfo: { TradeStatus: '0' } });
 * ```
 * @publicApi
 */
export function buildTestNotification(changes: TestNotificationChanges = {}): TestNotificationData {
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
  return {
    RtnCode: 1,
    RtnMsg: 'Success',
    MerchantID: STAGE_MERCHANT_ID,
    OrderInfo: order,
    CardInfo: {
      AuthCode: '777777',
      Gwsr: 14521552,
      ProcessDate: now,
      Amount: order.TradeAmt,
      Eci: 5,
      Card6No: '431195',
      Card4No: '2222',
      ...CardInfo,
    },
    ...rest,
  };
}

/**
 * Seals a notification as ECPay does, so that a test posts to the application's real ReturnURL and its real guard.
 *
 * @param data from `buildTestNotification`, or anything that a test wants to send.
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
    Data: new DataCipher(merchant).seal(JSON.stringify(data)),
  };
}
