import {
  checkRequest,
  EcpayProtocolError,
  services,
  type EcpayInterface,
  type JsonObject,
  type OpenedData,
  type ValidationIssue,
} from '@nestjs-ecpay/protocol';
import type { Assumptions } from '../assumptions/assumptions.js';
import type { Refusal } from '../assumptions/refusal-answers.js';
import type { Merchant, MerchantRegistry, Signer } from './merchant-registry.js';
import { isJsonObject, parseJsonObject } from '../json-object.js';

/** A request whose Data was opened. */
export interface OpenedRequest {
  /** Whose keys opened it, and will seal the answer. */
  readonly signer: Signer;
  /** MerchantID and PlatformID of the answer's envelope. */
  readonly envelope: { readonly MerchantID: string; readonly PlatformID?: string };
  readonly data: JsonObject;
  /** The merchant that the request is about; absent when refused before that was clear. */
  readonly merchant?: Merchant;
  readonly refusal?: Refusal;
  /** What is wrong with the request, for the log. */
  readonly problems: readonly string[];
  /** What is wrong with its fields. */
  readonly issues: readonly ValidationIssue[];
}

/** A request that did not get so far: the answer is a TransCode alone. */
export interface UnopenedRequest {
  readonly transCode: 104 | 110 | 111 | 128;
  readonly envelope: { readonly MerchantID?: unknown };
  readonly problems: readonly string[];
  /** HTTP status of the answer. */
  readonly status: number;
}

/** What the checks depend on beside the request. */
export interface WireContext {
  readonly registry: MerchantRegistry;
  readonly assumptions: Assumptions;
  /** The machine's own time in milliseconds: only it decides whether a Timestamp is fresh. */
  readonly machineNow: number;
}

const FRESH_SECONDS = 10 * 60;

/**
 * All that ECPay checks before it looks at the order, in ECPay's order: the envelope, its Timestamp (104), that Data is
 * there (111) and opens (110), the checksum of the ticket interface, the MerchantIDs, then every field of the table.
 */
export function openRequest(
  body: Buffer,
  { service, envelope: family, request }: EcpayInterface,
  context: WireContext,
): OpenedRequest | UnopenedRequest {
  const { registry, assumptions, machineNow } = context;
  const envelope = parseJsonObject(body.toString('utf8'));
  if (!envelope) return unopened(128, {}, 'the body is no JSON object');
  const late = timestampProblem(envelope['RqHeader'], machineNow, assumptions);
  if (late) return unopened(104, envelope, late);
  const data = envelope['Data'];
  if (data === undefined || data === null || data === '') return unopened(111, envelope, 'Data is empty');

  const isSigned = family === 'aes+mac';
  const platform = isSigned ? textOf(envelope['PlatformID']) : '';
  const signer = registry.find(
    services[service].credentials,
    platform === '' ? envelope['MerchantID'] : platform,
  )?.signer;
  if (!signer) return unopened(110, envelope, `no keys are known for its MerchantID or PlatformID`);
  const opened = open(signer, data);
  if (!opened) {
    const problem = `Data does not open with the keys of ${signer.merchantId}`;
    return { ...unopened(110, envelope, problem), status: signer.style.decryptFailureStatus };
  }

  const checked = isSigned
    ? checkTicket(envelope, platform, opened, signer, registry)
    : checkCredit(envelope, opened.value, registry);
  const issues = checked.refusal ? [] : checkRequest(request, opened.value, { unknown: 'allow' });
  const refusal = checked.refusal ?? (issues.length > 0 ? 'field' : undefined);
  return {
    signer,
    envelope: {
      MerchantID: textOf(envelope['MerchantID']),
      ...(platform === '' ? {} : { PlatformID: platform }),
    },
    data: opened.value,
    ...(checked.merchant ? { merchant: checked.merchant } : {}),
    ...(refusal ? { refusal } : {}),
    issues,
    problems: [
      ...(checked.refusal ? [checked.refusal] : []),
      ...issues.map(({ path, message }) => `${path} ${message}`),
    ],
  };
}

interface Checked {
  readonly merchant?: Merchant;
  readonly refusal?: Refusal;
}

/** DoAction page: with Data.PlatformID the envelope carries that same number, and Data.MerchantID is the shop's. */
function checkCredit(envelope: JsonObject, data: JsonObject, registry: MerchantRegistry): Checked {
  const merchantId = textOf(data['MerchantID']);
  const platformId = textOf(data['PlatformID']);
  const outer = textOf(envelope['MerchantID']);
  if (merchantId === '') return { refusal: 'merchant-missing' };
  const merchant = registry.find('credit', merchantId);
  const platformMode = platformId !== '' && platformId !== merchantId;
  const matches = platformMode
    ? platformId === outer && merchant?.platformId === platformId
    : merchantId === outer;
  if (!matches || !merchant) return { refusal: 'merchant-mismatch' };
  return merchant.account.stopped ? { merchant, refusal: 'merchant-stopped' } : { merchant };
}

function checkTicket(
  envelope: JsonObject,
  platform: string,
  opened: OpenedData,
  signer: Signer,
  registry: MerchantRegistry,
): Checked {
  if (!signer.checkMac.verify(opened, textOf(envelope['CheckMacValue']))) return { refusal: 'check-mac' };
  const merchantId = textOf(opened.value['MerchantID']);
  if (merchantId === '') return { refusal: 'merchant-missing' };
  const merchant = registry.find('ticket', merchantId);
  const mayAct = platform === '' || platform === merchantId || merchant?.platformId === platform;
  if (!merchant || !mayAct || merchantId !== textOf(envelope['MerchantID']))
    return { refusal: 'merchant-mismatch' };
  return merchant.account.stopped ? { merchant, refusal: 'merchant-stopped' } : { merchant };
}

function timestampProblem(header: unknown, machineNow: number, assumptions: Assumptions): string | undefined {
  const timestamp = isJsonObject(header) ? header['Timestamp'] : undefined;
  if (typeof timestamp !== 'number' || !Number.isFinite(timestamp)) {
    return 'RqHeader.Timestamp must be a number of Unix seconds';
  }
  const age = machineNow / 1_000 - timestamp;
  if (age > FRESH_SECONDS) return `RqHeader.Timestamp is ${Math.round(age)} s old; 600 are allowed`;
  if (age < -FRESH_SECONDS && assumptions.futureTimestamp === 'refused') {
    return `RqHeader.Timestamp is ${Math.round(-age)} s ahead; is it in milliseconds?`;
  }
  return undefined;
}

function open(signer: Signer, data: unknown): OpenedData | undefined {
  if (typeof data !== 'string') return undefined;
  try {
    return signer.cipher.open(data);
  } catch (error) {
    if (error instanceof EcpayProtocolError) return undefined;
    throw error;
  }
}

function unopened(
  transCode: UnopenedRequest['transCode'],
  { MerchantID }: JsonObject,
  problem: string,
): UnopenedRequest {
  return { transCode, envelope: { MerchantID }, problems: [problem], status: 200 };
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
