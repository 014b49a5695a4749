import type { Bilingual } from '../fields/bilingual.js';

/** One action of a refund: abandon the authorization (N), undo the capture (E), refund (R). */
export interface RefundStep {
  readonly action: 'N' | 'E' | 'R';
  /** TotalAmount of the action, NT$. */
  readonly amount: number;
}

/** Why a refund cannot be done now. */
export type RefundRefusal =
  /** Nothing was paid, or all of it went back already. */
  | 'nothing-to-refund'
  /** Only the whole amount can be released until the trade is captured. */
  | 'part-before-capture'
  /** Instalments and bonus points go back in full or not at all. */
  | 'part-of-full-only'
  | 'more-than-left'
  /** The amount is no whole number of NT$ above 0. */
  | 'invalid-amount'
  /** QueryTrade shows something that no page explains, or contradicts itself. */
  | 'unknown-status';

/** What has to be done for a refund, or why it cannot be done. */
export type RefundPlan =
  | { readonly steps: readonly RefundStep[]; readonly explanation: Bilingual }
  | {
      readonly refusal: RefundRefusal;
      /** Where waiting helps: after what to ask again. */
      readonly retryAfter?: 'capture';
      readonly explanation: Bilingual;
    };
