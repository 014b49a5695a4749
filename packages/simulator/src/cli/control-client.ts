import { failureOf } from '../network-failure.js';
import { CliError, exitCodes } from './exit-codes.js';

/** Speaks with a running simulator. */
export class ControlClient {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url.replace(/\/+$/, '');
  }

  /** @throws {CliError} when nobody answers, or the simulator says no. */
  async command(name: string, input: object): Promise<unknown> {
    return this.#ask(name, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(input),
    });
  }

  /** @throws {CliError} when nobody answers, or there is no such thing. */
  async view(name: string, query: Record<string, string | undefined> = {}): Promise<unknown> {
    const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
    return this.#ask(`${name}?${new URLSearchParams(given).toString()}`, {});
  }

  /** The number of the newest event; what is asked for after it is new. */
  async lastActivity(): Promise<number> {
    return Number(((await this.view('status')) as { readonly lastActivity?: unknown }).lastActivity ?? 0);
  }

  async #ask(path: string, init: RequestInit): Promise<unknown> {
    let response: Response;
    try {
      response = await fetch(`${this.#url}/control/${path}`, init);
    } catch (error) {
      const cause = error instanceof Error ? error.cause : undefined;
      throw new CliError(
        {
          en: `no simulator answers at ${this.#url} (${failureOf(cause ?? error)}): start one with \`ecpay-simulator\`, or name its --url`,
          zh: `${this.#url} 沒有模擬器回應（${failureOf(cause ?? error)}）：請以 \`ecpay-simulator\` 啟動，或以 --url 指定`,
        },
        exitCodes.unreachable,
      );
    }
    const text = await response.text();
    const body = parse(text);
    if (response.ok && body !== undefined) return body;
    const message = messageOf(body) ?? (text.trim().slice(0, 200) || `HTTP ${response.status}`);
    throw body === undefined
      ? new CliError(
          { en: `${this.#url} is no ECPay simulator`, zh: `${this.#url} 不是綠界模擬器` },
          exitCodes.unreachable,
        )
      : new CliError(message, exitCodes.refused);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // whoever answers is no simulator
  }
}

function messageOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('error' in body)) return undefined;
  const { error } = body;
  return typeof error === 'object' &&
    error !== null &&
    'message' in error &&
    typeof error.message === 'string'
    ? error.message
    : undefined;
}
