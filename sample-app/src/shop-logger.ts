import { ConsoleLogger } from '@nestjs/common';

const NEST_AT_BOOT = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
]);

/** Nest's logger without the lines about its own start. */
export class ShopLogger extends ConsoleLogger {
  override log(message: unknown, ...rest: unknown[]): void {
    if (!NEST_AT_BOOT.has(String(rest.at(-1)))) super.log(message, ...(rest as [string]));
  }

  override error(message: unknown, ...rest: unknown[]): void {
    // Nest logs that it cannot listen, and then rejects as well: whoever called listen() tells it.
    if (rest.at(-1) !== 'NestApplication') super.error(message, ...(rest as [string]));
  }
}
