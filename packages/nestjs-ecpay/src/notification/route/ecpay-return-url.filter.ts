import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { exchangeOf } from './return-url-exchange.js';
import { ReturnUrlEnd } from './return-url-end.js';

/** Answers for what the guard refused and the handler failed. All other errors go to the application's own filters. */
@Catch(ReturnUrlEnd)
export class EcpayReturnUrlFilter implements ExceptionFilter<ReturnUrlEnd> {
  catch(end: ReturnUrlEnd, host: ArgumentsHost): void {
    exchangeOf(host.switchToHttp().getRequest<object>())?.answer(end.answer, end.facts);
  }
}
