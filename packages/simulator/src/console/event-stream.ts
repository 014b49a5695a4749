import type { ServerResponse } from 'node:http';
import type { Simulator } from '../simulator.js';
import type { ProblemCount } from './feed/problem-count.js';

/** Changes that follow within so many milliseconds are told together. */
const GATHER_MS = 80;
/** While changes do not stop, they are told this often at most: each makes the open pages load again. */
const BUSY_MS = 1_000;
/** A comment now and then tells the browser, and whatever is between, that the connection lives. */
const HEARTBEAT_MS = 20_000;

/** Tells browsers (EventSource) of every change, without saying what: they load their page again. */
export class EventStreams {
  readonly #open = new Set<ServerResponse>();
  readonly #problems: ProblemCount;
  #timer: NodeJS.Timeout | undefined;
  #toldAt = 0;

  constructor(ecpay: Simulator, problems: ProblemCount) {
    this.#problems = problems;
    ecpay.onChange(() => {
      if (this.#open.size === 0 || this.#timer) return;
      const wait = Math.max(GATHER_MS, this.#toldAt + BUSY_MS - Date.now());
      this.#timer = setTimeout(() => this.#tell(), wait);
      this.#timer.unref();
    });
  }

  open(response: ServerResponse): void {
    response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    });
    response.write(`retry: 1000\n\n${this.#state('hello')}`);
    this.#open.add(response);
    const heartbeat = setInterval(() => response.write(': \n\n'), HEARTBEAT_MS);
    heartbeat.unref();
    response.once('close', () => {
      this.#open.delete(response);
      clearInterval(heartbeat);
    });
  }

  #tell(): void {
    this.#timer = undefined;
    this.#toldAt = Date.now();
    const text = this.#state('change');
    for (const response of this.#open) response.write(text);
  }

  /** Where the simulator stands: who has just come may have missed something. */
  #state(event: 'hello' | 'change'): string {
    const { total: problems, version } = this.#problems;
    return `event: ${event}\ndata: ${JSON.stringify({ problems, version })}\n\n`;
  }
}
