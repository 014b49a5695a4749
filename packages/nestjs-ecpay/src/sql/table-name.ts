import { createHash } from 'node:crypto';
import { EcpayConfigError } from '@nestjs-ecpay/protocol';

/** Longest identifier of PostgreSQL in bytes; it cuts longer ones without an error. */
const MAX_IDENTIFIER = 63;

/**
 * Quotes a table name, optionally with its schema, for use in SQL.
 *
 * @throws {EcpayConfigError} unless it is made of plain lower-case identifiers.
 */
export function quoteTableName(option: string, name: string): string {
  if (typeof name !== 'string' || !/^([a-z_][a-z0-9_]{0,39}\.)?[a-z_][a-z0-9_]{0,39}$/.test(name)) {
    throw new EcpayConfigError([
      `${option} must be a table name of lower-case letters, digits and _ (at most 40), optionally with a schema: 'shop.ecpay_notification'`,
    ]);
  }
  return name
    .split('.')
    .map((part) => `"${part}"`)
    .join('.');
}

/** A name for an index of the table that is unique in its schema and never too long. */
export function indexNameOf(table: string, suffix: string): string {
  const name = `${table.replace('.', '_')}_${suffix}`;
  if (name.length <= MAX_IDENTIFIER) return name;
  const hash = createHash('sha256').update(table).digest('hex').slice(0, 8);
  return `${name.slice(0, MAX_IDENTIFIER - suffix.length - 10)}_${hash}_${suffix}`;
}
