import {
  Injectable,
  Optional,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { EcpayConfigError } from '@nestjs-ecpay/protocol';
import type { Observable } from 'rxjs';
import type { RequestWithBody } from '../http/read-request-body.js';
import { ORDER_RESULT_URL } from './order-result-parameters.js';
import { OrderResultReader } from './order-result-reader.js';
import type { EcpayOrderResultValue } from './order-result.js';

/** By request, since an application may have frozen it. */
const results = new WeakMap<object, EcpayOrderResultValue>();

/** The result of a request that went through the interceptor. */
export const orderResultOf = (request: object): EcpayOrderResultValue | undefined => results.get(request);

/**
 * Verifies what the buyer's browser brought before the handler runs, which it does in any case. `@EcpayOrderResultUrl()` applies
 * it; a test of a controller replaces it with `overrideInterceptor(EcpayOrderResultInterceptor)`.
 *
 * @throws {EcpayConfigError} at boot, when EcpayModule is not imported where the route is.
 * @publicApi
 */
@Injectable()
export class EcpayOrderResultInterceptor implements NestInterceptor {
  readonly #reader: OrderResultReader;

  /** @internal Nest makes it. */
  constructor(@Optional() reader?: OrderResultReader) {
    if (!reader) {
      throw new EcpayConfigError([
        `${ORDER_RESULT_URL} is used in a module that cannot see EcpayModule: import the module made by EcpayModule.forRoot there, or pass isGlobal: true`,
      ]);
    }
    this.#reader = reader;
  }

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<RequestWithBody & object>();
    results.set(request, await this.#reader.read(request));
    return next.handle();
  }
}
