import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { exchangeOf } from './exchange-of.js';
import { ReturnUrlAnsweredError } from './return-url-answered.error.js';

/**
 * The filter of one ReturnURL route, asked before all others: what fails behind the guards has failed the event, whatever a
 * filter of the application would answer. What other guards throw goes to those filters.
 */
@Catch()
export class ReturnUrlFilter implements ExceptionFilter {
  constructor(private readonly others: ExceptionFilter) {}

  catch(error: unknown, host: ArgumentsHost): void {
    if (error instanceof ReturnUrlAnsweredError) return;
    const exchange = exchangeOf(host.switchToHttp().getRequest());
    if (exchange?.hasEntered) exchange.failed(error);
    else this.others.catch(error, host);
  }
}
