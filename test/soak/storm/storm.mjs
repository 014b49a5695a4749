import { setTimeout as delay } from 'node:timers/promises';

/** Kills hosts and cuts database connections until it is stopped. */
export class Storm {
  #stop = new AbortController();
  #work;
  cuts = 0;

  constructor({ fleet, database, killEveryMs, cutEveryMs, random }) {
    this.#work = [
      this.#repeat(killEveryMs, () => fleet.killOne()),
      this.#repeat(cutEveryMs, async () => {
        this.cuts += await database.cutConnections(1 + random.below(3));
      }),
    ];
  }

  async stop() {
    this.#stop.abort();
    await Promise.all(this.#work);
  }

  async #repeat(everyMs, act) {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      await delay(everyMs, undefined, { signal }).catch(() => undefined);
      if (!signal.aborted) await act();
    }
  }
}
