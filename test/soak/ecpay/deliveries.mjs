import { setTimeout as delay } from 'node:timers/promises';
import { Connection, returnUrlRequest } from './connection.mjs';
import { envelopeText, eventData, seal } from './events.mjs';
import { shuffle } from './random.mjs';

/**
 * Which event is delivered when: each at least once, in random order; half of the repeats come right behind the one they
 * repeat, so that they meet a handler that is still running.
 */
export function planDeliveries(events, deliveries, random) {
  const plan = shuffle(
    Array.from({ length: events }, (_, event) => event),
    random,
  );
  const bursts = new Uint8Array(events);
  const repeats = Array.from({ length: deliveries - events }, () => random.below(events));
  const scattered = repeats.filter((event, i) => i % 2 === 0 || bursts[event]++ === 255);
  const all = plan.concat(scattered);
  return shuffle(all, random).flatMap((event) => {
    const burst = bursts[event];
    bursts[event] = 0;
    return [event, ...Array.from({ length: burst }, () => event)];
  });
}

/** Sends events to hosts as ECPay does, and keeps what was answered. */
export class DeliverySender {
  #fleet;
  #concurrency;
  #signal;
  /** Which events were answered `1|OK`. */
  acknowledged;
  /** How often each answer came. */
  answers = new Map();
  sent = 0;

  constructor({ fleet, events, concurrency, signal }) {
    this.#fleet = fleet;
    this.#concurrency = concurrency;
    this.#signal = signal;
    this.acknowledged = new Uint8Array(events);
  }

  /** Delivers each once. @returns the deliveries that were not answered `1|OK`. */
  async deliver(events, attempt) {
    const again = [];
    let next = 0;
    const worker = async () => {
      const connections = new Map();
      while (next < events.length) {
        this.#signal.throwIfAborted();
        const event = events[next++];
        const host = await this.#hostThatIsUp();
        if (!connections.has(host.port)) connections.set(host.port, new Connection(host.port));
        if (!(await this.#deliverOne(event, attempt, connections.get(host.port)))) again.push(event);
      }
      for (const connection of connections.values()) connection.close();
    };
    await Promise.all(Array.from({ length: this.#concurrency }, worker));
    return again;
  }

  async #deliverOne(event, attempt, connection) {
    const request = returnUrlRequest(envelopeText(seal(JSON.stringify(eventData(event, attempt)))));
    this.sent++;
    let answer;
    try {
      const { status, body } = await connection.exchange(request);
      answer = `${status} ${body}`;
    } catch (error) {
      answer = `no answer (${error.message})`;
      // Nobody hammers a host that is not there.
      await delay(100);
    }
    this.answers.set(answer, (this.answers.get(answer) ?? 0) + 1);
    if (answer !== '200 1|OK') return false;
    this.acknowledged[event] = 1;
    return true;
  }

  async #hostThatIsUp() {
    for (;;) {
      const host = this.#fleet.pick();
      if (host) return host;
      this.#signal.throwIfAborted();
      await delay(50);
    }
  }
}
