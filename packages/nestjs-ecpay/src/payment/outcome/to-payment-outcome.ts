import { inspect } from 'node:util';
import { hasUnreadableRedirect, methodOfPaymentType, redirectUrlOf } from '@nestjs-ecpay/protocol/internal';
import { mismatchOf, type MeantOrder } from '../../client/meant-order.js';
import type {
  AtmPaymentCodeDto,
  BarcodePaymentCodeDto,
  CardInfoDto,
  CvsPaymentCodeDto,
  PaymentOrderDto,
} from '../../dto/dto.exports.js';
import { expireAt } from './expire-at.js';
import { CODE, openAdvice, PAID, REDIRECT } from './payment-advice.js';
import type { BoundCardFacts, Open, PaymentOutcome } from './payment-outcome.js';

/** What was asked to be paid. */
export interface AskedPayment extends MeantOrder {
  /** The method of the code that was asked for: a code of another method, or a payment, is no answer to that. */
  readonly code?: string | undefined;
}

/** A successful answer to a call that charges or issues a code, as far as any of them goes. */
export interface PaymentAnswer {
  readonly RtnCode?: number | null;
  readonly RtnMsg?: string | null;
  /** Of a redirect, where there is no OrderInfo. */
  readonly MerchantTradeNo?: string | null;
  readonly OrderInfo?: PaymentOrderDto | null;
  readonly CardInfo?: CardInfoDto | null;
  readonly ThreeDInfo?: object | null;
  readonly UnionPayInfo?: object | null;
  readonly ATMInfo?: object | null;
  readonly CVSInfo?: object | null;
  readonly BarcodeInfo?: object | null;
  readonly BindCardID?: string | null;
  readonly MerchantMemberID?: string | null;
  readonly IsSameCard?: boolean | null;
}

type OpenReason = NonNullable<Open['reason']>;

/**
 * Reads a successful answer. Where the buyer has to go is read before anything else, since RtnCode is 1 there too; what an answer
 * about another order or amount says is believed in no case.
 *
 * @param askAfter when to ask about an order that stays open.
 */
export function toPaymentOutcome(answer: PaymentAnswer, asked: AskedPayment, askAfter: Date): PaymentOutcome {
  const open = (reason: OpenReason): Open => unknown(reason, askAfter);
  const mismatch = mismatchOf(answer, asked);
  if (mismatch !== undefined) return open(mismatch);
  const url = redirectUrlOf(answer);
  if (url !== undefined) {
    return isWebAddress(url) ? { outcome: 'redirect', url, advice: REDIRECT } : open('unreadable-answer');
  }
  if (hasUnreadableRedirect(answer)) return open('unreadable-answer');
  const { OrderInfo: order } = answer;
  if (!order || order.MerchantTradeNo !== asked.MerchantTradeNo || typeof order.TradeAmt !== 'number') {
    return open('unreadable-answer');
  }
  if (isSaid(order.PaymentType) && typeof order.PaymentType !== 'string') return open('unreadable-answer');
  const method = codeMethodOf(order, answer);
  if (asked.code !== undefined && method !== asked.code) return open('contradictory-answer');
  if (method !== undefined) return toCode(method, order, answer) ?? open('unreadable-answer');
  if (order.TradeStatus === '0') {
    return { outcome: 'pending', askAfter, advice: openAdvice('pending', undefined, askAfter) };
  }
  const isPaid = order.TradeStatus === '1' || (!isSaid(order.TradeStatus) && !isNoCard(order));
  return isPaid ? toPaid(order, answer) : open('contradictory-answer');
}

/** An order that ECPay shows as paid. */
export function toPaid(order: PaymentOrderDto, answer: PaymentAnswer): PaymentOutcome {
  const { CardInfo: card } = answer;
  const boundCard = boundCardOf(answer);
  return {
    outcome: 'paid',
    order,
    // Kept raw where it could not be read: then there is no card to tell of.
    ...(typeof card === 'object' && card !== null ? { card } : {}),
    ...(boundCard ? { boundCard } : {}),
    advice: PAID,
  };
}

/** Nobody can tell. */
export const unknown = (reason: OpenReason, askAfter: Date): Open => ({
  outcome: 'unknown',
  reason,
  askAfter,
  advice: openAdvice('unknown', reason, askAfter),
});

/** Payment types that are paid with a code later. */
const CODES = ['ATM', 'CVS', 'BARCODE'] as const;
type CodeMethod = (typeof CODES)[number];

/** The method of an order that is paid with a code, by its PaymentType. */
export const codeMethodOfType = (paymentType: unknown): CodeMethod | undefined =>
  typeof paymentType === 'string'
    ? CODES.find((method) => paymentType.trim().toUpperCase().split('_')[0] === method)
    : undefined;

/** The method of the code in an answer; an order that is known to be a card's has none. */
function codeMethodOf({ PaymentType }: PaymentOrderDto, answer: PaymentAnswer): CodeMethod | undefined {
  const named = codeMethodOfType(PaymentType);
  if (named !== undefined || methodOfPaymentType(PaymentType) === 'card') return named;
  if (hasField(answer.ATMInfo, 'vAccount')) return 'ATM';
  if (hasField(answer.CVSInfo, 'PaymentNo')) return 'CVS';
  return hasField(answer.BarcodeInfo, 'Barcode1') ? 'BARCODE' : undefined;
}

function toCode(
  method: CodeMethod,
  order: PaymentOrderDto,
  answer: PaymentAnswer,
): PaymentOutcome | undefined {
  const info = { ATM: answer.ATMInfo, CVS: answer.CVSInfo, BARCODE: answer.BarcodeInfo }[method];
  const needed = { ATM: 'vAccount', CVS: 'PaymentNo', BARCODE: 'Barcode1' }[method];
  const until = expireAt((info as { ExpireDate?: unknown } | null | undefined)?.ExpireDate);
  if (!hasField(info, needed) || until === undefined) return undefined;
  const facts = { outcome: 'code', order, expireAt: until, advice: CODE } as const;
  if (method === 'ATM') return { ...facts, method, info: info as AtmPaymentCodeDto };
  if (method === 'CVS') return { ...facts, method, info: info as CvsPaymentCodeDto };
  return { ...facts, method, info: info as BarcodePaymentCodeDto };
}

function boundCardOf({
  BindCardID,
  MerchantMemberID,
  IsSameCard,
}: PaymentAnswer): BoundCardFacts | undefined {
  if (typeof BindCardID !== 'string' || BindCardID === '') return undefined;
  const facts: BoundCardFacts = {
    BindCardID,
    ...(MerchantMemberID ? { MerchantMemberID } : {}),
    ...(typeof IsSameCard === 'boolean' ? { IsSameCard } : {}),
  };
  // Like the DTOs: whole as a property and in JSON, masked where somebody prints the outcome.
  const shown = { ...facts, BindCardID: '[masked]' };
  return Object.defineProperty(facts, inspect.custom, { value: () => shown });
}

const isNoCard = ({ PaymentType }: PaymentOrderDto): boolean =>
  methodOfPaymentType(PaymentType) === 'no-card';

const isSaid = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

const hasField = (object: object | null | undefined, name: string): boolean =>
  typeof object === 'object' && isSaid((object as Readonly<Record<string, unknown>> | null)?.[name]);

/** A browser is sent there, so nothing but a web address will do. */
const isWebAddress = (url: string): boolean => /^https?:\/\//i.test(url) && URL.canParse(url);
