import type { IncomingMessage, ServerResponse } from 'node:http';
import { EcpayConfigError, EcpayValidationError } from '@nestjs-ecpay/protocol';
import { command, isControlPath, look, wordsOf } from '../control/control-api.js';
import { commands } from '../control/commands.js';
import { readBody } from '../server/read-body.js';
import type { SimulatorOptions } from '../simulator-options.js';
import type { Simulator } from '../simulator.js';
import { HTML_TYPE, type Reply } from '../wire/reply.js';
import { icon } from './assets/icon.js';
import { script } from './assets/script.js';
import { style } from './assets/style.js';
import { streamChanges } from './event-stream.js';
import { findPage, isPagePath } from './find-page.js';
import { refusalOf } from './guard.js';
import { langCookie, langOf } from './lang.js';
import type { PageContext } from './page-context.js';
import { translator, type Lang } from './texts.js';

const TEXT_TYPE = 'text/plain; charset=utf-8';

const assets = new Map<string, Omit<Reply, 'status'>>([
  ['/assets/console.css', { contentType: 'text/css; charset=utf-8', body: style }],
  ['/assets/console.js', { contentType: 'text/javascript; charset=utf-8', body: script }],
  ['/assets/icon.svg', { contentType: 'image/svg+xml', body: icon }],
]);

/** On every answer: nothing from elsewhere, nothing inline, in nobody's frame, kept by no cache. */
const SAFE_HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

/** The pages at `/` for people, and `/control/` for the command line: both do what the public library does. */
export class WebConsole {
  readonly #ecpay: Simulator;
  readonly #host: string;
  readonly #allowedHosts: readonly string[];
  readonly #lang: Lang;

  constructor(ecpay: Simulator, { host, allowedHosts, lang }: SimulatorOptions) {
    this.#ecpay = ecpay;
    this.#host = host ?? '127.0.0.1';
    this.#allowedHosts = (allowedHosts ?? []).map((name) => name.toLowerCase());
    this.#lang = lang ?? 'en';
  }

  /** Resolves with false when the path is none of the console's. */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const url = new URL(request.url ?? '/', 'http://console.invalid');
    const path = url.pathname;
    const isPost = path.startsWith('/console/') || isControlPath(path);
    if (!isPost && !isPagePath(path) && !assets.has(path) && path !== '/events') return false;
    const refusal = refusalOf(request, this.#host, this.#allowedHosts);
    if (refusal) send(response, { status: 403, contentType: TEXT_TYPE, body: `${refusal}\n` });
    else if (request.method === 'POST' && isPost) await this.#post(url, request, response);
    else if (request.method === 'GET' || request.method === 'HEAD') this.#get(url, request, response);
    else send(response, { status: 405, contentType: TEXT_TYPE, body: `${path} does not take this method\n` });
    return true;
  }

  #get(url: URL, request: IncomingMessage, response: ServerResponse): void {
    request.resume();
    const asset = assets.get(url.pathname);
    if (asset) return send(response, { status: 200, ...asset });
    if (url.pathname === '/events') return streamChanges(this.#ecpay, response);
    if (isControlPath(url.pathname)) return send(response, look(this.#ecpay, url));
    const lang = langOf(request.headers, url.searchParams, this.#lang);
    const cookie = url.searchParams.has('lang') ? { 'Set-Cookie': langCookie(lang) } : undefined;
    send(response, this.#page(url.pathname, lang), cookie);
  }

  async #post(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    if (!body) return send(response, { status: 413, contentType: TEXT_TYPE, body: 'larger than 1 MiB\n' });
    if (isControlPath(url.pathname)) {
      // A page elsewhere cannot send this type without asking first, and nobody answers that question.
      if (!/^application\/json\b/.test(request.headers['content-type'] ?? ''))
        return send(response, { status: 415, contentType: TEXT_TYPE, body: 'send application/json\n' });
      return send(response, await command(this.#ecpay, url, body));
    }
    const { back = '/', ...input } = Object.fromEntries(new URLSearchParams(body.toString('utf8')));
    const target = isPagePath(back) ? back : '/';
    const alert = await this.#run(url.pathname.slice('/console/'.length), input);
    if (alert === undefined) return send(response, SEE_OTHER, { Location: target });
    const lang = langOf(request.headers, url.searchParams, this.#lang);
    send(response, { ...this.#page(target, lang, alert), status: 422 });
  }

  /** Runs a form. Resolves with what was wrong with it. */
  async #run(name: string, input: Record<string, string>): Promise<string | undefined> {
    const run = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!run) return `${name}?`;
    try {
      await run(this.#ecpay, input);
      await this.#ecpay.saved();
      return undefined;
    } catch (error) {
      if (error instanceof EcpayValidationError || error instanceof EcpayConfigError) return wordsOf(error);
      throw error;
    }
  }

  #page(path: string, lang: Lang, alert?: string): Reply {
    const t = translator(lang);
    const context: PageContext = { ecpay: this.#ecpay, lang, t, path, alert };
    const found = findPage(context);
    if (found !== undefined) return { status: 200, contentType: HTML_TYPE, body: found };
    const body = findPage({ ...context, path: '/', alert: t('unknownPage') }) ?? '';
    return { status: 404, contentType: HTML_TYPE, body };
  }
}

const SEE_OTHER: Reply = { status: 303, contentType: TEXT_TYPE, body: '' };

function send(response: ServerResponse, { status, contentType, body }: Reply, more?: object): void {
  response.writeHead(status, {
    ...SAFE_HEADERS,
    'Content-Type': contentType,
    'Content-Length': Buffer.byteLength(body),
    ...more,
  });
  response.end(body);
}
