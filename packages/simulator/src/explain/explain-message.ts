import {
  creditQueryTrade,
  DataCipher,
  isPaid,
  isSimulated,
  stageMerchants,
  transCodes,
  type JsonObject,
} from '@nestjs-ecpay/protocol';
import { resolveAssumptions } from '../assumptions/resolve-assumptions.js';
import { interfaceNamed, interfaceOf } from '../endpoints/interface-of.js';
import type { EndpointName } from '../faults/fault.js';
import { publicStageKeys } from '../stage-keys.js';
import { CardMask, takesCards } from '../wire/card-mask.js';
import { MerchantRegistry } from '../wire/merchant-registry.js';
import { openRequest } from '../wire/open-request.js';
import type { SimulatedMerchant } from '../wire/simulated-merchant.js';
import { diagnoseData, type KeyOwner } from './diagnose-data.js';
import { explainDelivery } from './explain-delivery.js';
import { explainBody } from './explain-envelope.js';
import { Explainer } from './explainer.js';
import { note, problem, type Explanation } from './explanation.js';
import { endpointAt, explainAddress } from './explain-address.js';
import { findMessage, type FoundMessage } from './find-message.js';
import { knownCode } from './known-code.js';
import { likeliestTable } from './likeliest-table.js';

/** What a message is, what is in it, and what is wrong with it. */
export interface ExplainedMessage {
  readonly kind: 'request' | 'answer' | 'notification' | 'data' | 'shop-answer' | 'unknown';
  /** The interface that a request is for, as far as it can be told. */
  readonly endpoint?: EndpointName;
  /** Data, if it opened. */
  readonly data?: JsonObject;
  readonly explanations: readonly Explanation[];
}

/**
 * Says of any pasted message (a request, an answer, a notification, Data alone, a curl command, a shop's answer) what it is
 * and what is wrong with it. For somebody who holds the keys; shows none of them.
 *
 * @param owners whose keys are tried first; ECPay's public stage keys are tried as well.
 */
export function explainMessage(pasted: string, owners: readonly KeyOwner[]): ExplainedMessage {
  const message = explainPasted(pasted, owners);
  if (!message.data) return message;
  const table = message.endpoint === undefined ? undefined : interfaceNamed(message.endpoint).request;
  // Whoever looks over a shoulder, or reads the log of a CI, is no owner of a card.
  const mask = new CardMask(table !== undefined && takesCards(table));
  return { ...message, data: mask.mask(message.data, table) };
}

function explainPasted(pasted: string, owners: readonly KeyOwner[]): ExplainedMessage {
  if (/^\s*(_?0?1?[|\\/_]?OK\s*$|0\|)|^\s*"1\|OK"\s*$|^\ufeff1/i.test(pasted)) return shopAnswer(pasted);
  const found = findMessage(pasted);
  switch (found.kind) {
    case 'envelope':
      return 'RpHeader' in found.envelope || 'TransCode' in found.envelope
        ? explainAnswer(found.envelope, owners)
        : 'Data' in found.envelope || 'RqHeader' in found.envelope
          ? explainRequest(found, owners)
          : { kind: 'unknown', data: found.envelope, explanations: [NO_ENVELOPE] };
    case 'data': {
      const opened = openWithAny(found.data, owners);
      return opened
        ? { kind: 'data', data: opened.data, explanations: opened.notes }
        : { kind: 'data', explanations: [diagnose(found.data, undefined, owners)] };
    }
    case 'text':
      return { kind: 'unknown', explanations: [explainBody(found.text)] };
  }
}

const NO_ENVELOPE = problem(
  'no-envelope',
  'This is JSON, but no envelope: neither Data nor a header. If it is what goes into Data, it still has to be URL-encoded, encrypted and put into one.',
  '這是 JSON，但不是外層封包：沒有 Data，也沒有 RqHeader／RpHeader。若這是 Data 的內容，還需要 URL encode、加密後放入封包。',
);

function shopAnswer(body: string): ExplainedMessage {
  const accepted = body === '1|OK';
  const right = note(
    'answer-right',
    'Exactly right: with status 200 ECPay sends no more.',
    '完全正確：狀態碼 200 時，綠界就不再重送。',
  );
  return {
    kind: 'shop-answer',
    explanations: accepted
      ? [right]
      : explainDelivery({ answer: { status: 200, body }, accepted: false, faults: [] }),
  };
}

function explainRequest(
  { body, envelope, address }: Extract<FoundMessage, { kind: 'envelope' }>,
  owners: readonly KeyOwner[],
): ExplainedMessage {
  const opened = openWithAny(envelope['Data'], owners);
  const endpoint = (address && endpointAt(address.path)) ?? endpointOf(envelope, opened?.data);
  const registry = registryOf(owners);
  const receivedAt = new Date();
  const checked = openRequest(Buffer.from(body, 'utf8'), interfaceNamed(endpoint), {
    registry,
    assumptions: resolveAssumptions({}),
    machineNow: receivedAt.getTime(),
  });
  const explanations = new Explainer(registry, () => []).request({
    id: 0,
    receivedAt,
    at: receivedAt,
    endpoint,
    body,
    ...('data' in checked ? { data: checked.data } : {}),
    problems: checked.problems,
    faults: [],
    answer: 'none',
  });
  const explained = [...(address ? explainAddress(address) : []), ...explanations];
  const data = 'data' in checked ? checked.data : opened?.data;
  return {
    kind: 'request',
    endpoint,
    ...(data ? { data } : {}),
    explanations: explained.length > 0 ? explained : [SOUND],
  };
}

const SOUND = note(
  'sound',
  'Envelope, Data and every field are as ECPay wants them. Whether the order allows it, only the books can tell.',
  '封包、Data 與每個欄位都符合綠界的要求。訂單是否允許此動作，要看帳務狀態。',
);

