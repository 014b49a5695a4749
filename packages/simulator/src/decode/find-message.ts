import type { JsonObject } from '@nestjs-ecpay/protocol';
import { parseJsonObject } from '../json-object.js';

/** What was found in a pasted text. */
export interface FoundMessage {
  readonly envelope?: JsonObject;
  /** Data, sealed. */
  readonly data?: string;
  /** JSON that is no envelope: Data that is open already. */
  readonly plain?: JsonObject;
  /** The fields of an AIO form, which seals nothing: the other product of ECPay. */
  readonly aioForm?: Readonly<Record<string, string>>;
  /** True when there was more around it. */
  readonly extracted: boolean;
}

/** Finds an envelope, Data or open JSON in a text: on its own, in a curl command, in a line of a log. */
export function findMessage(text: string): FoundMessage | undefined {
  const trimmed = text.trim();
  const whole = parseJsonObject(trimmed);
  const within = whole && !('Data' in whole) ? envelopeWithin(whole) : undefined;
  if (whole) return fromObject(within ?? whole, within !== undefined);
  for (const variant of variantsOf(trimmed)) {
    const objects = objectsIn(variant);
    const envelope = objects.find((found) => 'Data' in found);
    const found = envelope ?? objects.find((one) => 'MerchantID' in one || 'RtnCode' in one);
    if (found) return fromObject(found, true);
  }
  const aioForm = aioFormIn(trimmed);
  if (aioForm) return { aioForm, extracted: false };
  const data = base64In(trimmed);
  return data === undefined ? undefined : { data, extracted: data !== trimmed };
}

function fromObject(found: JsonObject, extracted: boolean): FoundMessage {
  const data = found['Data'];
  if (typeof data === 'object' && data !== null)
    return { envelope: found, plain: data as JsonObject, extracted };
  return 'Data' in found
    ? { envelope: found, ...(typeof data === 'string' && data !== '' ? { data } : {}), extracted }
    : { plain: found, extracted };
}

/** A structured log keeps the message as a field, or as a text in a field. */
function envelopeWithin(value: unknown, depth = 0): JsonObject | undefined {
  const object = typeof value === 'string' ? parseJsonObject(value) : value;
  if (typeof object !== 'object' || object === null || depth > DEEPEST) return undefined;
  if ('Data' in object) return object;
  for (const item of Object.values(object)) {
    const found = envelopeWithin(item, depth + 1);
    if (found) return found;
  }
  return undefined;
}

const DEEPEST = 8;

/** A shell writes a time into the JSON, a log escapes its quotes, a URL encodes it all. */
function variantsOf(text: string): string[] {
  const shell = text.replace(/'?"?\$\([^)]*\)"?'?/g, '0').replaceAll("'\\''", "'");
  const variants = [
    shell,
    shell.replaceAll('\\"', '"'),
    shell.replaceAll('\\\\"', '"').replaceAll('\\"', '"'),
  ];
  if (/%7B/i.test(text)) variants.push(formDecoded(text));
  return variants;
}

function formDecoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', '%20'));
  } catch {
    return text; // not URL-encoded after all
  }
}

/** Every JSON object that stands whole in a text, the outermost ones. */
function objectsIn(text: string): JsonObject[] {
  const found: JsonObject[] = [];
  let tries = 0;
  for (let start = text.indexOf('{'); start >= 0 && found.length < MOST; start = text.indexOf('{', start)) {
    if (++tries > MOST_TRIES) break;
    const end = endOfObject(text, start);
    const object = end === undefined ? undefined : parseJsonObject(text.slice(start, end));
    if (object) found.push(object);
    start = object && end !== undefined ? end : start + 1;
  }
  return found;
}

const MOST = 20;
/** Each try may read to the end of the text: a text of nothing but braces must not hold up everybody else. */
const MOST_TRIES = 100;

function endOfObject(text: string, start: number): number | undefined {
  let depth = 0;
  let inString = false;
  for (let at = start; at < text.length; at++) {
    const letter = text[at];
    if (inString) {
      if (letter === '\\') at++;
      else if (letter === '"') inString = false;
    } else if (letter === '"') inString = true;
    else if (letter === '{') depth++;
    else if (letter === '}' && --depth === 0) return at + 1;
  }
  return undefined;
}

/** `MerchantID=…&…&CheckMacValue=…`: what AIO posts and is posted, as a body, a URL or in a curl command. */
function aioFormIn(text: string): Record<string, string> | undefined {
  const [form] =
    /(?:^|[?&'"\s])((?:[\w[\]%.-]+=[^&\s'"]*&)*CheckMacValue=[0-9A-Fa-f]{32,64}(?:&[^\s'"]*)?)/.exec(text) ??
    [];
  if (form === undefined) return undefined;
  const fields = Object.fromEntries(new URLSearchParams(form.replace(/^[?&'"\s]/, '')));
  return 'MerchantID' in fields ? fields : undefined;
}

const LEAST = 24;

/** The longest run of Base64; one that is folded into lines is one run, as it came. */
function base64In(text: string): string | undefined {
  if (/^[A-Za-z0-9+/=]+(\s+[A-Za-z0-9+/=]+)+$/.test(text) && /\n/.test(text)) return text;
  const plain = /%2[BF]|%3D/i.test(text) ? formDecoded(text.replaceAll('+', '%2B')) : text;
  const runs = plain.match(/[A-Za-z0-9+/]+={0,2}/g) ?? [];
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '');
  if (longest.length >= LEAST && longest.length % 4 === 0) return longest;
  return /\s/.test(plain) || plain.length < LEAST ? undefined : plain;
}
