import type { Bilingual } from '../fields/bilingual.js';
import type { EcpayApiReason } from './api-reason.js';

/** One RtnCode, or one word that ECPay puts into RtnMsg instead of a code. */
export interface RtnCodeEntry {
  readonly reason: EcpayApiReason;
  readonly meaning: Bilingual;
  readonly remedy: Bilingual;
  readonly source: string;
}
