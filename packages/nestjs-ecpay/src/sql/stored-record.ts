import { readRefundRecord } from '../credit/journal/read-refund-record.js';
import type { RefundRecord } from '../credit/journal/refund-record.js';
import type { SqlRow } from './sql-transaction.js';

/** A row of the journal as a record. What the key columns say decides whose it is; a row that contradicts them is unreadable. */
export function storedRecord(row: SqlRow): RefundRecord {
  return readRefundRecord(parsed(row['record']), {
    refundId: String(row['id']),
    merchantId: String(row['merchant']),
    MerchantTradeNo: String(row['trade']),
  });
}

/** Some drivers parse jsonb, others return its text. */
function parsed(record: unknown): unknown {
  if (typeof record !== 'string') return record;
  try {
    return JSON.parse(record) as unknown;
  } catch {
    // No JSON, so no record.
    return undefined;
  }
}
