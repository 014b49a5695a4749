import { fileURLToPath } from 'node:url';
import { HostProcess } from '../host/host-process.mjs';

const program = fileURLToPath(new URL('../host/soak-host.mjs', import.meta.url));
const PLATFORMS = ['express', 'fastify'];

/** Several sample hosts over one database. One that ends is replaced; one that ended by itself is remembered. */
export class HostFleet {
  #schema;
  #failureRate;
  #databaseUrl;
  #random;
  #hosts = new Map();
  #starting = new Set();
  #closing = false;
  kills = 0;
  /** How hosts ended that nobody had killed. */
  crashes = [];

  constructor({ schema, failureRate, random }) {
    this.#schema = schema;
    this.#failureRate = failureRate;
    this.#random = random;
  }

  /** @param databaseUrl where these hosts find the database. */
  async start(count, databaseUrl) {
    this.#databaseUrl = databaseUrl;
    await Promise.all(Array.from({ length: count }, (_, slot) => this.#startHost(slot)));
  }

  /** Any host that is up, or undefined. */
  pick() {
    return this.#hosts.size === 0 ? undefined : this.#random.pick([...this.#hosts.values()]);
  }

  /** Kills any host, unless another is still starting again: some must be up to be sent anything. */
  async killOne() {
    const host = this.#starting.size === 0 ? this.pick() : undefined;
    if (!host) return;
    this.kills++;
    await host.kill();
  }

  /** Runs a command in every host at once. */
  async askAll(name, options) {
    await Promise.all(this.#starting);
    return Promise.all([...this.#hosts.values()].map((host) => host.ask(name, options)));
  }

  async close() {
    this.#closing = true;
    await Promise.allSettled(this.#starting);
    await Promise.all([...this.#hosts.values()].map((host) => host.close()));
  }

  async #startHost(slot) {
    const platform = PLATFORMS[slot % PLATFORMS.length];
    const starting = HostProcess.start(program, [
      platform,
      this.#schema,
      String(this.#failureRate),
      this.#databaseUrl,
    ]);
    this.#starting.add(starting);
    try {
      const host = await starting;
      this.#hosts.set(slot, host);
      void host.ended.then((end) => this.#onEnd(slot, end));
    } finally {
      this.#starting.delete(starting);
    }
  }

  async #onEnd(slot, { code, signal, expected }) {
    this.#hosts.delete(slot);
    if (!expected) this.crashes.push(`exit code ${code}, signal ${signal}`);
    if (this.#closing) return;
    try {
      await this.#startHost(slot);
    } catch (error) {
      this.crashes.push(error.message);
    }
  }
}
