import { EcpayProtocolError, type FieldTable, type JsonObject } from '@nestjs-ecpay/protocol';
import { CardMask, mayHoldCard, takesCards } from './card-mask.js';
import type { MerchantRegistry, Signer } from './merchant-registry.js';
import { parseJsonObject } from '../json-object.js';

const NOT_KEPT = '[not kept: it may hold a card number, and cannot be read]';
const MASKED_HEADER = '(not kept: it may hold a card number)';

/** A request as it came. */
export interface ArrivedRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What of a request may be kept and shown. */
export interface KeptRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** What Data opened to, if it did. */
  readonly data?: JsonObject;
}

/** What is known of a request by then. */
export interface KeepContext {
  /** Of its Data; absent for a request that is for no interface. */
  readonly table?: FieldTable;
  readonly registry: MerchantRegistry;
  /** Data and whose keys opened it, where the request got so far. */
  readonly opened?: OpenData | undefined;
}

interface OpenData {
  readonly signer: Signer;
  readonly data: JsonObject;
}

/**
 * Takes the fields of a card out of a request before anything of it is kept: out of Data, which is sealed anew for that, out of the
 * envelope and the headers. Data that may hold a card and cannot be opened is left out.
 */
export function keepRequest({ headers, body }: ArrivedRequest, context: KeepContext): KeptRequest {
  const isStrict = context.table !== undefined && takesCards(context.table);
  const mask = new CardMask(isStrict);
  const kept = keepBody(body.toString('utf8'), mask, isStrict, context);
  const keptHeaders = Object.entries(headers).map(([name, value]): [string, string] => [
    name,
    (isStrict && mayHoldCard(value)) || mask.scrub(value) !== value ? MASKED_HEADER : value,
  ]);
  return { ...kept, headers: Object.fromEntries(keptHeaders) };
}

function keepBody(
  text: string,
  mask: CardMask,
  isStrict: boolean,
  { table, registry, opened: known }: KeepContext,
): Omit<KeptRequest, 'headers'> {
  const envelope = parseJsonObject(text);
  if (!envelope) return { body: isStrict && text !== '' ? NOT_KEPT : text };
  const { Data, ...around } = envelope;
  const opened = known ?? (typeof Data === 'string' ? open(Data, registry) : undefined);
  const data = opened && mask.mask(opened.data, table);
  const keptData = !opened
    ? isStrict && Data !== undefined
      ? NOT_KEPT
      : mask.mask({ Data })['Data']
    : data === opened.data
      ? Data
      : opened.signer.cipher.seal(JSON.stringify(data));
  const keptAround = mask.mask(around);
  const isWhole = keptData === Data && keptAround === around;
  return {
    // As it came, to the last blank, where nothing is to hide.
    body: isWhole
      ? text
      : JSON.stringify({ ...keptAround, ...('Data' in envelope ? { Data: keptData } : {}) }),
    ...(known && data ? { data } : {}),
  };
}

/** By whichever keys of this simulator it opens, since the MerchantID beside it may be wrong. */
function open(data: string, registry: MerchantRegistry): OpenData | undefined {
  for (const { signer } of registry) {
    if (!signer) continue;
    try {
      return { signer, data: signer.cipher.open(data).value };
    } catch (error) {
      if (!(error instanceof EcpayProtocolError)) throw error;
    }
  }
  return undefined;
}
