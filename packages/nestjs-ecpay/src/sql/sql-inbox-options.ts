import { EcpayConfigError } from '@nestjs-ecpay/protocol';
import { findUnknownKeys } from '../checks/unknown-keys.js';
import { NOTIFICATION_TABLE } from './notification-statements.js';
import { queryThroughTx, type SqlQuery, type TransactionFunction } from './sql-transaction.js';

/** Options of SqlInbox. */
export interface SqlInboxOptions<Tx> {
  /** The application's own transaction function, on PostgreSQL 12 or later. */
  readonly transaction: TransactionFunction<Tx>;
  /** How to run a statement in such a transaction. @default tx.query(sql, parameters) */
  readonly query?: SqlQuery<Tx> | undefined;
  /** Name of the table, optionally with a schema. @default 'ecpay_notification' */
  readonly table?: string | undefined;
  /**
   * How many handlers may hold a transaction at once. Leave the rest of the pool to receipt, which takes at most half as
   * many for moments, and to the handlers' own queries: at most half of it.
   *
   * @default 5
   */
  readonly maxConcurrent?: number | undefined;
  /** How long handled notifications are remembered, in days, at least 2; Infinity for ever. @default 400 */
  readonly retentionDays?: number | undefined;
}

const KNOWN = {
  transaction: true,
  query: true,
  table: true,
  maxConcurrent: true,
  retentionDays: true,
} satisfies Record<keyof SqlInboxOptions<unknown>, true>;

/** @throws {EcpayConfigError} with every problem at once. */
export function checkInboxOptions<Tx>(options: SqlInboxOptions<Tx>): {
  transaction: TransactionFunction<Tx>;
  query: SqlQuery<Tx>;
  table: string;
  maxConcurrent: number;
  retentionDays: number;
} {
  const {
    transaction,
    query = queryThroughTx,
    table = NOTIFICATION_TABLE,
    maxConcurrent = 5,
    retentionDays = 400,
  } = options;
  const problems = [
    ...findUnknownKeys('SqlInbox options', options, KNOWN),
    ...(typeof transaction === 'function' ? [] : ['SqlInbox needs transaction: (work) => Promise']),
    ...(typeof query === 'function'
      ? []
      : ['query must be a function: (tx, sql, parameters) => Promise of rows']),
    ...(Number.isSafeInteger(maxConcurrent) && maxConcurrent >= 1
      ? []
      : ['maxConcurrent must be an integer of at least 1']),
    // ECPay sends again until the end of the day; whoever forgets earlier handles an event twice.
    ...(typeof retentionDays === 'number' && retentionDays >= 2
      ? []
      : [
          'retentionDays must be at least 2, or Infinity: ECPay may still send again what would be forgotten',
        ]),
  ];
  if (problems.length > 0) throw new EcpayConfigError(problems);
  return { transaction, query, table, maxConcurrent, retentionDays };
}
