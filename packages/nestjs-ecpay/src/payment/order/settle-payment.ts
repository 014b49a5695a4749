import {
  checkRequest,
  EcpayApiError,
  EcpayValidationError,
  tables,
  type FieldTable,
  type ValidationIssue,
} from '@nestjs-ecpay/protocol';
import { methodOfPaymentType } from '@nestjs-ecpay/protocol/internal';
import { toCallFailure, type CallFailureReason } from '../../client/call-failure.js';
import { effectOf } from '../../client/effect-of.js';
import {
  OrderQueryTradeRequestDto,
  type OrderQueryTradeResponseDto,
  type PaymentOrderDto,
} from '../../dto/dto.exports.js';
import { inspectRequest } from '../../dto/validate-request.js';
import { TEN_MINUTES } from '../outcome/ask-after.js';
import { taipeiTimeIn } from '../outcome/expire-at.js';
import { openAdvice, refusedAdvice, UNPAID } from '../outcome/payment-advice.js';
import type { Open, PaymentOutcome } from '../outcome/payment-outcome.js';
import { toPaid, unknown } from '../outcome/to-payment-outcome.js';

/** What `settlePayment` takes. */
export interface SettlePaymentRequest {
  readonly MerchantTradeNo: string;
  /** Names a configured merchant, as the option `merchantId` does. */
  readonly MerchantID?: string | undefined;
  readonly PlatformID?: string | undefined;
  /** NT$ that the order should have; an order of another amount is `unknown`. */
  readonly TotalAmount?: number | undefined;
  /** The `firstAskedAt` of an earlier answer. Without it this is the first time, and nothing unpaid is final. */
  readonly firstAskedAt?: Date | undefined;
}

const { TotalAmount: amountField } = tables.NewOrder.fields;
const expected: FieldTable = {
  ...tables.OrderQueryTradeRequest,
  name: 'settlePayment',
  fields: amountField ? { TotalAmount: { ...amountField, required: false } } : {},
};

/**
 * What the order query is asked with.
 *
 * @throws {EcpayValidationError} for a malformed request, with everything that is wrong.
 */
export function readSettleRequest(request: SettlePaymentRequest): OrderQueryTradeRequestDto {
  const { dto, issues } = inspectRequest(OrderQueryTradeRequestDto, request, ['TotalAmount', 'firstAskedAt']);
  const { firstAskedAt, TotalAmount } = (dto ? request : {}) as Partial<SettlePaymentRequest>;
  const all: ValidationIssue[] = [...issues, ...checkRequest(expected, { TotalAmount })];
  const isDate = firstAskedAt instanceof Date && !Number.isNaN(firstAskedAt.getTime());
  if (firstAskedAt !== undefined && !isDate) {
    all.push({ path: 'firstAskedAt', message: 'must be the Date of an earlier answer, or left out' });
  }
  if (dto === undefined || all.length > 0) {
    throw new EcpayValidationError(all, { operation: 'order.settlePayment' });
  }
  return dto;
}

/** Once or twice asked: what is not paid is final only at a second answer, ten minutes after the first. */
interface Asking {
  readonly firstAskedAt: Date;
  readonly askAfter: Date;
  readonly isFinal: boolean;
}

/** @param notBefore when the order came into being at ECPay: an answer from before says nothing about it. */
function asking({ firstAskedAt }: SettlePaymentRequest, now: Date, notBefore?: Date): Asking {
  const times = [firstAskedAt ?? now, notBefore ?? new Date(0)].map((time) => time.getTime());
  const first = new Date(Math.min(now.getTime(), Math.max(...times)));
  const isFinal = now.getTime() - first.getTime() >= TEN_MINUTES;
  const from = isFinal ? now : first;
  return { firstAskedAt: first, askAfter: new Date(from.getTime() + TEN_MINUTES), isFinal };
}

/** When ECPay made the order; a time that is not past by this clock tells nothing. */
function madeAt({ TradeDate }: PaymentOrderDto, now: Date): Date | undefined {
  const made = taipeiTimeIn(TradeDate);
  return made !== undefined && made <= now ? made : undefined;
}

/** What the order query says about a payment that is open. */
export function judgeOrder(
  answer: OrderQueryTradeResponseDto,
  request: SettlePaymentRequest,
  now: Date,
): PaymentOutcome {
  const { OrderInfo: order } = answer;
  if (!order || typeof order.TradeAmt !== 'number') return open('unreadable-answer', request, now);
  if (request.TotalAmount !== undefined && order.TradeAmt !== request.TotalAmount) {
    return open('another-amount', request, now);
  }
  if (order.TradeStatus === '1') return toPaid(order, { CardInfo: answer.CardInfo ?? null });
  if (order.TradeStatus !== '0') return open('unreadable-answer', request, now);
  const asked = asking(request, now, madeAt(order, now));
  // A code, and any method that is no card, may be paid days later.
  const mayBeCard = !order.PaymentType || methodOfPaymentType(order.PaymentType) === 'card';
  if (asked.isFinal && mayBeCard) return { outcome: 'declined', reason: 'unpaid', advice: UNPAID };
  return pending(asked);
}

/** An answer that tells nothing about the order is no first answer: only one that does begins the ten minutes. */
function open(
  reason: CallFailureReason | 'another-amount',
  request: SettlePaymentRequest,
  now: Date,
  notBefore?: Date,
): Open {
  const asked = asking(request, now);
  const isLater = notBefore !== undefined && notBefore > asked.askAfter;
  return {
    ...unknown(reason, isLater ? notBefore : asked.askAfter),
    ...(request.firstAskedAt === undefined ? {} : { firstAskedAt: asked.firstAskedAt }),
  };
}

/**
 * What a failed order query says: an order that ECPay does not know a second time was never made; anything else says nothing.
 *
 * @throws the error itself, when it is no matter of ECPay or the network.
 */
export function judgeOrderFailure(error: unknown, request: SettlePaymentRequest, now: Date): PaymentOutcome {
  const { reason, said = {}, retryAfter } = toCallFailure(error);
  if (error instanceof EcpayApiError && reason === 'not-found') {
    const asked = asking(request, now);
    if (!asked.isFinal) return pending(asked);
    return { outcome: 'refused', reason, ...said, advice: refusedAdvice(reason, said) };
  }
  if (said.rtnCode !== undefined && effectOf(said.rtnCode) === 'pending')
    return { ...pending(asking(request, now)), ...said };
  return { ...open(reason, request, now, retryAfter), ...said };
}

const pending = ({ askAfter, firstAskedAt }: Asking): PaymentOutcome => ({
  outcome: 'pending',
  askAfter,
  firstAskedAt,
  advice: openAdvice('pending', undefined, askAfter),
});
