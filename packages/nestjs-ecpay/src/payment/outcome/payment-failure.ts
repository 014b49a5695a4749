import { EcpayApiError } from '@nestjs-ecpay/protocol';
import { toCallFailure, type CallFailure } from '../../client/call-failure.js';
import { effectOf } from '../../client/effect-of.js';
import { DECLINED, openAdvice, refusedAdvice } from './payment-advice.js';
import type { PaymentOutcome } from './payment-outcome.js';
import { unknown } from './to-payment-outcome.js';

/**
 * What a failed call that charges or issues a code means. ECPay's refusals count by listed codes only: any other code says nothing
 * about the card.
 *
 * @throws the error itself, when it is no matter of ECPay or the network: a configuration, a malformed request, a bug.
 */
export function toFailedPayment(error: unknown, askAfter: Date): PaymentOutcome {
  const failure = toCallFailure(error);
  return error instanceof EcpayApiError ? afterRefusal(failure, askAfter) : afterFailure(failure, askAfter);
}

function afterRefusal({ reason, said = {} }: CallFailure, askAfter: Date): PaymentOutcome {
  const { rtnCode, rtnMsg } = said;
  const effect = rtnCode === undefined ? undefined : effectOf(rtnCode);
  const told = { ...(rtnCode === undefined ? {} : { rtnCode }), ...(rtnMsg === undefined ? {} : { rtnMsg }) };
  switch (effect) {
    case 'declined':
      return { outcome: 'declined', reason: 'declined', ...told, advice: DECLINED };
    case 'pending':
      return { outcome: 'pending', ...told, askAfter, advice: openAdvice('pending', undefined, askAfter) };
    case 'refused':
      return { outcome: 'refused', reason, ...told, advice: refusedAdvice(reason, said) };
    case undefined:
      return { ...unknown('unknown', askAfter), ...told };
  }
}

/** Reasons of their own among those that left nothing at ECPay. */
const TOLD_APART = new Set(['shutting-down', 'rate-limited']);

function afterFailure(
  { outcome, reason, retryAfter, said = {}, where }: CallFailure,
  askAfter: Date,
): PaymentOutcome {
  if (outcome === 'unknown') return { ...unknown(reason, askAfter), ...said };
  const why = outcome === 'not-sent' && !TOLD_APART.has(reason) ? 'not-sent' : reason;
  return {
    outcome: 'refused',
    reason: why,
    ...said,
    ...(retryAfter === undefined ? {} : { retryAfter }),
    advice: refusedAdvice(why, said, where),
  };
}
