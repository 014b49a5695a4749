import { wireText } from '@nestjs-ecpay/protocol/internal';
import type { NotificationKind } from '../kind/notification-kind.js';

/** Real messages have some 2 000 characters; what is far longer is not worth reading, let alone decrypting. */
export const MAX_MESSAGE_LENGTH = 64 * 1024;

/** What of an envelope is needed to open it. */
export class NotificationEnvelope {
  constructor(
    /** The shop's ID, in platform mode the platform's. */
    readonly merchantId: string,
    /** Base64, still sealed. */
    readonly data: string,
    readonly body: object,
  ) {}

  /** Writes the envelope as JSON text, for keeping: its plain values and RpHeader, Data still sealed. */
  toText(): string {
    return JSON.stringify({ ...plainValues(this.body), ...header(ownValue(this.body, 'RpHeader')) });
  }
}

/**
 * Reads an envelope from whatever the host's body parser left: an object, text or bytes.
 *
 * @returns the envelope, or the reason why there is none, in words without any of the body.
 */
export function readNotificationEnvelope(
  body: unknown,
  carrier: NotificationKind['carrier'] = 'json',
): NotificationEnvelope | string {
  if (carrier === 'json') return readJson(body);
  const { formField } = carrier;
  const text = isText(body)
    ? (new URLSearchParams(body.toString()).get(formField) ?? undefined)
    : typeof body === 'object' && body !== null
      ? ownValue(body, formField)
      : undefined;
  return text === undefined ? `the body is no form with ${formField}` : readJson(text);
}

const isText = (body: unknown): body is string | Buffer => typeof body === 'string' || Buffer.isBuffer(body);

function readJson(body: unknown): NotificationEnvelope | string {
  if (!isText(body)) return readObject(body);
  if (body.length > MAX_MESSAGE_LENGTH) return TOO_LONG;
  const text = body.toString();
  try {
    return readObject(JSON.parse(text));
  } catch {
    // The parser's message would quote the body.
    return formSentBy((field) => new RegExp(`(^|&)${field}=`).test(text)) ?? 'the body is no JSON';
  }
}

const TOO_LONG = `it is longer than ${MAX_MESSAGE_LENGTH} characters, which no notification is`;

/** Forms that ECPay posts to other addresses of a shop, each with the mistake that led it here. */
const FORMS = [
  [
    'ResultData',
    'it is a form with ResultData, which the buyer’s browser brings to OrderResultURL: that address is for a page of your shop; give ECPay this route as ReturnURL only',
  ],
  [
    'CheckMacValue',
    'it is a form with CheckMacValue, which ECPay’s AIO (全方位金流) sends: another protocol, which this package does not serve',
  ],
] as const;

const formSentBy = (hasField: (name: string) => boolean): string | undefined =>
  FORMS.find(([field]) => hasField(field))?.[1];

function readObject(body: unknown): NotificationEnvelope | string {
  if (typeof body !== 'object' || body === null) {
    return 'there is no body: is the body parser off, or the content type not application/json?';
  }
  const data = ownValue(body, 'Data');
  if (typeof data !== 'string' || data === '') {
    return formSentBy((field) => ownValue(body, field) !== undefined) ?? 'the body has no Data';
  }
  const merchantId = wireText(ownValue(body, 'MerchantID'));
  if (merchantId === '') return 'the envelope has no MerchantID';
  if (data.length > MAX_MESSAGE_LENGTH) return TOO_LONG;
  return new NotificationEnvelope(merchantId, data, body);
}

const ownValue = (object: object, name: string): unknown =>
  Object.hasOwn(object, name) ? (object as Record<string, unknown>)[name] : undefined;

const header = (value: unknown): object =>
  typeof value === 'object' && value !== null ? { RpHeader: plainValues(value) } : {};

/** Nothing nested: a hostile depth must not reach JSON.stringify. */
function plainValues(value: object): object {
  return Object.fromEntries(
    Object.entries(value).filter(([, item]) => typeof item === 'string' || typeof item === 'number'),
  );
}
