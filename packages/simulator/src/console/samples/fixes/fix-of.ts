import * as answers from './answer-fixes.js';
import * as deliveries from './delivery-fixes.js';
import type { Fix } from './fix.js';
import * as requests from './request-fixes.js';

/** Which mend belongs to an explanation: by its code, or by the beginning of it. */
const FIXES: readonly (readonly [RegExp, Fix])[] = [
  [/^answer-(csrf)$/, answers.csrf],
  [/^answer-login$/, answers.login],
  [/^answer-redirect$/, answers.redirect],
  [/^answer-no-route$/, answers.route],
  [/^answer-(bad-request|zero)$/, answers.readBody],
  [/^answer-failed$/, answers.failed],
  [/^answer-/, answers.plainAnswer],
  [/^delivery-timeout$/, deliveries.slow],
  [/^delivery-(refused|no-host|tls|failed)$/, deliveries.unreachable],
  [/^timestamp-/, requests.timestamp],
  [/^(mac-|check-mac)/, requests.checkMac],
  [/^(keys-|merchant-)/, requests.merchant],
  [/^(data-|wrong-iv)/, requests.seal],
  [/^(body-|stray-)/, requests.envelope],
  [/^(tradeno-)/, requests.tradeNo],
  [/^field/, requests.field],
  [/^(state|nothing-captured|amount|full-only|over-date|closing-window)$/, requests.action],
];

/** How to mend what an explanation tells; `undefined` when there is nothing to write (a fault rule struck). */
export const fixOf = (code: string): Fix | undefined => FIXES.find(([pattern]) => pattern.test(code))?.[1];
