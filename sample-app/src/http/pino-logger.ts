import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Level, type Logger } from 'pino';
import { pinoHttp } from 'pino-http';

/** Nest says when it starts; whoever started it has better words for why it could not. */
const QUIET = [
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
  'ExceptionHandler',
];

/** One JSON object a line. The request's ID, which the answer carries as `x-request-id`, is in every line about it. */
export class PinoLogger implements LoggerService {
  readonly pino: Logger;
  readonly middleware;

  /** @param stream where lines go; standard output unless told. */
  constructor(level: Level | 'silent', stream?: DestinationStream) {
    const options = {
      level,
      base: {},
      redact: ['req.headers.cookie', 'req.headers.authorization', 'res.headers["set-cookie"]'],
    };
    this.pino = stream ? pino(options, stream) : pino(options);
    this.middleware = pinoHttp({
      logger: this.pino,
      genReqId: (request, response) => {
        const id = randomUUID();
        response.setHeader('x-request-id', id);
        return id;
      },
      customLogLevel: (_request, { statusCode }, error) => (error || statusCode >= 500 ? 'error' : 'debug'),
      // Neither query nor body: they are the customer's.
      serializers: {
        req: ({ id, method, url }: Record<string, string>) => ({ id, method, path: url?.split('?')[0] }),
      },
    });
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  private write(level: Level, message: unknown, rest: readonly unknown[]): void {
    const context = rest.at(-1);
    if (QUIET.includes(String(context))) return;
    const stack = rest.length > 1 ? rest[0] : undefined;
    const facts = { context, ...(stack !== undefined && { stack }) };
    if (message instanceof Error) this.pino[level]({ ...facts, err: message }, message.message);
    else this.pino[level](facts, String(message));
  }
}
