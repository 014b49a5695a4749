import type { ReceivedNotification } from '../notification/inbox/notification-inbox.js';
import type { StoredNotification, StoredState } from '../notification/inbox/stored-inbox.js';
import type { SqlRow } from './sql-transaction.js';

const text = (row: SqlRow, column: string): string => String(row[column]);

/** Some drivers return timestamps as Date, others as text. */
const date = (row: SqlRow, column: string): Date => {
  const value = row[column];
  return value instanceof Date ? value : new Date(text(row, column));
};

/** A row of the inbox table as people see it. */
export function toStored(row: SqlRow): StoredNotification {
  return {
    key: text(row, 'key'),
    merchantId: text(row, 'merchant_id'),
    merchantTradeNo: text(row, 'merchant_trade_no'),
    route: text(row, 'route'),
    state: text(row, 'state') as StoredState,
    receivedAt: date(row, 'received_at'),
    ...(row['done_at'] !== null && { doneAt: date(row, 'done_at') }),
    failures: Number(row['failures']),
    ...(row['error'] !== null && { error: text(row, 'error') }),
  };
}

/** A row of the inbox table as it was received. */
export function toReceived(row: SqlRow): Omit<ReceivedNotification, 'confirmed'> {
  return {
    key: text(row, 'key'),
    merchantId: text(row, 'merchant_id'),
    merchantTradeNo: text(row, 'merchant_trade_no'),
    route: text(row, 'route'),
    envelope: text(row, 'envelope'),
    receivedAt: date(row, 'received_at'),
  };
}
