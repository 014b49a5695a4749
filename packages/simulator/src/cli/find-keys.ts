import { readFileSync } from 'node:fs';
import { stageMerchants, type HashKeys } from '@nestjs-ecpay/protocol';
import { findHashKeyProblems } from '@nestjs-ecpay/protocol/internal';
import type { SimulatedMerchant } from '../wire/simulated-merchant.js';
import { failureOf } from '../network-failure.js';
import { CliError, exitCodes } from './exit-codes.js';
import type { Terminal } from './terminal.js';

/** Which keys are meant. No option takes a key itself: it would stand in the shell's history and in `ps`. */
export interface KeyOptions {
  readonly merchant?: string;
  readonly keysFile?: string;
}

/**
 * The keys of a merchant: from a file, from ECPAY_HASH_KEY and ECPAY_HASH_IV, or ECPay's public stage keys.
 *
 * @throws {CliError} when there are none, without showing any.
 */
export function findKeys({ merchant, keysFile }: KeyOptions, env: Terminal['env']): HashKeys {
  const keys =
    keysFile !== undefined ? fromFile(keysFile, merchant) : (fromEnvironment(env) ?? fromStage(merchant));
  const problems = findHashKeyProblems(keys);
  if (problems.length > 0) throw new CliError(problems.join('; '), exitCodes.usage);
  return keys;
}

/** Merchants from a JSON file: a list as `startSimulator({ merchants })` takes. */
export function readMerchants(path: string): SimulatedMerchant[] {
  const value = readJson(path);
  if (!Array.isArray(value))
    throw new CliError(`${path} must hold a JSON list of merchants`, exitCodes.usage);
  return value as SimulatedMerchant[];
}

function fromFile(path: string, merchant: string | undefined): HashKeys {
  const value = readJson(path);
  const candidates = (Array.isArray(value) ? value : [value]) as Partial<SimulatedMerchant>[];
  const found =
    merchant === undefined ? candidates[0] : candidates.find(({ merchantId }) => merchantId === merchant);
  if (!found)
    throw new CliError(
      {
        en: `${path} has no merchant ${merchant ?? ''}`.trim(),
        zh: `${path} 中沒有特店 ${merchant ?? ''}`.trim(),
      },
      exitCodes.usage,
    );
  return { hashKey: found.hashKey ?? '', hashIv: found.hashIv ?? '' };
}

function fromEnvironment({ ECPAY_HASH_KEY, ECPAY_HASH_IV }: Terminal['env']): HashKeys | undefined {
  if (ECPAY_HASH_KEY === undefined && ECPAY_HASH_IV === undefined) return undefined;
  return { hashKey: ECPAY_HASH_KEY ?? '', hashIv: ECPAY_HASH_IV ?? '' };
}

function fromStage(merchant = '3002607'): HashKeys {
  const found = stageMerchants.find(({ merchantId }) => merchantId === merchant);
  if (found) return found;
  const known = stageMerchants.map(({ merchantId }) => merchantId).join(', ');
  throw new CliError(
    `${merchant} is none of ECPay's public stage merchants (${known}): set ECPAY_HASH_KEY and ECPAY_HASH_IV, or name a --keys-file`,
    exitCodes.usage,
  );
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as unknown;
  } catch (error) {
    // Not the error's own words: JSON.parse quotes the text, and here that may be a key.
    const reason = error instanceof SyntaxError ? 'is no JSON' : `cannot be read (${failureOf(error)})`;
    throw new CliError(`${path} ${reason}`, exitCodes.usage);
  }
}
