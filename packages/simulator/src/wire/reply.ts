import { transCodes, type JsonObject } from '@nestjs-ecpay/protocol';
import type { Signer } from './merchant-registry.js';
import { seal } from './sealer.js';
import type { OpenedRequest, UnopenedRequest } from './open-request.js';

/** An HTTP answer. */
export interface Reply {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

const JSON_TYPE = 'application/json; charset=utf-8';
export const HTML_TYPE = 'text/html; charset=utf-8';

/** An envelope as it goes out. */
export const envelopeReply = (envelope: JsonObject, status = 200): Reply => ({
  status,
  contentType: JSON_TYPE,
  body: JSON.stringify(envelope),
});

/** An envelope without Data: it was not accepted. */
export function transCodeEnvelope(
  { MerchantID }: UnopenedRequest['envelope'],
  transCode: number,
  timestamp: number,
): JsonObject {
  return {
    MerchantID: typeof MerchantID === 'string' ? MerchantID : '',
    RpHeader: { Timestamp: timestamp },
    TransCode: transCode,
    TransMsg: transCodes[transCode]?.meaning.en ?? 'Error',
    Data: '',
  };
}

/** An envelope with Data, sealed and, on the ticket host, signed. */
export function dataEnvelope(
  { envelope }: Pick<OpenedRequest, 'envelope'>,
  data: JsonObject,
  signer: Signer,
  { timestamp, checkMac }: { readonly timestamp: number; readonly checkMac: boolean },
): JsonObject {
  const sealed = seal(data, signer.keys, signer.style);
  return {
    ...envelope,
    RpHeader: { Timestamp: timestamp },
    TransCode: 1,
    TransMsg: 'Success',
    Data: sealed.data,
    ...(checkMac ? { CheckMacValue: sealed.checkMac } : {}),
  };
}
