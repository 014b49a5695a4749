import { EcpayConfigError } from '@nestjs-ecpay/protocol';

/**
 * Quotes a table name, optionally with its schema, for use in SQL.
 *
 * @throws {EcpayConfigError} unless it is made of plain lower-case identifiers.
 */
export function quoteTableName(option: string, name: string): string {
  if (!/^([a-z_][a-z0-9_]{0,39}\.)?[a-z_][a-z0-9_]{0,39}$/.test(name)) {
    throw new EcpayConfigError([
      `${option} must be a table name of lower-case letters, digits and _ (at most 40), optionally with a schema: 'shop.ecpay_notification'`,
    ]);
  }
  return name
    .split('.')
    .map((part) => `"${part}"`)
    .join('.');
}
