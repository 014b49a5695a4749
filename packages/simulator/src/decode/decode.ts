import {
  checkMacEncoders,
  DataCipher,
  TicketCheckMacValue,
  type HashKeys,
  type JsonObject,
  type OpenedData,
} from '@nestjs-ecpay/protocol';
import { findHashKeyProblems } from '@nestjs-ecpay/protocol/internal';
import { hash } from 'node:crypto';
import { diagnoseCheckMac } from '../explain/diagnose-check-mac.js';
import { diagnoseData, type KeyOwner } from '../explain/diagnose-data.js';
import type { Explanation } from '../explain/explanation.js';
import { findMessage } from './find-message.js';

/** Keys with the name of whose they are; no name for keys that somebody typed. */
export interface NamedKeys extends KeyOwner {
  readonly isTyped?: true;
}

/** A text taken apart. Holds no key. */
export interface Decoded {
  /** The envelope as JSON, if there was one. */
  readonly envelope?: JsonObject;
  readonly extracted: boolean;
  /** Base64. */
  readonly data?: string;
  readonly opened?: {
    readonly by: NamedKeys;
    readonly encoded: string;
    readonly json: string;
    readonly value: JsonObject;
  };
  /** Why Data does not open. */
  readonly failure?: Explanation;
  /** JSON that was not sealed at all. */
  readonly plain?: JsonObject;
  /** The fields of an AIO form. */
  readonly aioForm?: Readonly<Record<string, string>>;
  readonly mac?: {
    readonly given: string;
    readonly expected: string;
    /** The text under the hash, in lower case, with the names of the keys in their place. */
    readonly hashed: string;
    readonly note?: Explanation;
  };
}

/**
 * Takes a pasted text apart, layer by layer.
 *
 * @param keys those to try, the likeliest first.
 * @returns `undefined` when there is no message in it.
 */
export function decode(text: string, keys: readonly NamedKeys[]): Decoded | undefined {
  const found = findMessage(text);
  if (!found) return undefined;
  const { envelope, data, plain, aioForm, extracted } = found;
  const base = {
    extracted,
    ...(envelope ? { envelope } : {}),
    ...(plain ? { plain } : {}),
    ...(aioForm ? { aioForm } : {}),
    ...(data ? { data } : {}),
  };
  const [likeliest] = keys;
  if (data === undefined || !likeliest) return base;
  const by = keys.find((owner) => open(owner.keys, data));
  const opened = by && open(by.keys, data);
  if (!by || !opened) return { ...base, failure: diagnoseData(data, likeliest, keys.slice(1)) };
  const { encoded, json, value } = opened;
  const mac = envelope?.['CheckMacValue'];
  return {
    ...base,
    opened: { by, encoded, json, value },
    ...(typeof mac === 'string' ? { mac: macOf(mac, data, opened, by, keys) } : {}),
  };
}

function macOf(
  given: string,
  data: string,
  opened: OpenedData,
  by: NamedKeys,
  keys: readonly NamedKeys[],
): NonNullable<Decoded['mac']> {
  const { encoded, json, value } = opened;
  const isRight = new TicketCheckMacValue(by.keys).verify(opened, given);
  const wrapped = checkMacEncoders.rfc3986(by.keys.hashKey + json + by.keys.hashIv).toLowerCase();
  const note = isRight
    ? undefined
    : diagnoseCheckMac(
        { checkMacValue: given, data, json, encoded, value },
        by,
        keys.filter((one) => one !== by),
      );
  return {
    given,
    expected: hash('sha256', wrapped, 'hex').toUpperCase(),
    hashed: `{HashKey}${checkMacEncoders.rfc3986(json).toLowerCase()}{HashIV}`,
    ...(note ? { note } : {}),
  };
}

function open(keys: HashKeys, data: string): OpenedData | undefined {
  if (findHashKeyProblems(keys).length > 0) return undefined;
  try {
    return new DataCipher(keys).open(data);
  } catch {
    return undefined; // other keys may fit
  }
}
