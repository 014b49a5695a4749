import type { LoggerService } from '@nestjs/common';

/** A logger that keeps every line, so that a test can read what an application told. */
export class LogBook implements LoggerService {
  readonly lines: string[] = [];
  log = this.#keep('log');
  error = this.#keep('error');
  warn = this.#keep('warn');
  debug = this.#keep('debug');
  verbose = this.#keep('verbose');
  fatal = this.#keep('fatal');

  /** The lines that match, each beginning with its level. */
  matching(pattern: RegExp): string[] {
    return this.lines.filter((line) => pattern.test(line));
  }

  #keep(level: string): (...args: unknown[]) => void {
    return (...args) => void this.lines.push(`${level} ${args.map(String).join(' ')}`);
  }
}
