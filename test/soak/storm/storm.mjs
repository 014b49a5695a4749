import { setTimeout as delay } from 'node:timers/promises';

/** Requests that must have been sent since the last kill, or cut, before the next: a slow machine gets no worse storm. */
const REQUESTS_BETWEEN_KILLS = 100;
const REQUESTS_BETWEEN_CUTS = 20;

/** Kills hosts and cuts database connections until it is stopped. */
export class Storm {
  #stop = new AbortController();
  #work;
  #sender;
  cuts = 0;

  constructor({ fleet, database, sender, killEveryMs, cutEveryMs, random }) {
    this.#sender = sender;
    this.#work = [
      this.#repeat(killEveryMs, REQUESTS_BETWEEN_KILLS, () => fleet.killOne()),
      this.#repeat(cutEveryMs, REQUESTS_BETWEEN_CUTS, async () => {
        this.cuts += await database.cutConnections(1 + random.below(3));
      }),
    ];
  }

  async stop() {
    this.#stop.abort();
    await Promise.all(this.#work);
  }

  async #repeat(everyMs, requestsBetween, act) {
    const { signal } = this.#stop;
    let actedAt = 0;
    while (!signal.aborted) {
      await delay(everyMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted || this.#sender.sent - actedAt < requestsBetween) continue;
      await act();
      actedAt = this.#sender.sent;
    }
  }
}
