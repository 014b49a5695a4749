import { type HashKeys } from '@nestjs-ecpay/protocol';
import { findHashKeyProblems, isStageKey } from '@nestjs-ecpay/protocol/internal';
import type { EcpayMerchant, PreviousHashKeys } from './ecpay-merchant.js';
import { isMoment } from '../async/guarded-clock.js';
import { closestTo, findUnknownKeys } from '../checks/unknown-keys.js';

/** What a merchant ID looks like; a resolver is never asked for anything else. */
export const MERCHANT_ID = /^\d{1,10}$/;

const MERCHANT_KEYS = {
  merchantId: true,
  hashKey: true,
  hashIv: true,
  platformId: true,
  autoCapture: true,
  previousKeys: true,
} as const satisfies Record<keyof EcpayMerchant, true>;
/**
 * The merchant in what a resolver answered: a row of a table may have more columns, and NULL where there is nothing. A
 * payment is not lost for that.
 */
export function merchantIn(answer: EcpayMerchant): EcpayMerchant {
  if (typeof answer !== 'object' || answer === null) return answer;
  const row = answer as unknown as Readonly<Record<string, unknown>>;
  const names = Object.keys(MERCHANT_KEYS).filter((name) => row[name] !== undefined && row[name] !== null);
  return Object.fromEntries(names.map((name) => [name, row[name]])) as unknown as EcpayMerchant;
}

/** Every name in what a resolver answered that looks like a misspelt one of a merchant: it would count for nothing. */
export function misspeltIn(name: string, answer: object): string[] {
  const names = Object.keys(MERCHANT_KEYS);
  return Object.keys(answer).flatMap((key) => {
    const meant = Object.hasOwn(MERCHANT_KEYS, key) ? undefined : closestTo(key, names);
    if (meant === undefined || Object.hasOwn(answer, meant)) return [];
    return findUnknownKeys(name, { [key]: true }, MERCHANT_KEYS);
  });
}

const PREVIOUS_KEYS = { hashKey: true, hashIv: true, until: true } as const satisfies Record<
  keyof PreviousHashKeys,
  true
>;
/** Who copies the whole old merchant says nothing wrong with its number. */
const PREVIOUS_MERCHANT_KEYS = { ...PREVIOUS_KEYS, merchantId: true } as const;

const STAGE_KEYS =
  'are the public stage keys, which everybody knows: use the keys of your own merchant from ECPay’s back office on a production host';

/**
 * Every problem of one configured merchant, each with its remedy and none with any part of a key.
 *
 * @param name how the application wrote it, for example `credit` or `ticket[1]`.
 */
export function findMerchantProblems(name: string, merchant: EcpayMerchant, onProduction: boolean): string[] {
  if (typeof merchant !== 'object' || merchant === null)
    return [`${name} must be { merchantId, hashKey, hashIv }`];
  const problems = findUnknownKeys(name, merchant, MERCHANT_KEYS);
  if (typeof merchant.merchantId !== 'string' || !MERCHANT_ID.test(merchant.merchantId)) {
    problems.push(`${name}.merchantId must be a text of 1 to 10 digits, such as '3002607'`);
  }
  const platformId = merchant.platformId as unknown;
  if (
    platformId !== undefined &&
    platformId !== '' &&
    !(typeof platformId === 'string' && MERCHANT_ID.test(platformId))
  ) {
    problems.push(`${name}.platformId must be a text of 1 to 10 digits, or left out`);
  }
  const checkKeys = (keysName: string, keys: HashKeys): void => {
    problems.push(...findHashKeyProblems(keys).map((problem) => `${keysName}.${problem}`));
    if (onProduction && isStageKey(keys)) problems.push(`${keysName}.hashKey and hashIv ${STAGE_KEYS}`);
  };
  checkKeys(name, merchant);
  const autoCapture = merchant.autoCapture as unknown;
  if (autoCapture !== undefined && typeof autoCapture !== 'boolean') {
    problems.push(`${name}.autoCapture must be true or false (a text from the environment is neither)`);
  }
  const previousKeys = merchant.previousKeys as unknown;
  if (previousKeys !== undefined && !Array.isArray(previousKeys)) {
    return [...problems, `${name}.previousKeys must be a list of { hashKey, hashIv, until }`];
  }
  merchant.previousKeys?.forEach((keys, index) => {
    const keysName = `${name}.previousKeys[${index}]`;
    if (typeof keys !== 'object' || keys === null) {
      problems.push(`${keysName} must be { hashKey, hashIv, until }`);
      return;
    }
    problems.push(...findUnknownKeys(keysName, keys, PREVIOUS_MERCHANT_KEYS));
    checkKeys(keysName, keys);
    if (!isMoment(keys.until)) {
      problems.push(`${keysName}.until must be a Date: when these keys stop being read`);
    }
  });
  return problems;
}
