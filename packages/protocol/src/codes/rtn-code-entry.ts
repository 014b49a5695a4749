import type { Bilingual } from '../fields/bilingual.js';
import type { EcpayApiReason } from './api-reason.js';

/** One RtnCode, or one word that ECPay puts into RtnMsg instead of a code. */
export interface RtnCodeEntry {
  readonly reason: EcpayApiReason;
  readonly meaning: Bilingual;
  readonly remedy: Bilingual;
  /**
   * What it means after a call that charges or issues a code, where that is known: the card was declined, ECPay does not know yet, or
   * the request was not carried out. Any other code says none of these.
   */
  readonly effect?: 'declined' | 'pending' | 'refused';
  readonly source: string;
}