/**
 * The interface that a request was most likely meant for, since its body does not name it: of those with its kind of envelope the
 * one that knows most of its fields, then the one that finds least wrong with them; without Data a query that every merchant has.
 */
function endpointOf(envelope: JsonObject, data: JsonObject | undefined): EndpointName {
  const isSigned = 'CheckMacValue' in envelope || isTicket(envelope['MerchantID']);
  const possible = Object.values(interfaceOf).filter(
    ({ envelope: kind }) => (kind === 'aes+mac') === isSigned,
  );
  const tables = possible.map(({ request }) => request);
  const table = data ? likeliestTable(tables, data) : creditQueryTrade.request;
  return (possible.find(({ request }) => request === table) ?? possible[0])?.name ?? creditQueryTrade.name;
}

const isTicket = (merchantId: unknown): boolean =>
  stageMerchants.some((merchant) => merchant.service === 'ticket' && merchant.merchantId === merchantId);

function explainAnswer(envelope: JsonObject, owners: readonly KeyOwner[]): ExplainedMessage {
  const { TransCode, Data } = envelope;
  if (Number(TransCode ?? 1) !== 1) {
    const known = transCodes[Number(TransCode)];
    const code = String(TransCode);
    const words = known
      ? problem(
          'trans-code',
          `TransCode ${code}: ${known.meaning.en} ${known.remedy.en}`,
          `TransCode ${code}：${known.meaning.zh}${known.remedy.zh}`,
        )
      : problem('trans-code', `TransCode ${code} is in no document.`, `TransCode ${code} 不在任何文件中。`);
    return { kind: 'answer', explanations: [words] };
  }
  const opened = openWithAny(Data, owners, envelope['MerchantID']);
  if (!opened) return { kind: 'answer', explanations: [diagnose(Data, envelope['MerchantID'], owners)] };
  const { data, notes } = opened;
  if ('OrderInfo' in data) return { kind: 'notification', data, explanations: [...notes, paymentNote(data)] };
  const { RtnCode, RtnMsg } = data;
  const refused = RtnCode !== undefined && Number(RtnCode) !== 1;
  const known = knownCode(RtnCode, RtnMsg);
  const refusal = problem(
    'rtn-code',
    `It was refused: RtnCode ${String(RtnCode)}, ${JSON.stringify(RtnMsg)}. ${known?.en ?? ''}`.trim(),
    `被拒絕：RtnCode ${String(RtnCode)}，${JSON.stringify(RtnMsg)}。${known?.zh ?? ''}`,
  );
  return { kind: 'answer', data, explanations: [...notes, ...(refused ? [refusal] : [])] };
}

function paymentNote(data: JsonObject): Explanation {
  const message = data as Parameters<typeof isPaid>[0];
  if (isSimulated(message))
    return note(
      'simulated',
      'A simulated payment (模擬付款): no money moved. Answer 1|OK and ship nothing.',
      '模擬付款：沒有實際金流。請回 1|OK，不要出貨。',
    );
  return isPaid(message)
    ? note('paid', 'The order was paid.', '訂單已付款。')
    : note(
        'not-paid',
        `Nothing was paid: RtnCode ${String(data['RtnCode'])}, ${JSON.stringify(data['RtnMsg'])}. Answer 1|OK all the same.`,
        `沒有付款：RtnCode ${String(data['RtnCode'])}，${JSON.stringify(data['RtnMsg'])}。仍請回 1|OK。`,
      );
}

/** Opens Data with the first keys that fit. Those of another merchant than the one named are worth a note. */
function openWithAny(
  data: unknown,
  owners: readonly KeyOwner[],
  merchantId?: unknown,
): { readonly data: JsonObject; readonly notes: readonly Explanation[] } | undefined {
  if (typeof data !== 'string') return undefined;
  for (const { merchantId: owner, keys } of [...owners, ...publicStageKeys]) {
    const value = open(data, keys);
    if (!value) continue;
    const isOther =
      merchantId !== undefined && owner !== merchantId && !owners.some(({ merchantId: id }) => id === owner);
    const words = note(
      'keys-used',
      `It opened with the public stage keys of merchant ${owner}.`,
      `以公開測試特店 ${owner} 的金鑰解開。`,
    );
    return { data: value, notes: isOther ? [words] : [] };
  }
  return undefined;
}

function open(data: string, keys: KeyOwner['keys']): JsonObject | undefined {
  try {
    return new DataCipher(keys).open(data).value;
  } catch {
    return undefined; // the only question is whether these keys fit
  }
}

function diagnose(data: unknown, merchantId: unknown, owners: readonly KeyOwner[]): Explanation {
  const all = [...owners, ...publicStageKeys];
  const owner = all.find((candidate) => candidate.merchantId === merchantId) ?? all[0];
  if (owner) return diagnoseData(data, owner, all);
  throw new Error('there are no keys at all');
}

/** The stage merchants, and those whose keys were given, for both services: nobody said which. */
function registryOf(owners: readonly KeyOwner[]): MerchantRegistry {
  const given = owners.map(({ merchantId, keys }) => ({ merchantId, ...keys }));
  const isGiven = ({ merchantId }: { merchantId: string }): boolean =>
    given.some((owner) => owner.merchantId === merchantId);
  const stage: SimulatedMerchant[] = stageMerchants
    .filter((merchant) => !isGiven(merchant))
    .map(({ merchantId, hashKey, hashIv, service }) => ({ merchantId, hashKey, hashIv, service }));
  const owned = given.flatMap((merchant): SimulatedMerchant[] => [
    { ...merchant, service: 'credit' },
    { ...merchant, service: 'ticket' },
  ]);
  return new MerchantRegistry([...owned, ...stage]);
}
