import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { exchangeOf } from './return-url-exchange.js';

/**
 * Runs the handler of a ReturnURL through the inbox. The handler is not unsubscribed from when an interceptor further out
 * gives up waiting: it goes on, and the resend finds it done.
 */
@Injectable()
export class EcpayReturnUrlInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const exchange = exchangeOf(context.switchToHttp().getRequest<object>());
    if (!exchange)
      throw new Error(
        'EcpayReturnUrlInterceptor works behind EcpayReturnUrlGuard only: use @EcpayReturnUrl()',
      );
    return from(exchange.handle(() => lastValueFrom(next.handle(), { defaultValue: undefined })));
  }
}
