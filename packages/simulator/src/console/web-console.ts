import type { IncomingMessage, ServerResponse } from 'node:http';
import { EcpayConfigError, EcpayValidationError } from '@nestjs-ecpay/protocol';
import { command, isControlPath, look, wordsOf } from '../control/control-api.js';
import { interfaceNamed } from '../endpoints/interface-of.js';
import { urlOf } from '../server/url-of.js';
import { readBody } from '../server/read-body.js';
import type { SimulatorOptions } from '../simulator-options.js';
import type { Simulator } from '../simulator.js';
import { HTML_TYPE, type Reply } from '../wire/reply.js';
import { assets } from './assets/assets.js';
import { findForm, postAsShop } from './console-commands.js';
import { EventStreams } from './event-stream.js';
import { ProblemCount } from './feed/problem-count.js';
import { findPage, isPagePath, movedTo } from './find-page.js';
import { refusalOf } from './guard.js';
import { langCookie, langOf } from './lang.js';
import { PageCache } from './page-cache.js';
import type { Engine, PageContext } from './page-context.js';
import { readBuiltFields, whichInterface } from './pages/builder/built-fields.js';
import { SAFE_HEADERS } from './safe-headers.js';
import { translator, type Lang } from './texts/translator.js';

const TEXT_TYPE = 'text/plain; charset=utf-8';
/** Pages that show what was posted to them. */
const SHOWS_WHAT_IS_POSTED = new Set(['/tools/decode', '/tools/build']);

/** The pages at `/` for people, and `/control/` for the command line: both do what the public library does. */
export class WebConsole {
  readonly #ecpay: Simulator;
  readonly #engine: Engine;
  readonly #host: string;
  readonly #allowedHosts: readonly string[];
  readonly #lang: Lang;
  readonly #cache: PageCache;
  readonly #problems: ProblemCount;
  readonly #streams: EventStreams;

  constructor(ecpay: Simulator, engine: Engine, { host, allowedHosts, lang }: SimulatorOptions) {
    this.#ecpay = ecpay;
    this.#engine = engine;
    this.#host = host ?? '127.0.0.1';
    this.#allowedHosts = (allowedHosts ?? []).map((name) => name.toLowerCase());
    this.#lang = lang ?? 'en';
    this.#cache = new PageCache(ecpay);
    this.#problems = new ProblemCount(ecpay);
    this.#streams = new EventStreams(ecpay, this.#problems);
  }

  /** Resolves with false when the path is none of the console's. */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const url = urlOf(request);
    const path = url.pathname;
    const isPost = path.startsWith('/console/') || isControlPath(path) || SHOWS_WHAT_IS_POSTED.has(path);
    const isMine =
      isPost || isPagePath(path) || assets.has(path) || path === '/events' || movedTo(path) !== undefined;
    // The root takes the requests of people; whoever posts there has left out the path of an interface.
    if (!isMine || (request.method === 'POST' && !isPost)) return false;
    const refusal = refusalOf(request, this.#host, this.#allowedHosts);
    if (refusal) send(response, { status: 403, contentType: TEXT_TYPE, body: `${refusal}\n` });
    else if (request.method === 'POST') await this.#post(url, request, response);
    else if (request.method === 'GET' || request.method === 'HEAD') this.#get(url, request, response);
    else send(response, { status: 405, contentType: TEXT_TYPE, body: `${path} does not take this method\n` });
    return true;
  }

