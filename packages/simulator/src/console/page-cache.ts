import type { Simulator } from '../simulator.js';

/** A page stays good for this long while the simulated time runs: it shows the time. */
const RUNNING_MS = 1_000;
const MOST = 50;

/**
 * Pages as they were last written. Every change makes each open tab load its page again; ten tabs on one page are
 * written once, so that looking on costs the gateway next to nothing.
 */
export class PageCache {
  readonly #pages = new Map<string, { readonly text: string; readonly at: number }>();
  readonly #ecpay: Simulator;

  constructor(ecpay: Simulator) {
    this.#ecpay = ecpay;
    ecpay.onChange(() => this.#pages.clear());
  }

  get(key: string, write: () => string): string {
    const kept = this.#pages.get(key);
    const { clock } = this.#ecpay;
    if (kept && (!clock.running || Date.now() - kept.at < RUNNING_MS)) return kept.text;
    const text = write();
    if (this.#pages.size >= MOST) this.#pages.clear();
    this.#pages.set(key, { text, at: Date.now() });
    return text;
  }
}
