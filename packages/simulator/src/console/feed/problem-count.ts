import type { Activity } from '../../activity/activity.js';
import type { Simulator } from '../../simulator.js';

/** Somebody should look at it: a request that was refused or answered with a fault, one to nowhere, an answer not accepted. */
export function isProblem(entry: Activity): boolean {
  if (entry.kind === 'stray') return true;
  if (entry.kind === 'request') return entry.request.problems.length > 0;
  return entry.kind === 'notification' && !entry.delivery.accepted;
}

/** Counts changes, and problems among them, as they come, so that a page need not look through everything. */
export class ProblemCount {
  #total = 0;
  /** Counts on from a start that no earlier process has had: a tab may outlive the simulator. */
  #version = Date.now() * 1_000;
  #lastId = 0;
  readonly #ecpay: Simulator;

  constructor(ecpay: Simulator) {
    this.#ecpay = ecpay;
    ecpay.onChange(() => {
      this.#version++;
      this.#look();
    });
  }

  /** Another number after each change: a page that shows an older one is behind. */
  get version(): number {
    return this.#version;
  }

  get total(): number {
    this.#look();
    return this.#total;
  }

  #look(): void {
    const { activity } = this.#ecpay;
    let newest = this.#lastId;
    for (let at = activity.length - 1; at >= 0; at--) {
      const entry = activity[at];
      if (!entry) break;
      // Entries may be filed a little before newer ones: look a few further.
      if (entry.id <= this.#lastId && activity.length - at > LOOK_BACK) break;
      if (entry.id > this.#lastId && isProblem(entry)) this.#total++;
      newest = Math.max(newest, entry.id);
    }
    this.#lastId = newest;
  }
}

const LOOK_BACK = 50;
