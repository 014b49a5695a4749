import { createHash } from 'node:crypto';
import { Agent, request as httpRequest } from 'node:http';
import { DataCipher, stageMerchants, type HashKeys, type JsonObject } from '@nestjs-ecpay/protocol';

/** What came back over HTTP, opened if it could be. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
  readonly envelope: JsonObject;
  /** Data of the envelope, opened; `{}` when there was none. */
  readonly data: JsonObject;
}

export interface ClientOptions extends HashKeys {
  readonly merchantId: string;
  /** MerchantID of the envelope, when a platform acts. */
  readonly platformId?: string;
  readonly timestamp?: () => number;
}

const agent = new Agent({ keepAlive: true });
const path = {
  doAction: '/1.0.0/Credit/DoAction',
  queryTrade: '/1.0.0/CreditDetail/QueryTrade',
  queryRefundInfo: '/api/Ticket/QueryRefundInfo',
};

export function stage(merchantId: string): ClientOptions {
  const merchant = stageMerchants.find((candidate) => candidate.merchantId === merchantId);
  if (!merchant) throw new Error(`${merchantId} is no stage merchant`);
  return merchant;
}

export const creditMerchant = stage('3002607');
export const ticketMerchant = stage('3085676');
export const nowSeconds = (): number => Math.floor(Date.now() / 1_000);

/** Posts any text; rejects with the network's error. */
export function postText(url: string, body: string): Promise<Omit<Answer, 'envelope' | 'data'>> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, {
      method: 'POST',
      agent,
      headers: { 'Content-Type': 'application/json' },
    });
    request.once('error', reject);
    request.once('response', (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
      response.once('error', reject);
      response.once('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          contentType: String(response.headers['content-type']),
          text,
        }),
      );
    });
    request.end(body);
  });
}

/** A client of ECPay that is as plain as can be. */
export class TestClient {
  readonly #url: string;
  readonly #options: ClientOptions;
  readonly cipher: DataCipher;

  constructor(url: string, options: ClientOptions = creditMerchant) {
    this.#url = url;
    this.#options = options;
    this.cipher = new DataCipher(options);
  }

  doAction(data: JsonObject): Promise<Answer> {
    return this.credit(path.doAction, data);
  }

  queryTrade(data: JsonObject): Promise<Answer> {
    return this.credit(path.queryTrade, data);
  }

  credit(to: string, data: JsonObject): Promise<Answer> {
    const { merchantId, platformId } = this.#options;
    const body = { PlatformID: platformId ?? '', MerchantID: merchantId, ...data };
    return this.send(to, {
      MerchantID: platformId ?? merchantId,
      Data: this.cipher.seal(JSON.stringify(body)),
    });
  }

  queryRefundInfo(data: JsonObject, envelope: JsonObject = {}): Promise<Answer> {
    const { merchantId, platformId, hashKey, hashIv } = this.#options;
    const json = JSON.stringify({ MerchantID: merchantId, ...data });
    const text = encodeURIComponent(hashKey + json + hashIv).toLowerCase();
    return this.send(path.queryRefundInfo, {
      ...(platformId === undefined ? {} : { PlatformID: platformId }),
      MerchantID: merchantId,
      Data: this.cipher.seal(json),
      CheckMacValue: createHash('sha256').update(text).digest('hex').toUpperCase(),
      ...envelope,
    });
  }

  /** Sends an envelope; `RqHeader` is added unless given. */
  async send(to: string, envelope: JsonObject): Promise<Answer> {
    const timestamp = (this.#options.timestamp ?? nowSeconds)();
    const answer = await postText(
      this.#url + to,
      JSON.stringify({ RqHeader: { Timestamp: timestamp }, ...envelope }),
    );
    return { ...answer, ...this.#open(answer.text) };
  }

  #open(text: string): Pick<Answer, 'envelope' | 'data'> {
    if (!text.startsWith('{')) return { envelope: {}, data: {} };
    const envelope = JSON.parse(text) as JsonObject;
    const sealed = envelope['Data'];
    if (typeof sealed !== 'string' || sealed === '') return { envelope, data: {} };
    try {
      return { envelope, data: this.cipher.open(sealed).value };
    } catch {
      return { envelope, data: {} };
    }
  }
}
