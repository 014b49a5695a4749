import {
  EcpayApiError,
  EcpayError,
  EcpayRateLimitedError,
  EcpayTransportError,
  EcpayValidationError,
  type Bilingual,
  type CreditTrade,
  type ValidationIssue,
} from '@nestjs-ecpay/protocol';
import { methodOfPaymentType, readTradeFacts } from '@nestjs-ecpay/protocol/internal';
import type { EcpayClock } from '../../async/ecpay-clock.js';
import {
  OrderQueryTradeRequestDto,
  type OrderQueryTradeResponseDto,
  type PaymentOrderDto,
} from '../../dto/dto.exports.js';
import { inspectRequest } from '../../dto/validate-request.js';
import { snapshotOf } from '../engine/trade-snapshot.js';
import {
  CANCELED,
  MAY_BE_PAID_LATER,
  NO_ANSWER,
  NOT_FOUND,
  NOT_UNDERSTOOD,
  NOT_YET,
  PAID,
  PAID_WITHOUT_TRADE_NO,
  UNPAID,
} from './payment-state-advice.js';
import type { PaymentState } from './payment-state.js';

/** What `checkPayment` takes. */
export interface CheckPaymentRequest {
  readonly MerchantTradeNo: string;
  /** Names a configured merchant, as the option `merchantId` does. */
  readonly MerchantID?: string | undefined;
  readonly PlatformID?: string | undefined;
  /** When the order was made. */
  readonly orderedAt: Date;
  /** The `firstAskedAt` of an earlier `pending`: when ECPay first said that there is no authorization. */
  readonly firstAskedAt?: Date | undefined;
}

const TEN_MINUTES = 10 * 60_000;
const ONE_MINUTE = 60_000;
const DAY = 24 * 60 * ONE_MINUTE;

/** The two queries that tell about a payment. */
export interface PaymentQueries {
  /** Every payment method, and TradeNo. */
  order(order: OrderQueryTradeRequestDto): Promise<OrderQueryTradeResponseDto>;
  /** Cards only, and what has become of the trade since. */
  trade(order: OrderQueryTradeRequestDto): Promise<CreditTrade>;
}

/**
 * ECPay's rule for an order without a notification: ask after 10 minutes; an order without an authorization may be one that the bank
 * has not answered yet, so ask again 10 minutes later, and then take it as unpaid. The order query knows every method and TradeNo,
 * and what it shows as paid is paid; the trade of a card tells what has become of it since.
 *
 * @throws {EcpayError} for a refusal that waiting does not change, such as wrong keys.
 */
export async function checkPayment(
  request: CheckPaymentRequest,
  queries: PaymentQueries,
  clock: EcpayClock,
): Promise<PaymentState> {
  const asked = readAsked(request);
  const now = (): number => clock.now().getTime();
  let order: PaymentOrderDto | undefined;
  try {
    order = (await queries.order(asked)).OrderInfo ?? undefined;
  } catch (error) {
    if (!mayTheOtherKnow(error)) return judgeFailure(error, request, now());
  }
  const isPaid = order?.TradeStatus === '1';
  const method = methodOfPaymentType(order?.PaymentType);
  if (order && method === 'no-card') {
    return isPaid ? withOrder({ state: 'paid', advice: PAID }, order) : mayBePaidLater(request, now());
  }
  try {
    const state = judge(snapshotOf(await queries.trade(asked)), now());
    // Only what was released since is not charged although the order is paid.
    if (isPaid && state.state !== 'paid' && !('status' in state && state.status === 'Canceled')) {
      return withOrder({ state: 'paid', advice: PAID }, order);
    }
    return withOrder(state, order);
  } catch (error) {
    if (isPaid && error instanceof EcpayError) return withOrder({ state: 'paid', advice: PAID }, order);
    if (order?.PaymentType && method === 'unlisted' && knowsNoCard(error))
      return mayBePaidLater(request, now());
    // The order is there: what is not found is an authorization of it.
    if (order && knowsNoCard(error)) return judgeNoPayment(request, now());
    return judgeFailure(error, request, now());
  }
}

/** Whether the order query was not really answered, so that the query of the card's trade may know more. */
const mayTheOtherKnow = (error: unknown): boolean =>
  error instanceof EcpayError &&
  error.code !== 'ERR_ECPAY_CONFIG' &&
  error.code !== 'ERR_ECPAY_VALIDATION' &&
  error.code !== 'ERR_ECPAY_RATE_LIMITED' &&
  !(error instanceof EcpayTransportError && error.httpStatus === undefined) &&
  !(error instanceof EcpayApiError && error.reason === 'not-found');

