import { Logger } from '@nestjs/common';
import type { RefusedNotification } from '../verify/notification-verdict.js';

/** How many refusals of one merchant pass before the next error log. */
const EVERY = 100;
/** More IDs than any application has merchants; a known ID is one of the application's own, so this never fills up. */
const MAX_COUNTED = 10_000;

/**
 * Logs refused notifications. Wrong keys in production must not be quiet, and a flood of forgeries must not drown the log:
 * a known MerchantID gets an error at its first refusal and at every hundredth.
 */
export class RefusalLog {
  readonly #logger = new Logger('EcpayReturnUrl');
  readonly #counts = new Map<string, number>();

  record({ reason, knownMerchantId }: RefusedNotification): void {
    if (knownMerchantId === undefined) return this.#logger.warn(`Refused a notification: ${reason}`);
    const count = (this.#counts.get(knownMerchantId) ?? 0) + 1;
    if (this.#counts.size < MAX_COUNTED) this.#counts.set(knownMerchantId, count);
    const text = `Refused a notification of merchant ${knownMerchantId} (no. ${count} since the start): ${reason}`;
    if (count % EVERY === 1) this.#logger.error(text);
    else this.#logger.warn(text);
  }
}
