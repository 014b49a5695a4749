import type { Check } from './check.js';
import { forgeryChecks } from './forgery-checks.js';
import { strayChecks, writingChecks } from './form-checks.js';
import { paidChecks, unpaidChecks } from './payment-checks.js';

/** Everything that is tried, in this order: what must change no order comes before the payment. */
export const catalogue: readonly Check[] = [
  ...unpaidChecks,
  ...forgeryChecks,
  ...paidChecks,
  ...writingChecks,
  ...strayChecks,
];
