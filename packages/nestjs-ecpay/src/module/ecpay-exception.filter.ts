import { Catch, HttpStatus, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { EcpayError, type AnyEcpayError, type EcpayApiReason } from '@nestjs-ecpay/protocol';

/**
 * Answers an `EcpayError` that left a controller with a fitting HTTP status and the one thing that matters after it: whether
 * ECPay may have acted (`outcome`).
 *
 * | error | status |
 * |---|---|
 * | EcpayValidationError | 400, with `issues` |
 * | EcpayApiError | 404 for `not-found`, 402 for `declined`, 409 where order or account do not allow it, otherwise 502 |
 * | EcpayClosingWindowError, EcpayRateLimitedError | 503, with the header Retry-After |
 * | EcpayTransportError, EcpayTransCodeError, EcpayProtocolError | 502 |
 * | EcpayConfigError, EcpayJournalError | 500, without the details, which are in the log |
 *
 * The body is `{ statusCode, code, outcome, message }`. The answer to ECPay's own notifications is not touched by it, and in
 * other contexts than HTTP (GraphQL, microservices) the error goes on as it is.
 *
 * @example
 * ```ts
 * import { Module } from '@nestjs/common';
 * import { APP_FILTER } from '@nestjs/core';
 * import { EcpayExceptionFilter } from 'nestjs-ecpay';
 *
 * @Module({ providers: [{ provide: APP_FILTER, useClass: EcpayExceptionFilter }] })
 * class AppModule {}
 * ```
 * @publicApi
 */
@Catch(EcpayError)
export class EcpayExceptionFilter implements ExceptionFilter<EcpayError> {
  readonly #logger = new Logger(EcpayExceptionFilter.name);

  /** @internal Nest makes it. */
  constructor(private readonly adapterHost: HttpAdapterHost) {}

  /** @internal Nest calls it. */
  catch(thrown: EcpayError, host: ArgumentsHost): void {
    if (host.getType() !== 'http') throw thrown;
    // Every concrete class is in the union; a class derived from one of them has its code.
    const error = thrown as AnyEcpayError;
    const status = statusOf(error);
    this.#log(error, status);
    const { httpAdapter } = this.adapterHost;
    const response: unknown = host.switchToHttp().getResponse();
    if (httpAdapter.isHeadersSent(response)) {
      httpAdapter.end(response);
      return;
    }
    // A date, not seconds: it is right by whatever clock the module was given.
    if ('until' in error) httpAdapter.setHeader(response, 'Retry-After', error.until.toUTCString());
    httpAdapter.reply(response, bodyOf(error, status), status);
  }

  /** Nest itself is silent about what a filter answers. */
  #log({ message, stack }: AnyEcpayError, status: HttpStatus): void {
    if (status === HttpStatus.INTERNAL_SERVER_ERROR) this.#logger.error(message, stack);
    else if (status >= HttpStatus.INTERNAL_SERVER_ERROR) this.#logger.warn(message);
  }
}

function bodyOf(error: AnyEcpayError, statusCode: HttpStatus): Record<string, unknown> {
  const { code, outcome } = error;
  // Options and databases are nothing for whoever calls the shop.
  const message = statusCode === HttpStatus.INTERNAL_SERVER_ERROR ? INTERNAL[outcome] : error.message;
  return { statusCode, code, outcome, message, ...('issues' in error ? { issues: error.issues } : {}) };
}

const INTERNAL: Record<AnyEcpayError['outcome'], string> = {
  'not-sent': 'Nothing was sent to ECPay; the log of the application says why',
  refused: 'ECPay did not accept this merchant; the log of the application says why',
  unknown: 'ECPay may have acted on it; the log of the application says more',
};

function statusOf(error: AnyEcpayError): HttpStatus {
  switch (error.code) {
    case 'ERR_ECPAY_VALIDATION':
      return HttpStatus.BAD_REQUEST;
    case 'ERR_ECPAY_API':
      return API_STATUS[error.reason];
    case 'ERR_ECPAY_CLOSING_WINDOW':
    case 'ERR_ECPAY_RATE_LIMITED':
      return HttpStatus.SERVICE_UNAVAILABLE;
    case 'ERR_ECPAY_TRANSPORT':
    case 'ERR_ECPAY_TRANS_CODE':
    case 'ERR_ECPAY_PROTOCOL':
      return HttpStatus.BAD_GATEWAY;
    case 'ERR_ECPAY_CONFIG':
    case 'ERR_ECPAY_JOURNAL':
      return HttpStatus.INTERNAL_SERVER_ERROR;
  }
}

const API_STATUS: Record<EcpayApiReason, HttpStatus> = {
  'not-found': HttpStatus.NOT_FOUND,
  declined: HttpStatus.PAYMENT_REQUIRED,
  'no-payment': HttpStatus.CONFLICT,
  amount: HttpStatus.CONFLICT,
  state: HttpStatus.CONFLICT,
  duplicate: HttpStatus.CONFLICT,
  'over-date': HttpStatus.CONFLICT,
  'insufficient-balance': HttpStatus.CONFLICT,
  'merchant-unknown': HttpStatus.INTERNAL_SERVER_ERROR,
  system: HttpStatus.BAD_GATEWAY,
  unknown: HttpStatus.BAD_GATEWAY,
};
