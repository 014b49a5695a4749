import http from 'node:http';
import https from 'node:https';
import type { HttpSettings } from '../options/ecpay-settings.js';

/** The agent for a request, and whether it is one of ours. */
export interface AgentChoice {
  readonly agent: http.Agent | https.Agent;
  readonly own: boolean;
}

/**
 * The agents that requests go through. No connection serves more than one request: QueryTrade's answer does not say which
 * question it answers, so one answer too many on a kept connection would be taken for the next one; and one that the other
 * side has just closed would leave the outcome of an action unknown.
 */
export class Agents {
  readonly #own = new Map<string, http.Agent>();

  constructor(private readonly settings: Pick<HttpSettings, 'agent' | 'maxSockets'>) {}

  /** @param read true for a read, of which there are at most `maxSockets` at once; an action never waits behind them. */
  choose(protocol: string, read: boolean): AgentChoice {
    if (this.settings.agent) return { agent: this.settings.agent, own: false };
    const name = `${protocol} ${read}`;
    let agent = this.#own.get(name);
    if (!agent) {
      const { Agent } = protocol === 'https:' ? https : http;
      agent = new Agent({ keepAlive: false, ...(read ? { maxSockets: this.settings.maxSockets } : {}) });
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
