import http from 'node:http';
import https from 'node:https';
import type { HttpSettings } from '../config/ecpay-settings.js';

/** The agent for a request, and whether it is one of ours. */
export interface AgentChoice {
  readonly agent: http.Agent | https.Agent;
  readonly own: boolean;
}

/** Shorter than the idle time of common servers (5 s), so that we hang up first and meet no half-closed connection. */
const IDLE_MS = 4_000;

/**
 * The agents that requests go through: reads share kept connections, actions never touch one, since a connection that the
 * other side has just closed would leave an action's outcome unknown.
 */
export class Agents {
  readonly #own = new Map<string, http.Agent>();

  constructor(private readonly settings: Pick<HttpSettings, 'agent' | 'maxSockets'>) {}

  /** @param read true for a read, false for an action. */
  choose(protocol: string, read: boolean): AgentChoice {
    if (this.settings.agent) return { agent: this.settings.agent, own: false };
    const name = `${protocol} ${read}`;
    let agent = this.#own.get(name);
    if (!agent) {
      const { Agent } = protocol === 'https:' ? https : http;
      agent = read
        ? new Agent({ keepAlive: true, timeout: IDLE_MS, maxSockets: this.settings.maxSockets })
        : new Agent({ keepAlive: false });
      this.#own.set(name, agent);
    }
    return { agent, own: true };
  }

  /** Closes every connection of our own agents; the application's agent is the application's to close. */
  destroy(): void {
    for (const agent of this.#own.values()) agent.destroy();
    this.#own.clear();
  }
}
