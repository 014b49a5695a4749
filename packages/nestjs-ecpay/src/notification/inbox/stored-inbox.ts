import type { NotificationKindName } from '@nestjs-ecpay/protocol';
import { NotificationInbox, type ReceivedNotification } from './notification-inbox.js';

/**
 * - `received`: committed, not handled: it is running now, or the process died.
 * - `failed`: its handler threw; see `error`.
 * - `refused`: QueryTrade contradicted it (`confirm: 'query'`); it is not replayed.
 * - `done`: handled.
 */
export type StoredState = 'received' | 'failed' | 'refused' | 'done';

/** A stored notification as a person needs to see it: no Data, nothing personal. */
export interface StoredNotification {
  readonly key: string;
  readonly merchantId: string;
  readonly merchantTradeNo: string;
  readonly kind: NotificationKindName;
  readonly route: string;
  readonly state: StoredState;
  readonly receivedAt: Date;
  readonly doneAt?: Date;
  /** How often the handler failed. */
  readonly failures: number;
  /** What the handler threw last, one line of at most 200 characters. */
  readonly error?: string;
}

/** Which stored notifications are meant. */
export interface StoredFilter {
  readonly key?: string | undefined;
  readonly state?: StoredState | readonly StoredState[] | undefined;
  /** Received before this moment. */
  readonly receivedBefore?: Date | undefined;
  /** Most rows to return, the oldest first. @default 100 */
  readonly limit?: number | undefined;
}

/**
 * An inbox that keeps what it received, so that what is not done can be run again without ECPay.
 *
 * @publicApi
 */
export abstract class StoredInbox extends NotificationInbox {
  override readonly durable: boolean = true;

  /** Lists stored notifications, the oldest first. */
  abstract list(filter?: StoredFilter): Promise<StoredNotification[]>;

  /** When the oldest of what is not done was received, for metrics: of the states `received` and `failed`. */
  async oldestUndone(): Promise<Date | undefined> {
    const [oldest] = await this.list({ state: ['received', 'failed'], limit: 1 });
    return oldest?.receivedAt;
  }

  /** Notes why a message was not handled; changes nothing about one that is done. */
  abstract fail(key: string, error: unknown): Promise<void>;

  /** The stored envelopes of what may be run again and fits the filter: what failed least first, then the oldest. */
  abstract undone(filter: Omit<StoredFilter, 'state'>): Promise<Omit<ReceivedNotification, 'confirmed'>[]>;
}