/** The query of the card's trade has nothing of this order. */
const knowsNoCard = (error: unknown): boolean =>
  error instanceof EcpayApiError && (error.reason === 'not-found' || error.reason === 'no-payment');

/** A code, and any method that is no card, may be paid days after the order was made, so it is never unpaid for good. */
const mayBePaidLater = (request: CheckPaymentRequest, now: number): PaymentState => ({
  ...pending(new Date(now + TEN_MINUTES), MAY_BE_PAID_LATER),
  ...askedBefore(request),
});

function withOrder(state: PaymentState, order: PaymentOrderDto | undefined): PaymentState {
  if (state.state !== 'paid') return state;
  const { TradeNo } = order ?? {};
  if (!order || !TradeNo) return { ...state, advice: PAID_WITHOUT_TRADE_NO };
  return { ...state, TradeNo, order };
}

/** @throws {EcpayValidationError} with everything that is wrong. */
function readAsked(request: CheckPaymentRequest): OrderQueryTradeRequestDto {
  const { dto, issues } = inspectRequest(OrderQueryTradeRequestDto, request, ['orderedAt', 'firstAskedAt']);
  const { orderedAt, firstAskedAt } = (dto ? request : {}) as Partial<CheckPaymentRequest>;
  const all: ValidationIssue[] = [...issues];
  if (dto && !isDate(orderedAt)) {
    all.push({ path: 'orderedAt', message: 'must be a Date: when the order was made' });
  }
  if (firstAskedAt !== undefined && !isDate(firstAskedAt)) {
    const message = 'must be a Date, the one of the earlier `pending`, or left out';
    all.push({ path: 'firstAskedAt', message });
  }
  if (dto === undefined || all.length > 0) {
    throw new EcpayValidationError(all, { operation: 'credit.checkPayment' });
  }
  return dto;
}

/** With room for the minutes that are added to it. */
const isDate = (value: unknown): boolean =>
  value instanceof Date && Math.abs(value.getTime()) <= 8.64e15 - DAY;

function judge(trade: CreditTrade, now: number): PaymentState {
  const status = readTradeFacts(trade)?.status;
  switch (status) {
    case 'Authorized':
    case 'To be captured':
    case 'Captured':
    case 'Operation canceled':
      return { state: 'paid', status, trade, advice: PAID };
    case 'Unauthorized':
    case 'Canceled':
      return { state: 'unpaid', status, trade, advice: status === 'Canceled' ? CANCELED : UNPAID };
    case undefined:
      return { ...pending(new Date(now + TEN_MINUTES), NOT_UNDERSTOOD), trade };
  }
}

function judgeFailure(error: unknown, request: CheckPaymentRequest, now: number): PaymentState {
  if (error instanceof EcpayApiError) {
    if (error.reason === 'not-found') return { state: 'not-found', advice: NOT_FOUND };
    if (error.reason === 'no-payment') return judgeNoPayment(request, now);
  }
  if (error instanceof EcpayRateLimitedError) return pending(error.until, NO_ANSWER);
  if (mayPass(error)) return { ...pending(new Date(now + ONE_MINUTE), NO_ANSWER), ...askedBefore(request) };
  throw error;
}

/** What may be otherwise the next time. */
const mayPass = (error: unknown): boolean =>
  error instanceof EcpayError &&
  (error.outcome === 'unknown' ||
    error.code === 'ERR_ECPAY_TRANSPORT' ||
    (error instanceof EcpayApiError && error.reason === 'system'));

/** Only the second error_nopay counts, and neither counts before the order is 10 minutes old. */
function judgeNoPayment({ orderedAt, firstAskedAt }: CheckPaymentRequest, now: number): PaymentState {
  const earliest = orderedAt.getTime() + TEN_MINUTES;
  if (now < earliest) return pending(new Date(earliest), NOT_YET);
  const first = Math.max(earliest, firstAskedAt?.getTime() ?? now);
  if (now - first >= TEN_MINUTES) return { state: 'unpaid', advice: UNPAID };
  return {
    ...pending(new Date(first + TEN_MINUTES), NOT_YET),
    firstAskedAt: new Date(Math.min(first, now)),
  };
}

const askedBefore = ({ firstAskedAt }: CheckPaymentRequest): { firstAskedAt?: Date } =>
  firstAskedAt === undefined ? {} : { firstAskedAt };

const pending = (retryAfter: Date, advice: Bilingual): Extract<PaymentState, { state: 'pending' }> => ({
  state: 'pending',
  retryAfter,
  advice,
});
