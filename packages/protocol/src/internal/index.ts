// What the sister packages use of this one: no part of its public API, and free to change with any version.
export { findHashKeyProblems } from '../cipher/hash-keys.js';
export { isDemanded, isInRange, unmetRequirements } from '../fields/check-request.js';
export { conditionText, isGiven } from '../fields/condition.js';
export { fits, fitsFormat } from '../fields/fits.js';
export { isInSpan } from '../fields/in-span.js';
export { readCsv } from '../fields/read-csv.js';
export { requirement } from '../fields/requirement.js';
export { hasUnreadableRedirect, redirectUrlOf } from '../fields/redirect-url.js';
export { methodOfPaymentType } from '../notification/payment-type.js';
export { saysSuccess } from '../fields/says-success.js';
export { isStageKey } from '../merchants/stage-merchants.js';
export { wireText } from '../notification/payment-state.js';
export { mayBeCardPayment } from '../notification/trade-kind.js';
export { readTradeFacts, tradeKinds, type TradeFacts } from '../refund/credit-trade.js';
export { refusalExplanations } from '../refund/plan-explanations.js';
export { refundShownBetween } from '../refund/shown-refunds.js';
export { redactFreeText } from '../text/redact-free-text.js';
