import { Logger } from '@nestjs/common';
import { DeadlineQueue, Waiter } from '../../async/deadline-queue.js';
import type { EcpayClock } from '../../async/ecpay-clock.js';

const MINUTE_MS = 60_000;
/** More kinds than an application has merchants and reasons; what comes beyond shares one. */
const MAX_KINDS = 1_000;

/**
 * A log for what strangers can cause as often as they like: the first of a kind is told at once, then at most one line a
 * minute with the number of those in between. Wrong keys in production are not quiet, and forgers do not fill the disk.
 */
export class FloodLog {
  readonly #logger: Logger;
  readonly #floods = new Map<string, Flood>();
  readonly #minutes: DeadlineQueue;

  /** @param name under which it logs. */
  constructor(clock: EcpayClock, name: string) {
    this.#logger = new Logger(name);
    this.#minutes = new DeadlineQueue(clock, MINUTE_MS);
  }

  /**
   * @param kind what counts as the same.
   * @param text one line; `detail` follows it where it is told at once.
   */
  record(level: 'error' | 'warn', kind: string, text: string, detail?: string): void {
    const isKnown = this.#floods.has(kind) || this.#floods.size < MAX_KINDS;
    const name = isKnown ? kind : '';
    const flood = this.#floods.get(name);
    if (flood) {
      flood.count++;
      return;
    }
    this.#tell(level, text, detail);
    const begun = new Flood(
      (ended) => this.#endMinute(name, ended),
      level,
      isKnown ? text : 'More that was refused',
    );
    this.#floods.set(name, begun);
    this.#minutes.enter(begun);
  }

  /** Tells what is left to tell. */
  close(): void {
    this.#minutes.fireAll();
    this.#minutes.close();
  }

  #endMinute(name: string, flood: Flood): void {
    if (flood.count === 0) {
      this.#floods.delete(name);
      return;
    }
    this.#tell(flood.level, `${flood.text} (${flood.count} more like this in the last minute)`);
    flood.count = 0;
    this.#minutes.enter(flood);
  }

  #tell(level: 'error' | 'warn', text: string, detail?: string): void {
    if (detail === undefined) this.#logger[level](text);
    else this.#logger[level](text, detail);
  }
}

/** What failed, as a kind: an ID that a stranger chose, and the message repeats, makes none of its own. */
export const kindOfFault = (error: unknown): string =>
  error instanceof Error ? error.message.replace(/\d+/g, '#') : '';

/** One kind within its minute. */
class Flood extends Waiter {
  count = 0;

  constructor(
    private readonly onEnd: (flood: Flood) => void,
    readonly level: 'error' | 'warn',
    readonly text: string,
  ) {
    super();
  }

  override onDeadline(): void {
    this.onEnd(this);
  }
}
