import { type ArgumentsHost, Catch, type ExceptionFilter, HttpStatus } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { EcpayApiError, EcpayError, EcpayValidationError } from 'nestjs-ecpay';

/** Answers what ECPay refuses with the one thing that matters: whether it may have taken effect. */
@Catch(EcpayError)
export class EcpayErrorFilter implements ExceptionFilter<EcpayError> {
  constructor(private readonly adapterHost: HttpAdapterHost) {}

  catch(error: EcpayError, host: ArgumentsHost): void {
    const { code, outcome, message } = error;
    const statusCode = statusOf(error);
    const response: unknown = host.switchToHttp().getResponse();
    this.adapterHost.httpAdapter.reply(response, { statusCode, code, outcome, message }, statusCode);
  }
}

function statusOf(error: EcpayError): HttpStatus {
  if (error instanceof EcpayValidationError) return HttpStatus.BAD_REQUEST;
  if (error instanceof EcpayApiError && error.reason === 'not-found') return HttpStatus.NOT_FOUND;
  return HttpStatus.BAD_GATEWAY;
}
