import { createCipheriv, createSecretKey } from 'node:crypto';

/** ECPay's public stage merchant. */
export const stageMerchant = {
  merchantId: '3002607',
  hashKey: 'pwFHCqoQZGmho4w6',
  hashIv: 'EkRm7iFT261dpevs',
};

const DECLINED = 10100058;
/** Every tenth event is a declined attempt at the order before it: another event of the same order. */
const isDeclined = (event) => event % 10 === 9;
const orderOf = (event) => `SOAK${String(isDeclined(event) ? event - 1 : event).padStart(9, '0')}`;

/** The name under which a handler can note an event, from what the notification says. */
export const eventNameOf = ({ OrderInfo, RtnCode }) => `${OrderInfo.MerchantTradeNo}/${RtnCode}`;

/** The Data of an event. @param attempt changes what ECPay changes when it sends again. */
export function eventData(event, attempt = 0) {
  const declined = isDeclined(event);
  return {
    RtnCode: declined ? DECLINED : 1,
    RtnMsg: attempt === 0 ? 'Success' : `Success, sent again (${attempt})`,
    MerchantID: stageMerchant.merchantId,
    OrderInfo: {
      MerchantTradeNo: orderOf(event),
      TradeNo: `26112210${String(event).padStart(12, '0')}`,
      TradeAmt: 100 + (event % 9_000),
      TradeDate: '2026/11/22 10:00:00',
      PaymentType: 'Credit',
      PaymentDate: '2026/11/22 10:00:30',
      ChargeFee: 23.5,
      TradeStatus: declined ? '0' : '1',
    },
    CardInfo: { Card6No: '431195', Card4No: '2222', AuthCode: '777777', Gwsr: 14_000_000 + event, Eci: 5 },
  };
}

/** Seals as ECPay does, with plain node:crypto, so that no code of ours judges itself. @returns bytes. */
export function seal(json, { hashKey, hashIv } = stageMerchant) {
  const cipher = createCipheriv('aes-128-cbc', createSecretKey(hashKey, 'ascii'), hashIv);
  const encoded = encodeURIComponent(json).replaceAll('%20', '+');
  return Buffer.concat([cipher.update(encoded, 'latin1'), cipher.final()]);
}

/** The body around sealed Data. */
export function envelopeText(sealed, merchantId = stageMerchant.merchantId) {
  return JSON.stringify({
    MerchantID: merchantId,
    RpHeader: { Timestamp: Math.floor(Date.now() / 1000) },
    TransCode: 1,
    TransMsg: 'Success',
    Data: sealed.toString('base64'),
  });
}
