import { EcpayTransCodeError, EcpayTransportError, type EcpayInterface } from '@nestjs-ecpay/protocol';

/** TransCode 128, system exception: for a read worth another try. */
const SYSTEM_EXCEPTION = 128;
const FIRST_DELAY_MS = 200;
const LONGEST_DELAY_MS = 3_000;

/**
 * Tells whether a read is sent again: its connection failed, was reset or timed out, a 5xx came without an envelope, or
 * ECPay had a system exception; an interface that may be asked seldom only when nothing was sent. Never asked about an action.
 *
 * @param attempt which sending failed, 1 for the first.
 * @param retries how many more than the first are allowed.
 */
export function shouldRetry(
  error: unknown,
  attempt: number,
  retries: number,
  repeat: EcpayInterface['repeat'],
): boolean {
  if (attempt > retries) return false;
  if (error instanceof EcpayTransportError) {
    return error.retryable && (repeat === 'safe' || error.outcome === 'not-sent');
  }
  return repeat === 'safe' && error instanceof EcpayTransCodeError && error.transCode === SYSTEM_EXCEPTION;
}

/**
 * How long to wait before the next sending: doubling, at most 3 s, and drawn between half and all of it, so that many
 * clients that failed together do not come back together.
 *
 * @param attempt which sending failed, 1 for the first.
 * @param random a number from 0 (inclusive) to 1.
 */
export function retryDelayMs(attempt: number, random: number): number {
  const full = Math.min(FIRST_DELAY_MS * 2 ** (attempt - 1), LONGEST_DELAY_MS);
  return Math.round(full / 2 + (full / 2) * random);
}
