import { type CreditTrade } from '@nestjs-ecpay/protocol';
import { readTradeFacts, tradeKinds } from '@nestjs-ecpay/protocol/internal';
import { isLive, type ActionRecord } from '../outcome/operation-outcome.js';
import type { RefundRecord } from './refund-record.js';

/** What is known of a record from elsewhere: its key, or the order it was listed for. */
export type RecordIdentity = Partial<Pick<RefundRecord, 'refundId' | 'merchantId' | 'MerchantTradeNo'>>;

/**
 * Reads a record as it comes out of a journal: the only place that decides what a stored record means. Strict, because a
 * record that is taken for harmless lets money out twice. What is not understood, or contradicts itself, becomes an open
 * refund with the reason `unreadable-record`: it blocks its order, and only `settleRefund` ends it. Never throws.
 *
 * @param identity must agree with what the record says of itself, and stands in for what it does not say.
 */
export function readRefundRecord(value: unknown, identity: RecordIdentity): RefundRecord {
  if (isRecord(value) && isConsistent(value) && agrees(value, identity)) return value;
  const said = isObject(value) ? value : {};
  const text = (name: keyof RecordIdentity | 'TradeNo'): string =>
    (name === 'TradeNo' ? undefined : identity[name]) ?? (isText(said[name]) ? said[name] : '');
  return {
    refundId: text('refundId'),
    merchantId: text('merchantId'),
    MerchantTradeNo: text('MerchantTradeNo'),
    TradeNo: text('TradeNo'),
    state: 'open',
    steps: [],
    reason: 'unreadable-record',
  };
}

const agrees = (record: RefundRecord, identity: RecordIdentity): boolean =>
  (['refundId', 'merchantId', 'MerchantTradeNo'] as const).every(
    (name) => identity[name] === undefined || identity[name] === record[name],
  );

/** Fields may be missing only where the type says so; unknown ones are left alone, for a later version may write them. */
function isRecord(value: unknown): value is RefundRecord {
  return (
    isObject(value) &&
    [value['refundId'], value['merchantId'], value['MerchantTradeNo'], value['TradeNo']].every(isText) &&
    absentOr(value['kind'], isOneOf(tradeKinds)) &&
    absentOr(value['Gwsr'], isPositive) &&
    absentOr(value['requested'], isPositive) &&
    absentOr(value['amount'], isPositive) &&
    isOneOf(['open', 'completed', 'refused'])(value['state']) &&
    absentOr(value['plan'], isPlan) &&
    Array.isArray(value['steps']) &&
    value['steps'].every(isStep) &&
    absentOr(value['before'], isTrade) &&
    absentOr(value['after'], isTrade) &&
    absentOr(value['reason'], isText) &&
    absentOr(value['settlement'], isSettlement)
  );
}

/** What the operations never write: an amount that is none of its steps', an end that its steps do not bear out. */
function isConsistent({ state, steps, amount, requested, settlement, reason }: RefundRecord): boolean {
  if (reason === 'unreadable-record') return false;
  const decisive = steps.find(isLive) ?? steps[0];
  // The amount is that of a step, so an amount without steps has lost them.
  if (amount !== decisive?.amount) return false;
  if (decisive && requested !== undefined && requested !== amount) return false;
  const refunds = steps.filter(({ action }) => action === 'R');
  if (refunds.length > 1 || steps.some(({ action }) => action === 'C')) return false;
  if (settlement) return state === (settlement.verdict === 'took-effect' ? 'completed' : 'refused');
  if (state === 'completed') return steps.length === 0 || steps.some(isLive);
  return state === 'open' || !refunds.some(isLive);
}

function isStep(value: unknown): value is ActionRecord {
  return (
    isObject(value) &&
    isOneOf(['C', 'R', 'E', 'N'])(value['action']) &&
    isPositive(value['amount']) &&
    isOneOf(['sending', 'done', 'refused', 'unknown'])(value['state']) &&
    isText(value['at']) &&
    !Number.isNaN(Date.parse(value['at'])) &&
    isTrade(value['before']) &&
    // An action is only ever decided by a trade that was understood.
    readTradeFacts(value['before']) !== undefined &&
    absentOr(value['reason'], isText) &&
    absentOr(value['unclear'], (unclear) => unclear === true)
  );
}

function isTrade(value: unknown): value is CreditTrade {
  return isObject(value) && isObject(value['RtnValue']) && Array.isArray(value['CloseData'] ?? []);
}

function isPlan(value: unknown): boolean {
  if (!isObject(value) || !isObject(value['explanation'])) return false;
  return isText(value['refusal']) || (Array.isArray(value['steps']) && value['steps'].every(isObject));
}

const isSettlement = (value: unknown): boolean =>
  isObject(value) &&
  isOneOf(['took-effect', 'did-not'])(value['verdict']) &&
  isText(value['note']) &&
  isText(value['at']);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isPositive = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) > 0;
const isOneOf =
  (texts: readonly string[]) =>
  (value: unknown): boolean =>
    typeof value === 'string' && texts.includes(value);
const absentOr = (value: unknown, check: (value: unknown) => boolean): boolean =>
  value === undefined || check(value);