  #get(url: URL, request: IncomingMessage, response: ServerResponse): void {
    request.resume();
    const path = url.pathname;
    const asset = assets.get(path);
    if (asset) return send(response, { status: 200, ...asset }, url.searchParams.has('v') ? KEEP : undefined);
    if (path === '/events') return this.#streams.open(response);
    if (isControlPath(path)) return send(response, look(this.#ecpay, url));
    const moved = movedTo(path);
    if (moved !== undefined) return send(response, SEE_OTHER, { Location: moved });
    const lang = langOf(request.headers, url.searchParams, this.#lang);
    const cookie = url.searchParams.has('lang') ? { 'Set-Cookie': langCookie(lang) } : undefined;
    send(response, this.#page(path, url.searchParams, lang), cookie);
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
    const lang = langOf(request.headers, url.searchParams, this.#lang);
    const fields = Object.fromEntries(new URLSearchParams(body.toString('utf8')));
    if (SHOWS_WHAT_IS_POSTED.has(url.pathname)) {
      const more = fields['do'] === 'send' ? await this.#sendBuilt(fields, lang) : {};
      return send(response, this.#page(url.pathname, url.searchParams, lang, { posted: fields, ...more }));
    }
    const { back = '/', form = '', ...input } = fields;
    const target = ownPage(back);
    const since = newestIn(this.#ecpay);
    const { told, wrong } = await this.#run(url.pathname.slice('/console/'.length), input, lang);
    if (wrong === undefined) {
      if (told) target.searchParams.set('told', told);
      if (told === 'advance') {
        target.searchParams.set('since', String(since));
        target.searchParams.set('till', String(newestIn(this.#ecpay)));
      }
      return send(response, SEE_OTHER, { Location: target.pathname + target.search });
    }
    const alert = { form, text: wrong };
    send(response, { ...this.#page(target.pathname, target.searchParams, lang, { alert }), status: 422 });
  }

  /** Sends a built request. Resolves with it as the gateway saw it, or with what was wrong. */
  async #sendBuilt(posted: Readonly<Record<string, string>>, lang: Lang): Promise<Partial<PageContext>> {
    const name = whichInterface(posted['of']);
    const data = readBuiltFields(interfaceNamed(name).request, posted);
    try {
      const sent = await postAsShop({ ecpay: this.#ecpay, engine: this.#engine, lang }, name, data);
      await this.#ecpay.saved();
      return { sent };
    } catch (error) {
      if (error instanceof EcpayValidationError) return { alert: { form: 'build', text: wordsOf(error) } };
      throw error;
    }
  }

  /** Runs a form. Resolves with what to say about it, or what was wrong with it. */
  async #run(
    name: string,
    input: Record<string, string>,
    lang: Lang,
  ): Promise<{ told?: string | undefined; wrong?: string }> {
    const run = findForm(name);
    if (!run) return { wrong: `${name}?` };
    try {
      const told = await run({ ecpay: this.#ecpay, engine: this.#engine, lang }, input);
      await this.#ecpay.saved();
      return { told };
    } catch (error) {
      if (error instanceof EcpayValidationError || error instanceof EcpayConfigError)
        return { wrong: wordsOf(error) };
      throw error;
    }
  }

  #page(path: string, query: URLSearchParams, lang: Lang, more: Partial<PageContext> = {}): Reply {
    const t = translator(lang);
    const context: PageContext = {
      ecpay: this.#ecpay,
      engine: this.#engine,
      problems: this.#problems,
      lang,
      t,
      path,
      query,
      ...more,
    };
    const write = (): string => findPage(context) ?? NOT_THERE;
    const isPlain =
      more.alert === undefined &&
      more.posted === undefined &&
      !query.has('told') &&
      !path.startsWith('/tools/');
    const body = isPlain ? this.#cache.get(`${lang} ${path}?${query.toString()}`, write) : write();
    if (body !== NOT_THERE) return { status: 200, contentType: HTML_TYPE, body };
    const home = {
      ...context,
      path: '/',
      query: new URLSearchParams(),
      alert: { form: 'page', text: t('unknownPage') },
    };
    return { status: 404, contentType: HTML_TYPE, body: findPage(home) ?? '' };
  }
}

const NOT_THERE = '';
const SEE_OTHER: Reply = { status: 303, contentType: TEXT_TYPE, body: '' };
/** The address of an asset changes with it. */
const KEEP = { 'Cache-Control': 'public, max-age=31536000, immutable' };

const newestIn = ({ activity }: Simulator): number =>
  activity.reduce((newest, { id }) => Math.max(newest, id), 0);

/** A page of the console's own: nobody is sent elsewhere. */
function ownPage(back: string): URL {
  const base = 'http://console.invalid';
  const url = URL.canParse(back, base) ? new URL(back, base) : new URL('/', base);
  return url.origin === base && back.startsWith('/') && isPagePath(url.pathname) ? url : new URL('/', base);
}

function send(response: ServerResponse, { status, contentType, body }: Reply, more?: object): void {
  response.writeHead(status, {
    ...SAFE_HEADERS,
    'Content-Type': contentType,
    'Content-Length': Buffer.byteLength(body),
    ...more,
  });
  response.end(body);
}
