import { ConsoleLogger } from '@nestjs/common';

const NEST_AT_BOOT = ['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestApplication'];
/** Nest logs why it cannot start or listen, and then rejects as well: whoever started it tells it. */
const TOLD_BY_CALLER = ['NestApplication', 'ExceptionHandler'];

/** Nest's logger without the lines about its own start. */
export class ShopLogger extends ConsoleLogger {
  override log(message: unknown, ...rest: unknown[]): void {
    if (!NEST_AT_BOOT.includes(String(rest.at(-1)))) super.log(message, ...(rest as [string]));
  }

  override error(message: unknown, ...rest: unknown[]): void {
    if (!TOLD_BY_CALLER.includes(String(rest.at(-1)))) super.error(message, ...(rest as [string]));
  }
}
