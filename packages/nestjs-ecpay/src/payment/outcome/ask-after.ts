import type { EcpayClock } from '../../async/ecpay-clock.js';

/** ECPay's own rule: an order without a result is asked for ten minutes later. */
export const TEN_MINUTES = 10 * 60_000;

/** When to ask about an order that is open now. */
export const askAfter = (clock: EcpayClock): Date => new Date(clock.now().getTime() + TEN_MINUTES);
