import type { TradeStatus } from '@nestjs-ecpay/protocol';
import type { Action } from './actions.js';

/**
 * Why a trade changed: the card was charged or declined, a DoAction, 20:15 captured it (`closing`), the bank was asked
 * for the money (`settled`), or ECPay gave it up after 90 days (`expired`).
 */
export type TradeCause = 'paid' | 'declined' | Action | 'closing' | 'settled' | 'expired';

/** One change of one trade. */
export interface TradeEvent {
  /** Counts up over everything that happens in a simulator. */
  readonly id: number;
  /** Milliseconds since 1970, by the simulator's clock. */
  readonly at: number;
  readonly cause: TradeCause;
  /** NT$ it was about. */
  readonly amount: number;
  /** The status after it. */
  readonly status: TradeStatus;
}
