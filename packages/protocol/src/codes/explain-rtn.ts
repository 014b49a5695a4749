import type { EcpayApiReason } from './api-reason.js';
import type { RtnCodeEntry } from './rtn-code-entry.js';
import { rtnCodes, type EcpayService } from './rtn-codes.js';

/** What is known about a refusal, as EcpayApiError takes it. */
export interface RtnExplanation {
  readonly reason: EcpayApiReason;
  /** Meaning and remedy in English (Chinese is in `rtnCodes`); absent for a code that is not in our table. */
  readonly explanation?: string;
}

/** ECPay's words for a refusal, wherever they stand in a sentence such as `更新失敗.(error_amount_R)`. */
const WORD = /error_[A-Za-z_]+|餘額不足/g;

/**
 * Looks a refusal up in `rtnCodes`: by its RtnCode, or by the word in its RtnMsg, which real refusals of DoAction wrap
 * into a sentence. Give the RtnCode first and the RtnMsg second; what the code does not explain the word may.
 *
 * @example
 * ```ts
 * import { explainRtn } from '@nestjs-ecpay/protocol';
 *
 * explainRtn('credit', 10000185).reason; // 'not-found'
 * explainRtn('credit', undefined, 'error_nopay').reason; // 'no-payment'
 * explainRtn('credit', 10000002, '更新失敗.(error_amount_R)').reason; // 'amount'
 * ```
 * @publicApi
 */
export function explainRtn(
  service: EcpayService,
  ...codesOrWords: readonly (number | string | null | undefined)[]
): RtnExplanation {
  for (const codeOrWord of codesOrWords) {
    const text = String(codeOrWord ?? '').trim();
    for (const key of [text, ...(text.match(WORD) ?? [])]) {
      const entry = lookUp(service, key);
      if (entry !== undefined) {
        return { reason: entry.reason, explanation: `${entry.meaning.en} ${entry.remedy.en}` };
      }
    }
  }
  return { reason: 'unknown' };
}

/** Own keys only, so that RtnMsg `constructor` is no code. */
function lookUp(service: EcpayService, key: string): RtnCodeEntry | undefined {
  return Object.hasOwn(rtnCodes[service], key) ? rtnCodes[service][key] : undefined;
}
