import type { CreditBooksState } from '../books/credit-books-state.js';
import type { WalletState } from '../books/wallet.js';
import type { TicketBooksState } from '../books/ticket-books.js';
import type { MerchantService } from '../books/merchant-account.js';
import type { ActionCommand } from '../books/book-entry.js';
import type { ClockState } from '../clock/simulator-clock.js';
import type { SavedLastDelivery } from '../delivery/last-deliveries.js';
import type { DeliveryAttempt } from '../delivery/notification.js';
import type { SavedDelivery } from '../delivery/saved-delivery.js';
import type { FaultRuleState } from '../faults/fault-rules.js';
import type { CashierState } from '../payments/cashier-state.js';
import type { LoggedRequest } from '../request-log/logged-request.js';

export const STATE_FORMAT = 'ecpay-simulator-state/2';

/** A log entry with its dates as JSON writes them. */
type Written<Entry> = {
  readonly [Name in keyof Entry]: Entry[Name] extends Date | undefined ? string : Entry[Name];
};

/** All that a simulator must not forget, as JSON. It holds no key. */
export interface SimulatorState {
  readonly format: typeof STATE_FORMAT;
  readonly clock: ClockState;
  readonly position: number;
  /** Where results are posted, as somebody set it while it ran. */
  readonly returnUrl?: string;
  readonly credit: CreditBooksState;
  readonly cashier: readonly CashierState[];
  readonly deliveries: readonly SavedDelivery[];
  /** How the newest notification of each order ended. */
  readonly lastDeliveries: readonly SavedLastDelivery[];
  readonly tickets: TicketBooksState;
  readonly balances: readonly {
    readonly service: MerchantService;
    readonly merchantId: string;
    readonly balance: number;
  }[];
  readonly faults: readonly FaultRuleState[];
  /** Tokens, bound cards and visits to the bank; absent in a state of a version that had none. */
  readonly wallet?: WalletState;
  readonly lateRefunds: readonly { readonly merchantId: string; readonly command: ActionCommand }[];
  /** The newest requests. */
  readonly requests: readonly Written<LoggedRequest>[];
  /** The newest sendings of notifications. */
  readonly attempts: readonly Written<DeliveryAttempt>[];
}

/** What has changed since a state: lists hold only what is new or another than before, everything else is whole. */
export interface StateChange extends SimulatorState {
  /** Numbers of the notifications that have ended. */
  readonly ended: readonly number[];
}
