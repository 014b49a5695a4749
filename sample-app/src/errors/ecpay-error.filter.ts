import { type ArgumentsHost, Catch, type ExceptionFilter, HttpStatus } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { EcpayError, type EcpayOutcome, EcpayValidationError } from 'nestjs-ecpay';

const ADVICE: Record<EcpayOutcome, string> = {
  'not-sent': 'Nothing happened at ECPay. Put the cause right and try again.',
  refused: 'ECPay did not do it. Try again only once the cause is put right.',
  unknown: 'It may have taken effect. Query the trade first; do not simply try again.',
};

const STATUS: Record<EcpayOutcome, HttpStatus> = {
  'not-sent': HttpStatus.SERVICE_UNAVAILABLE,
  refused: HttpStatus.UNPROCESSABLE_ENTITY,
  unknown: HttpStatus.BAD_GATEWAY,
};

/** Answers every failure of ECPay with the one thing that matters: whether it may have taken effect. */
@Catch(EcpayError)
export class EcpayErrorFilter implements ExceptionFilter<EcpayError> {
  constructor(private readonly adapterHost: HttpAdapterHost) {}

  catch(error: EcpayError, host: ArgumentsHost): void {
    const { code, outcome, message } = error;
    const status = error instanceof EcpayValidationError ? HttpStatus.BAD_REQUEST : STATUS[outcome];
    this.adapterHost.httpAdapter.reply(
      host.switchToHttp().getResponse(),
      { code, outcome, message, advice: ADVICE[outcome] },
      status,
    );
  }
}
