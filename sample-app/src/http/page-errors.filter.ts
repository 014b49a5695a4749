import { Catch, HttpException, type ArgumentsHost } from '@nestjs/common';
import { BaseExceptionFilter, HttpAdapterHost } from '@nestjs/core';
import type { Request, Response } from 'express';
import { EcpayError, EcpayExceptionFilter } from 'nestjs-ecpay';
import { html } from '../pages/html.js';
import { layout } from '../pages/layout.js';
import { texts } from '../pages/texts.js';
import { languageOf } from './language.js';

/** Browsers get a page, programs the JSON of Nest or, for errors of ECPay and of the way to it, of nestjs-ecpay. */
@Catch(HttpException, EcpayError)
export class PageErrorsFilter extends BaseExceptionFilter {
  private readonly ecpay: EcpayExceptionFilter;

  constructor(host: HttpAdapterHost) {
    super(host.httpAdapter);
    this.ecpay = new EcpayExceptionFilter(host);
  }

  override catch(error: HttpException | EcpayError, host: ArgumentsHost): unknown {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    if (!request.headers.accept?.includes('text/html'))
      return error instanceof EcpayError ? this.ecpay.catch(error, host) : super.catch(error, host);
    const language = languageOf(request);
    const t = texts[language];
    const body = html`<div class="narrow">
      <h1>${t.sorry}</h1>
      <p class="notice bad">${error.message}</p>
      <p><a href="/">${t.back}</a></p>
    </div>`;
    const status = error instanceof HttpException ? error.getStatus() : 502;
    return http
      .getResponse<Response>()
      .status(status)
      .type('html')
      .send(layout({ language, title: t.sorry, body }));
  }
}
