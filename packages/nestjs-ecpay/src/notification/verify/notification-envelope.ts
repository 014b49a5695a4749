import { wireText } from '@nestjs-ecpay/protocol';

/** What of an envelope is needed to open it. */
export interface NotificationEnvelope {
  /** The shop's ID, in platform mode the platform's. */
  readonly merchantId: string;
  /** Base64, still sealed. */
  readonly data: string;
  /** Writes the envelope as JSON text, for keeping: its plain values and RpHeader, Data still sealed. */
  toText(): string;
}

/** Real messages have some 2 000 characters; what is far longer is not worth decrypting. */
const MAX_CHARACTERS = 128 * 1024;

/**
 * Reads an envelope from whatever the host's body parser left: an object, text or bytes.
 *
 * @returns the envelope, or the reason why there is none, in words without any of the body.
 */
export function readNotificationEnvelope(body: unknown): NotificationEnvelope | string {
  const text = typeof body === 'string' ? body : Buffer.isBuffer(body) ? body.toString('utf8') : undefined;
  if (text === undefined) return readObject(body);
  if (text.length > MAX_CHARACTERS) return `the body has more than ${MAX_CHARACTERS} characters`;
  try {
    return readObject(JSON.parse(text));
  } catch {
    // The parser's message would quote the body.
    return /(^|&)CheckMacValue=/.test(text) ? AIO_FORM : 'the body is no JSON';
  }
}

const AIO_FORM =
  'it is a form with CheckMacValue, which ECPay’s AIO (全方位金流) sends: another protocol, which this package does not serve';

function readObject(body: unknown): NotificationEnvelope | string {
  if (typeof body !== 'object' || body === null) {
    return 'there is no body: is the body parser off, or the content type not application/json?';
  }
  const own = (name: string): unknown =>
    Object.hasOwn(body, name) ? (body as Record<string, unknown>)[name] : undefined;
  const [merchantId, data] = [wireText(own('MerchantID')), own('Data')];
  if (typeof data !== 'string' || data === '') {
    return own('CheckMacValue') === undefined ? 'the body has no Data' : AIO_FORM;
  }
  if (merchantId === '') return 'the envelope has no MerchantID';
  if (data.length > MAX_CHARACTERS) return `Data has more than ${MAX_CHARACTERS} characters`;
  return {
    merchantId,
    data,
    toText: () => JSON.stringify({ ...plainValues(body), ...header(own('RpHeader')) }),
  };
}

const header = (value: unknown): object =>
  typeof value === 'object' && value !== null ? { RpHeader: plainValues(value) } : {};

/** Nothing nested: a hostile depth must not reach JSON.stringify. */
function plainValues(value: object): object {
  return Object.fromEntries(
    Object.entries(value).filter(([, item]) => typeof item === 'string' || typeof item === 'number'),
  );
}
