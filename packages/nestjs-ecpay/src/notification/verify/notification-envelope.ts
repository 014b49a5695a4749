import { wireText } from '@nestjs-ecpay/protocol/internal';
import type { NotificationKind } from '../kind/notification-kind.js';

/** Real messages have some 2 000 characters; what is far longer is not worth reading, let alone decrypting. */
export const MAX_MESSAGE_LENGTH = 64 * 1024;
/** In a form a character may take three. */
const MAX_FORM_LENGTH = 3 * MAX_MESSAGE_LENGTH;

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
  if (carrier === 'json') return readJson(body, BODY);
  const { formField } = carrier;
  const value = valueInForm(body, formField);
  if (value !== undefined) return readJson(value, formField);
  if (body === '' || !(isText(body) || isObject(body))) return 'there is no body';
  if (isText(body) && body.length > MAX_FORM_LENGTH) return TOO_LONG;
  return formSentBy(body) ?? `the body is no form with ${formField}`;
}

/** Whether a body is a form with this field, parsed or not. */
export const hasFormField = (body: unknown, name: string): boolean => valueInForm(body, name) !== undefined;

/** Whether a body is an envelope as JSON, by the looks of it. */
export const looksLikeEnvelope = (body: unknown): boolean =>
  isText(body) ? body.toString().trimStart().startsWith('{') : isObject(body) && Object.hasOwn(body, 'Data');

function valueInForm(body: unknown, name: string): unknown {
  if (isText(body)) {
    return body.length > MAX_FORM_LENGTH
      ? undefined
      : (new URLSearchParams(body.toString()).get(name) ?? undefined);
  }
  return isObject(body) ? ownValue(body, name) : undefined;
}

const isText = (body: unknown): body is string | Buffer => typeof body === 'string' || Buffer.isBuffer(body);

const isObject = (body: unknown): body is object => typeof body === 'object' && body !== null;

/** Where JSON stands, for the reasons: here, or in a field of a form. */
const BODY = 'the body';

function readJson(value: unknown, where: string): NotificationEnvelope | string {
  if (!isText(value)) return readObject(value, where);
  if (value.length > MAX_MESSAGE_LENGTH) return TOO_LONG;
  try {
    return readObject(JSON.parse(value.toString()), where);
  } catch {
    // The parser's message would quote the body.
    return (where === BODY ? formSentBy(value) : undefined) ?? `${where} is no JSON`;
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

function formSentBy(body: string | object): string | undefined {
  const hasField = isText(body)
    ? (name: string) => new RegExp(`(^|&)${name}=`).test(body.toString())
    : (name: string) => ownValue(body, name) !== undefined;
  return FORMS.find(([name]) => hasField(name))?.[1];
}

function readObject(value: unknown, where: string): NotificationEnvelope | string {
  if (!isObject(value)) {
    return where === BODY
      ? 'there is no body: is the body parser off, or the content type not application/json?'
      : `${where} is no envelope`;
  }
  const data = ownValue(value, 'Data');
  if (typeof data !== 'string' || data === '') {
    return (where === BODY ? formSentBy(value) : undefined) ?? `${where} has no Data`;
  }
  const merchantId = wireText(ownValue(value, 'MerchantID'));
  if (merchantId === '') return 'the envelope has no MerchantID';
  if (data.length > MAX_MESSAGE_LENGTH) return TOO_LONG;
  return new NotificationEnvelope(merchantId, data, value);
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
