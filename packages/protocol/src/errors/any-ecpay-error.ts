import type { EcpayApiError } from './ecpay-api.error.js';
import type { EcpayClosingWindowError } from './ecpay-closing-window.error.js';
import type { EcpayConfigError } from './ecpay-config.error.js';
import type { EcpayJournalError } from './ecpay-journal.error.js';
import type { EcpayProtocolError } from './ecpay-protocol.error.js';
import type { EcpayRateLimitedError } from './ecpay-rate-limited.error.js';
import type { EcpayTransCodeError } from './ecpay-trans-code.error.js';
import type { EcpayTransportError } from './ecpay-transport.error.js';
import type { EcpayValidationError } from './ecpay-validation.error.js';

/**
 * Every concrete error of this library, so that `switch (error.code)` narrows to the class and its own properties.
 *
 * @example
 * ```ts
 * import { EcpayError, type AnyEcpayError } from '@nestjs-ecpay/protocol';
 *
 * function waitUntil(error: unknown): Date | undefined {
 *   if (!(error instanceof EcpayError)) throw error;
 *   const known = error as AnyEcpayError;
 *   switch (known.code) {
 *     case 'ERR_ECPAY_CLOSING_WINDOW':
 *     case 'ERR_ECPAY_RATE_LIMITED':
 *       return known.until;
 *     default:
 *       return undefined;
 *   }
 * }
 * ```
 * @publicApi
 */
export type AnyEcpayError =
  | EcpayApiError
  | EcpayClosingWindowError
  | EcpayConfigError
  | EcpayJournalError
  | EcpayProtocolError
  | EcpayRateLimitedError
  | EcpayTransCodeError
  | EcpayTransportError
  | EcpayValidationError;
