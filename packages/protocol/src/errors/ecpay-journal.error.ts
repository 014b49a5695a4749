import { EcpayError, type EcpayErrorContext } from './ecpay-error.js';
import { redactFreeText } from '../text/redact-free-text.js';

/**
 * The refund journal failed: the application's database was away, refused a statement, or the process lost its turn on the
 * order. `outcome` tells what that means for the money:
 *
 * - `not-sent`: no action of this operation went to ECPay. Call again once the journal works.
 * - `unknown`: an action went out, now or in an earlier call, and what became of it could not be written down. Call again
 *   with the same refundId: the operation goes on from what the journal and the order show, and sends nothing twice.
 *
 * `cause` has the name, the code and the words of what the journal threw, and nothing else of it.
 *
 * @publicApi
 */
export class EcpayJournalError extends EcpayError {
  static readonly code = 'ERR_ECPAY_JOURNAL';
  readonly code = EcpayJournalError.code;
  /** The code of what the journal threw, for example an SQLSTATE. */
  readonly journalCode?: string;

  constructor(thrown: unknown, outcome: 'not-sent' | 'unknown', context?: EcpayErrorContext) {
    const cause = describe(thrown);
    super(
      `${context?.operation ?? 'ECPay refund journal'}: the journal failed (${cause.message})${ADVICE[outcome]}`,
      outcome,
      { operation: context?.operation, merchantTradeNo: context?.merchantTradeNo },
    );
    if (cause.code !== undefined) this.journalCode = cause.code;
    Object.defineProperty(this, 'cause', { value: cause, configurable: true, writable: true });
  }
}

const ADVICE = {
  'not-sent': '. Nothing was sent to ECPay; call again once the journal works',
  unknown:
    '. An action may have taken effect at ECPay: call again with the same refundId, which looks at the order first and sends nothing twice',
} as const;

/** A driver's error may hold the statement with its parameters, so only what names the failure is taken. */
function describe(thrown: unknown): Error & { code?: string } {
  const { name, message, code, stack } = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as {
    [key in 'name' | 'message' | 'code' | 'stack']?: unknown;
  };
  const words = typeof message === 'string' ? redactFreeText(message) : '';
  const cause: Error & { code?: string } = new Error(words === '' ? 'no Error was thrown' : words);
  if (typeof name === 'string') cause.name = redactFreeText(name);
  if (typeof code === 'string' && /^[A-Za-z0-9_]{1,40}$/.test(code)) cause.code = code;
  const frames = typeof stack === 'string' ? /(\n {4}at .*)+$/.exec(stack) : null;
  cause.stack = `${cause.name}: ${cause.message}${frames?.[0] ?? ''}`;
  return cause;
}
