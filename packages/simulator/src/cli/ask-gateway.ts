import { DataCipher, type HashKeys, type JsonObject } from '@nestjs-ecpay/protocol';
import { diagnoseData } from '../explain/diagnose-data.js';
import { failureOf } from '../network-failure.js';
import { publicStageKeys } from '../stage-keys.js';
import { CliError, exitCodes } from './exit-codes.js';

/** One request over the real wire, as a shop sends it. */
export interface GatewayRequest {
  /** Base URL and path. */
  readonly url: string;
  readonly data: JsonObject;
  /** MerchantID of the envelope, and whose keys these are. */
  readonly merchantId: string;
  readonly keys: HashKeys;
}

/** As long as a shop would wait for the bank. Real time: a fault of the simulator answers never. */
const LONGEST_MS = 30_000;

/** The body that is posted. */
export function sealRequest({ data, merchantId, keys }: GatewayRequest): string {
  return JSON.stringify({
    MerchantID: merchantId,
    RqHeader: { Timestamp: Math.floor(Date.now() / 1_000) },
    Data: new DataCipher(keys).seal(JSON.stringify(data)),
  });
}

/**
 * Posts a request and opens the answer.
 *
 * @throws {CliError} when nobody answers, or the answer does not open.
 */
export async function askGateway(request: GatewayRequest): Promise<JsonObject> {
  const { url, merchantId, keys } = request;
  let text: string;
  let status: number;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: sealRequest(request),
      signal: AbortSignal.timeout(LONGEST_MS),
    });
    text = await response.text();
    ({ status } = response);
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    throw new CliError(
      {
        en: `${url} was not answered (${failureOf(cause ?? error)}); whether it took effect, \`query\` tells`,
        zh: `${url} 沒有回應（${failureOf(cause ?? error)}）；是否生效，請以 \`query\` 查詢`,
      },
      exitCodes.unreachable,
    );
  }
  const envelope = parse(text);
  if (!envelope)
    throw new CliError(
      {
        en: `HTTP ${status}, and the answer is no envelope; whether it took effect, \`query\` tells`,
        zh: `HTTP ${status}，回應不是外層封包；是否生效，請以 \`query\` 查詢`,
      },
      exitCodes.sealed,
    );
  const { TransCode, TransMsg, Data } = envelope;
  if (TransCode !== 1 || typeof Data !== 'string')
    throw new CliError(`TransCode ${String(TransCode)}: ${String(TransMsg)}`, exitCodes.refused);
  try {
    return new DataCipher(keys).open(Data).value;
  } catch {
    const why = diagnoseData(Data, { merchantId, keys }, publicStageKeys);
    throw new CliError(
      { en: `the answer does not open. ${why.en}`, zh: `回應無法解密。${why.zh}` },
      exitCodes.sealed,
    );
  }
}

function parse(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as JsonObject) : undefined;
  } catch {
    return undefined; // a page instead of an envelope: the caller says so
  }
}
