import type { IncomingMessage, ServerResponse } from 'node:http';
import { EcpayValidationError } from '@nestjs-ecpay/protocol';
import { urlOf } from '../server/url-of.js';
import type { PageToken, Wallet } from '../books/wallet.js';
import type { SimulatorClock } from '../clock/simulator-clock.js';
import { isHttpUrl } from '../http-url.js';
import type { Buyer, FormEntry } from '../payments/buyer.js';
import { readBody } from '../server/read-body.js';
import { BACK_SCRIPT, type BankPage } from './bank-page.js';
import { brokenForm, formPage, type FormRequest } from './form-page.js';
import { FORM_SCRIPT } from './form-script.js';
import { formLangOf } from './form-texts.js';
import { PAGE_STYLE, sendPage } from './page-shell.js';
import { SDK_SCRIPT } from './sdk-script.js';

const SCRIPT = 'text/javascript';

/** Files of the pages, by path. ECPay's own script has a number after it that changes. */
const FILES: Readonly<Record<string, { readonly type: string; readonly body: string }>> = {
  '/Scripts/sdk-1.0.0.js': { type: SCRIPT, body: SDK_SCRIPT },
  '/checkout/form.js': { type: SCRIPT, body: FORM_SCRIPT },
  '/checkout/back.js': { type: SCRIPT, body: BACK_SCRIPT },
  '/checkout/style.css': { type: 'text/css', body: PAGE_STYLE },
};

/** What the pages work with. */
export interface CheckoutContext {
  readonly wallet: Wallet;
  readonly clock: SimulatorClock;
  readonly buyer: Buyer;
  readonly bankPage: BankPage;
  /** Resolves once what has happened so far can no longer be lost. */
  readonly commit: () => Promise<void>;
}

/** The browser's side of a payment: ECPay's script, its form, and the bank's page. */
export class CheckoutPages {
  readonly #context: CheckoutContext;

  constructor(context: CheckoutContext) {
    this.#context = context;
  }

  /** Resolves with false when the path is none of its own. */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const url = urlOf(request);
    const file = Object.hasOwn(FILES, url.pathname) ? FILES[url.pathname] : undefined;
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (file && isRead) sendPage(response, file);
    else if (url.pathname === '/checkout/form' && isRead) sendPage(response, { body: this.#form(url) });
    else if (url.pathname === '/checkout/collect' && request.method === 'POST')
      await this.#collect(request, response);
    else return this.#context.bankPage.handle(request, response);
    request.resume();
    return true;
  }

  #form({ searchParams }: URL): string {
    const parent = searchParams.get('parent') ?? '';
    const request: FormRequest = {
      lang: formLangOf(searchParams.get('lang')),
      parent: isHttpUrl(parent) ? new URL(parent).origin : 'null',
    };
    const token = this.#tokenOf(searchParams.get('token') ?? '');
    if (!token) return brokenForm('error.token', request);
    return token.purpose === searchParams.get('purpose')
      ? formPage(token, request)
      : brokenForm('error.purpose', request);
  }

  #tokenOf(text: string): PageToken | undefined {
    const token = this.#context.wallet.token(text);
    return token && token.expireAt >= this.#context.clock.now().getTime() ? token : undefined;
  }

  /** The card goes no further than this: what is kept of it is what ECPay shows. */
  async #collect(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = (await readBody(request))?.toString('utf8') ?? '';
    try {
      const { PayToken } = this.#context.buyer.fillForm(JSON.parse(text) as FormEntry);
      await this.#context.commit();
      sendJson(response, 200, { payToken: PayToken });
    } catch (error) {
      if (!(error instanceof EcpayValidationError || error instanceof SyntaxError)) throw error;
      const told = error instanceof EcpayValidationError ? error.message : 'The form sent no JSON';
      sendJson(response, 400, { error: told });
    }
  }
}

const sendJson = (response: ServerResponse, status: number, body: object): void =>
  sendPage(response, { status, type: 'application/json', body: JSON.stringify(body) });
