import type { Command } from 'commander';
import { langOf, type Lang } from './lang.js';
import { colourPaint, plainPaint, wantsColour, type Paint } from './paint.js';
import { rowOf } from './row.js';
import { safeJson, safeValue } from './safe-value.js';
import { eventLine } from './show-messages.js';
import { show } from './show.js';
import type { Terminal } from './terminal.js';

/** Options of the program itself, which every command has. */
export interface GlobalOptions {
  readonly json?: boolean;
  readonly url?: string;
  readonly lang?: string;
  readonly quiet?: boolean;
}

/** How one command prints: as JSON or in words, in which language, with or without colours. */
export class Output {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly lang: Lang;
  readonly paint: Paint;
  readonly #terminal: Terminal;

  constructor(command: Command, terminal: Terminal) {
    const { json, lang, quiet } = command.optsWithGlobals<GlobalOptions>();
    this.json = json === true;
    this.quiet = quiet === true;
    this.lang = langOf(lang, terminal.env);
    this.paint = wantsColour(terminal.env, terminal.isScreen) ? colourPaint : plainPaint;
    this.#terminal = terminal;
  }

  /** What the simulator answered: all of it as JSON, or its gist in words. */
  value(kind: string, value: unknown): void {
    this.#terminal.out(
      this.json
        ? `${safeJson(value, 2)}\n`
        : show(kind, safeValue(value), { lang: this.lang, paint: this.paint }),
    );
  }

  /** One value on a line of its own, for programs that read line by line (NDJSON). */
  line(value: unknown): void {
    this.#terminal.out(`${safeJson(value)}\n`);
  }

  /** One thing that happened: a line, what is wrong with it below; or NDJSON. */
  event(event: unknown): void {
    if (this.json) this.line(event);
    else this.text(eventLine(rowOf(safeValue(plain(event))) ?? {}, { lang: this.lang, paint: this.paint }));
  }

  /** Text that is safe to print already. */
  text(text: string): void {
    this.#terminal.out(`${text}\n`);
  }
}

/** As it would arrive over the wire: dates as text. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;
