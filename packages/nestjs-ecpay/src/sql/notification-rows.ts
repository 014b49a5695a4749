import type { NotificationKindName } from '@nestjs-ecpay/protocol';
import type { ReceivedNotification } from '../notification/inbox/notification-inbox.js';
import type { StoredNotification, StoredState } from '../notification/inbox/stored-inbox.js';
import type { SqlRow } from './sql-transaction.js';

const text = (row: SqlRow, column: string): string => String(row[column]);
const date = (row: SqlRow, column: string): Date => new Date(Number(row[column]));
const given = (row: SqlRow, column: string): boolean => row[column] !== null && row[column] !== undefined;

const identity = (
  row: SqlRow,
): Pick<
  StoredNotification & ReceivedNotification,
  'key' | 'merchantId' | 'merchantTradeNo' | 'kind' | 'route' | 'receivedAt'
> => ({
  key: text(row, 'key'),
  merchantId: text(row, 'merchantid'),
  merchantTradeNo: text(row, 'merchanttradeno'),
  kind: text(row, 'kind') as NotificationKindName,
  route: text(row, 'route'),
  receivedAt: date(row, 'receivedat'),
});

/** A row of the inbox table as people see it. */
export function toStored(row: SqlRow): StoredNotification {
  return {
    ...identity(row),
    state: text(row, 'state') as StoredState,
    ...(given(row, 'doneat') && { doneAt: date(row, 'doneat') }),
    failures: Number(row['failures']),
    ...(given(row, 'error') && { error: text(row, 'error') }),
  };
}

/** A row of the inbox table as it was received. */
export function toReceived(row: SqlRow): Omit<ReceivedNotification, 'confirmed'> {
  return { ...identity(row), envelope: text(row, 'envelope') };
}

/** Whether a message had been done before, and the transaction that has committed it. */
export interface Receipt {
  readonly done: boolean;
  readonly transaction?: unknown;
}

/** A message whose first commit is over, and the transaction that it was. */
export type CommittedNotification = ReceivedNotification & { readonly first: unknown };
