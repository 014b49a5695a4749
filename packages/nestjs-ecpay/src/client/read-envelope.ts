import { readMessage, tables, type EcpayInterface } from '@nestjs-ecpay/protocol';

/** The envelope of an answer, as far as it can be read. */
export interface AnswerEnvelope {
  readonly TransCode: number;
  readonly TransMsg?: unknown;
  readonly Data?: unknown;
  readonly CheckMacValue?: unknown;
  readonly RpHeader?: { readonly Timestamp?: unknown } | null;
}

/** What a body turned out to be. */
export type ReadBody =
  { readonly kind: 'envelope'; readonly envelope: AnswerEnvelope } | { readonly kind: 'json' | 'other' };

/** Reads a body as an envelope, whatever the HTTP status: ECPay's status is no signal. A TransCode makes an envelope. */
export function readBody(iface: EcpayInterface, body: string): ReadBody {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return { kind: 'other' };
  }
  const table = iface.envelope === 'aes+mac' ? tables.TicketResponseEnvelope : tables.CreditResponseEnvelope;
  const { value } = readMessage<Partial<AnswerEnvelope>>(table, json);
  const { TransCode } = value;
  return typeof TransCode === 'number'
    ? { kind: 'envelope', envelope: { ...value, TransCode } }
    : { kind: 'json' };
}
