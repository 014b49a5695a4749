import type { JsonObject } from '@nestjs-ecpay/protocol';
import { findMessage as findWithin } from '../decode/find-message.js';
import { parseJsonObject } from '../json-object.js';
import { readCurl, type CurlAddress } from './read-curl.js';

/** What a pasted text holds: an envelope, Data alone, or nothing of the kind. */
export type FoundMessage =
  | {
      readonly kind: 'envelope';
      readonly body: string;
      readonly envelope: JsonObject;
      /** Where a curl command sends it. */
      readonly address?: CurlAddress;
    }
  | { readonly kind: 'data'; readonly data: string }
  | { readonly kind: 'text'; readonly text: string };

/** Finds the message in what somebody pasted: a body, Data, a curl command, a line of a log in whatever shape. */
export function findMessage(pasted: string): FoundMessage {
  const text = pasted.trim();
  const curl = readCurl(text);
  const body = curl?.body ?? text;
  const whole = parseJsonObject(body);
  const envelope = whole && isEnvelope(whole) ? whole : (findWithin(body)?.envelope ?? whole);
  if (envelope)
    return {
      kind: 'envelope',
      body: JSON.stringify(envelope),
      envelope,
      ...(curl?.address ? { address: curl.address } : {}),
    };
  const { plain } = findWithin(body) ?? {};
  if (plain) return { kind: 'envelope', body: JSON.stringify(plain), envelope: plain };
  return /^[A-Za-z0-9+/=_\-\s%]{20,}$/.test(body)
    ? { kind: 'data', data: body }
    : { kind: 'text', text: pasted };
}

const isEnvelope = (found: JsonObject): boolean =>
  ['Data', 'RqHeader', 'RpHeader', 'TransCode'].some((name) => name in found);
