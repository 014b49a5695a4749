import {
  services,
  type CredentialOption,
  type EcpayInterface,
  type JsonObject,
  type OpenedData,
} from '@nestjs-ecpay/protocol';
import { interfaceNamed } from '../endpoints/interface-of.js';
import type { LoggedRequest } from '../request-log/logged-request.js';
import type { MerchantRegistry, Signer } from '../wire/merchant-registry.js';
import { diagnoseCheckMac } from './diagnose-check-mac.js';
import { diagnoseData } from './diagnose-data.js';
import { explainBody, explainTimestamp } from './explain-envelope.js';
import { explainFields } from './explain-fields.js';
import { explainRefusal, isRefusal, type FindOrders } from './explain-refusal.js';
import { knownCode } from './known-code.js';
import { note, problem, type Explanation } from './explanation.js';
import { parseJsonObject } from '../json-object.js';

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';

const faultNote = (kind: string): Explanation =>
  note('fault', `The fault rule “${kind}” struck the answer.`, `回應套用了故障規則「${kind}」。`);

const SLOW = note(
  'fault',
  'The fault rule “slow” holds the answer back, by the simulated time: while that is paused, nothing is answered. Move it (for example by one hour) or let it run.',
  '故障規則「slow」讓回應延後，依模擬時間計算：時間暫停時不會回應。請快轉（例如 1 小時）或讓時間繼續。',
);

/** A request that was right, and an answer that says no all the same: the card, the bank, a number used before. */
function answerNote({ answer }: LoggedRequest): Explanation[] {
  const { RtnCode, RtnMsg } = (typeof answer === 'object' ? answer.data : undefined) ?? {};
  const words = RtnCode === undefined || Number(RtnCode) === 1 ? undefined : knownCode(RtnCode, RtnMsg);
  if (!words) return [];
  const told = `RtnCode ${String(RtnCode)}`;
  return [note('rtn-code', `${told}: ${words.en}`, `${told}：${words.zh}`)];
}

/** Puts into words what is wrong with requests. Knows the keys of all merchants, and shows none. */
export class Explainer {
  readonly #registry: MerchantRegistry;
  readonly #find: FindOrders;

  constructor(registry: MerchantRegistry, find: FindOrders) {
    this.#registry = registry;
    this.#find = find;
  }

  /** Everything worth saying about a request; empty when there is nothing. */
  request(request: LoggedRequest): Explanation[] {
    const struck = request.faults.map((kind) => (kind === 'slow' ? SLOW : faultNote(kind)));
    const envelope = parseJsonObject(request.body);
    const found = envelope ? this.#envelope(request, envelope) : [explainBody(request.body)];
    const said = found.length === 0 ? answerNote(request) : [];
    return [...found, ...said, ...struck];
  }

  #envelope(request: LoggedRequest, envelope: JsonObject): Explanation[] {
    const ecpay = interfaceNamed(request.endpoint);
    if (request.data === undefined) {
      const reason = explainTimestamp(envelope, request.receivedAt) ?? this.#unopened(envelope, ecpay);
      return [reason];
    }
    const signed = ecpay.envelope === 'aes+mac' ? this.#checkMac(envelope, ecpay) : undefined;
    return [...(signed ? [signed] : []), ...this.#data(request.data, request, envelope, ecpay)];
  }

  #unopened(envelope: JsonObject, ecpay: EcpayInterface): Explanation {
    const data = envelope['Data'];
    if (data === undefined || data === null || data === '')
      return problem(
        'data-empty',
        'Data is missing or empty: it holds the encrypted JSON of the request.',
        'Data 缺少或為空：它是加密後的請求 JSON。',
      );
    const signer = this.#signer(envelope, ecpay);
    return signer
      ? diagnoseData(data, signer, this.#others(signer))
      : this.#unknownMerchant(envelope, services[ecpay.service].credentials);
  }

