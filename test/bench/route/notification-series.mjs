import { notificationJson } from '../codec/messages.mjs';
import { createPlainCodec } from '../codec/plain-codec.mjs';
import { stageMerchant } from './stage-merchant.mjs';

/** Genuine paid notifications, ready to be written to a socket; no two are alike. */
export class NotificationSeries {
  #codec = createPlainCodec(stageMerchant);
  #count = 0;

  /** @returns that many HTTP requests, each as bytes. */
  next(count) {
    return Array.from({ length: count }, () => this.#request(this.#count++));
  }

  #request(i) {
    const body = JSON.stringify({
      MerchantID: stageMerchant.merchantId,
      RpHeader: { Timestamp: 1_795_000_000 + i },
      TransCode: 1,
      TransMsg: 'Success',
      Data: this.#codec.seal(notificationJson(i)),
    });
    return Buffer.from(
      'POST /ecpay/return HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nAccept: text/html\r\n' +
        `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
  }
}
