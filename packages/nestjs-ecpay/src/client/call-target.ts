import { EcpayConfigError, hosts, type EcpayInterface } from '@nestjs-ecpay/protocol';
import type { BaseUrls } from '../options/environment.js';
import { isStageHost } from '../options/environment.js';

/** Where an interface is called, worked out once. */
export interface CallTarget {
  readonly href: string;
  readonly protocol: string;
  /** Host name and port as they stand in the URL: what the 403 circuit goes by. */
  readonly authority: string;
  /** Host name or address, for errors. */
  readonly host: string;
  readonly port: number;
  readonly isStage: boolean;
}

/** Finds the target of an interface below the path of its base URL, and remembers it. */
export class CallTargets {
  readonly #targets = new Map<EcpayInterface, CallTarget>();

  constructor(private readonly baseUrls: BaseUrls) {}

  /** @throws {EcpayConfigError} when the environment does not have the interface's host. */
  of(iface: EcpayInterface): CallTarget {
    const known = this.#targets.get(iface);
    if (known) return known;
    const { host, path, operation } = iface;
    const base = this.baseUrls[host];
    if (base === undefined) {
      const { environment, stage } = hosts[host];
      const problem = `the option environment.${environment} is missing: ${operation} is served by the host that stands in for ${stage}`;
      throw new EcpayConfigError([problem], { operation });
    }
    const url = new URL(base.pathname.replace(/\/$/, '') + path, base);
    const target = {
      href: url.href,
      protocol: url.protocol,
      authority: url.host,
      host: url.hostname,
      port: Number(url.port) || (url.protocol === 'https:' ? 443 : 80),
      isStage: isStageHost(url),
    };
    this.#targets.set(iface, target);
    return target;
  }
}
