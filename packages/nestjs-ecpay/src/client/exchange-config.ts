import type { HttpService } from '@nestjs/axios';
import type { AxiosRequestConfig, CancelToken } from 'axios';

/** No answer of ECPay comes near this; a larger one is no answer of ECPay. A file of rows grows with the shop. */
export const MAX_ANSWER_BYTES = { envelope: 1024 * 1024, csv: 64 * 1024 * 1024 } as const;

type RequestConfig = Parameters<HttpService['request']>[0];

/**
 * Goes with every request. Without a token HttpService makes one each time and cancels it when the answer is in, which costs
 * an error with its stack trace per request. Of a class of its own, since axios copies plain objects.
 */
class NeverCanceled implements CancelToken {
  readonly promise = new Promise<never>(() => undefined);
  throwIfRequested(): void {
    // Never requested.
  }
  subscribe(): void {
    // Nobody will hear anything.
  }
  unsubscribe(): void {
    // Nobody has subscribed.
  }
  toAbortSignal(): AbortSignal {
    return new AbortController().signal;
  }
}

const asItIs = [(data: unknown): unknown => data];

/**
 * What holds for every request, whatever the HttpService was configured to do: the text is judged by us (axios would parse
 * JSON by itself and round large numbers), and nothing goes anywhere but where it was sent.
 */
const ALWAYS = {
  method: 'POST',
  adapter: 'http',
  baseURL: '',
  allowAbsoluteUrls: true,
  responseType: 'text',
  responseEncoding: 'utf8',
  decompress: true,
  transformRequest: asItIs,
  transformResponse: asItIs,
  validateStatus: () => true,
  maxRedirects: 0,
  maxBodyLength: Infinity,
  proxy: false,
  // Ours: see Exchange.
  timeout: 0,
  cancelToken: new NeverCanceled(),
} satisfies AxiosRequestConfig;

/** What differs between requests. */
export interface ExchangeParts {
  readonly url: string;
  readonly data: string;
  readonly accept: string;
  readonly agent: unknown;
  readonly transport: object;
  readonly maxAnswerBytes: number;
}

/** The axios configuration of one request. */
export function exchangeConfig(parts: ExchangeParts): RequestConfig {
  const { url, data, accept, agent, transport, maxAnswerBytes } = parts;
  return {
    ...ALWAYS,
    url,
    data,
    headers: { Accept: accept, 'Content-Type': 'application/json', 'User-Agent': 'nestjs-ecpay' },
    httpAgent: agent,
    httpsAgent: agent,
    transport,
    maxContentLength: maxAnswerBytes,
  };
}
