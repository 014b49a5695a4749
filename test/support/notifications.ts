import { createCipheriv } from 'node:crypto';

/** ECPay's public stage merchant of the tests. */
export const stage = { merchantId: '3002607', hashKey: 'pwFHCqoQZGmho4w6', hashIv: 'EkRm7iFT261dpevs' };

/** Seals as ECPay does, with plain node:crypto, so that no code of ours judges itself. */
export function seal(json: string, keys: { hashKey: string; hashIv: string } = stage): string {
  const aes = createCipheriv('aes-128-cbc', keys.hashKey, keys.hashIv);
  const encoded = encodeURIComponent(json).replaceAll('%20', '+');
  return Buffer.concat([aes.update(encoded, 'latin1'), aes.final()]).toString('base64');
}

/** A paid notification as ECPay sends it, with changes. */
export function paidData(
  merchantTradeNo: string,
  changes: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    RtnCode: 1,
    RtnMsg: 'Success',
    MerchantID: stage.merchantId,
    OrderInfo: {
      MerchantTradeNo: merchantTradeNo,
      TradeNo: '2611221000000001',
      TradeAmt: 1200,
      TradeDate: '2026/11/22 10:00:00',
      PaymentType: 'Credit',
      PaymentDate: '2026/11/22 10:00:30',
      ChargeFee: 23.5,
      TradeStatus: '1',
    },
    CardInfo: {
      Card6No: '431195',
      Card4No: '2222',
      AuthCode: '777777',
      Gwsr: 14521552,
      Amount: 1200,
      Eci: 5,
    },
    ...changes,
  };
}

/** The envelope around sealed data. */
export function envelope(
  data: unknown,
  merchantId: unknown = stage.merchantId,
  keys = stage,
): Record<string, unknown> {
  return {
    MerchantID: merchantId,
    RpHeader: { Timestamp: 1_795_000_000 },
    TransCode: 1,
    TransMsg: 'Success',
    Data: seal(typeof data === 'string' ? data : JSON.stringify(data), keys),
  };
}

/** An answer of a ReturnURL, byte for byte. */
export interface RawAnswer {
  readonly status: number;
  readonly type: string | null;
  readonly bytes: Buffer;
  readonly ms: number;
}

/** Posts as ECPay does. */
export async function post(
  url: string,
  body: unknown,
  headers: Record<string, string> = { 'content-type': 'application/json', accept: 'text/html' },
): Promise<RawAnswer> {
  const start = performance.now();
  const answer = await fetch(url, {
    method: 'POST',
    headers,
    body: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
    redirect: 'manual',
  });
  const bytes = Buffer.from(await answer.arrayBuffer());
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    bytes,
    ms: performance.now() - start,
  };
}