  #unknownMerchant({ MerchantID }: JsonObject, service: CredentialOption): Explanation {
    const id = textOf(MerchantID);
    if (typeof MerchantID === 'number' && this.#registry.find(service, id))
      return problem(
        'merchant-number',
        'MerchantID of the envelope is a number: it must be a string, in quotes.',
        '外層的 MerchantID 是數字：須為字串，加引號。',
      );
    const other = service === 'credit' ? 'ticket' : 'credit';
    if (this.#registry.find(other, id))
      return problem(
        'merchant-other-service',
        `Merchant ${id} is a ${other} merchant: payment and ticket interfaces have accounts and keys of their own.`,
        `特店 ${id} 是${other === 'ticket' ? '票券' : '金流'}特店：金流與票券各有自己的帳號與金鑰。`,
      );
    const known = [...this.#registry]
      .filter(({ account, signer }) => account.service === service && signer)
      .map(({ account }) => account.merchantId);
    return problem(
      'merchant-unknown',
      `The simulator knows no ${service} merchant${id === '' ? '' : ` ${id.slice(0, 20)}`} with keys; it knows ${known.join(', ')}.`,
      `模擬器沒有${service === 'ticket' ? '票券' : '金流'}特店${id === '' ? '' : ` ${id.slice(0, 20)}`}的金鑰；已知：${known.join('、')}。`,
    );
  }

  #checkMac(envelope: JsonObject, ecpay: EcpayInterface): Explanation | undefined {
    const signer = this.#signer(envelope, ecpay);
    const data = textOf(envelope['Data']);
    const opened = signer && open(signer, data);
    if (!signer || !opened) return undefined;
    const { json, encoded, value } = opened;
    const message = { checkMacValue: envelope['CheckMacValue'], data, json, encoded, value };
    return diagnoseCheckMac(message, signer, this.#others(signer));
  }

  #data(
    data: JsonObject,
    request: LoggedRequest,
    envelope: JsonObject,
    ecpay: EcpayInterface,
  ): Explanation[] {
    const reasons = request.problems.filter((name) => name !== 'check-mac');
    if (reasons.length === 0) return [];
    const refusals = reasons.filter(isRefusal);
    if (refusals.length === 0) return explainFields(ecpay.request, data);
    return refusals.map((refusal) =>
      refusal === 'merchant-mismatch' ? mismatch(envelope, data) : explainRefusal(refusal, data, this.#find),
    );
  }

  #signer(envelope: JsonObject, { service, envelope: family }: EcpayInterface): Signer | undefined {
    const platform = family === 'aes+mac' ? textOf(envelope['PlatformID']) : '';
    const id = platform === '' ? envelope['MerchantID'] : platform;
    return this.#registry.find(services[service].credentials, id)?.signer;
  }

  #others(signer: Signer): Signer[] {
    return [...this.#registry].flatMap((merchant) =>
      merchant.signer && merchant.signer !== signer ? [merchant.signer] : [],
    );
  }
}

function mismatch(envelope: JsonObject, data: JsonObject): Explanation {
  const [outer, inner, platform] = [envelope['MerchantID'], data['MerchantID'], data['PlatformID']].map(
    (value) => textOf(value).slice(0, 20),
  );
  if (outer === inner)
    return problem(
      'merchant-unknown',
      `Merchant ${inner} is unknown here, or platform ${platform || textOf(envelope['PlatformID'])} may not act for it.`,
      `此處沒有特店 ${inner}，或平台商 ${platform || textOf(envelope['PlatformID'])} 不可代表它。`,
    );
  return problem(
    'merchant-mismatch',
    `MerchantID is ${outer} in the envelope, but ${inner} in Data${platform === '' ? '' : ` (PlatformID ${platform})`}: they must be equal. When a platform acts, Data.PlatformID and the envelope's MerchantID are the platform's.`,
    `外層 MerchantID 是 ${outer},Data 內是 ${inner}${platform === '' ? '' : `(PlatformID ${platform})`}：兩者須相同。由平台商執行時，Data.PlatformID 與外層 MerchantID 填平台商。`,
  );
}

function open(signer: Signer, data: string): OpenedData | undefined {
  try {
    return signer.cipher.open(data);
  } catch {
    return undefined; // it opened when it came; if it does not now, there is nothing to say
  }
}
