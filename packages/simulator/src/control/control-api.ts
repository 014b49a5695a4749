import { EcpayConfigError, EcpayValidationError } from '@nestjs-ecpay/protocol';
import type { Simulator } from '../simulator.js';
import { isStateNotSaved } from '../state/state-not-saved.error.js';
import type { Reply } from '../wire/reply.js';
import { commands } from './commands.js';
import type { Input } from './read-input.js';
import { views } from './views.js';

const PREFIX = '/control/';

export const isControlPath = (path: string): boolean => path.startsWith(PREFIX);

const json = (status: number, value: unknown): Reply => ({
  status,
  contentType: 'application/json; charset=utf-8',
  body: `${JSON.stringify(value)}\n`,
});

const refuse = (status: number, message: string, issues: readonly unknown[] = []): Reply =>
  json(status, { error: { message, issues } });

/** Reads something: `GET /control/<view>`. */
export function look(ecpay: Simulator, url: URL): Reply {
  const name = url.pathname.slice(PREFIX.length);
  const view = Object.hasOwn(views, name) ? views[name] : undefined;
  if (!view) return refuse(404, `there is no view ${name}; there are ${Object.keys(views).join(', ')}`);
  let value: unknown;
  try {
    value = view(ecpay, url.searchParams);
  } catch (error) {
    if (error instanceof EcpayValidationError) return refuse(422, wordsOf(error), error.issues);
    throw error;
  }
  return value === undefined ? refuse(404, 'there is no such order') : json(200, value);
}

/** Does something: `POST /control/<command>` with a JSON object. Answers once it is saved. */
export async function command(ecpay: Simulator, url: URL, body: Buffer): Promise<Reply> {
  const name = url.pathname.slice(PREFIX.length);
  const run = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!run) return refuse(404, `there is no command ${name}; there are ${Object.keys(commands).join(', ')}`);
  const input = parse(body);
  if (!input) return refuse(400, 'the body must be a JSON object');
  try {
    const result = await run(ecpay, input);
    await ecpay.saved();
    return json(200, result);
  } catch (error) {
    if (error instanceof EcpayValidationError) return refuse(422, wordsOf(error), error.issues);
    if (error instanceof EcpayConfigError) return refuse(422, wordsOf(error));
    if (isStateNotSaved(error)) return refuse(507, error.message);
    throw error;
  }
}

/** What is wrong with an input, in one line. */
export function wordsOf(error: EcpayValidationError | EcpayConfigError): string {
  return error instanceof EcpayConfigError
    ? error.problems.join('; ')
    : error.issues.map(({ path, message }) => `${path} ${message}`.trim()).join('; ');
}

function parse(body: Buffer): Input | undefined {
  try {
    const value: unknown = JSON.parse(body.length === 0 ? '{}' : body.toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Input)
      : undefined;
  } catch {
    return undefined;
  }
}
