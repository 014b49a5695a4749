import { Inject, Injectable } from '@nestjs/common';
import { HealthIndicatorService } from '@nestjs/terminus';
import type { OpenCircuit } from '../client/circuit.js';
import { describeSkew, isFar } from '../client/clock-skew.js';
import { EcpayHttpClient } from '../client/ecpay-http-client.js';

/** What the health check shows under the key of the indicator. */
export interface EcpayHealth {
  readonly status: 'up' | 'down';
  /** `open`: ECPay answered HTTP 403 (called too fast), and calls are held back. */
  readonly circuit: 'closed' | 'open';
  /** ECPay's clock minus this machine's in milliseconds, by the last answer; `null` before the first. */
  readonly clockSkewMs: number | null;
  /** What is wrong and what to do, when it is down. */
  readonly message?: string;
}

/** The part of HealthIndicatorService that is used here; @nestjs/terminus is an optional peer, which no declaration imports. */
interface HealthIndicators {
  check(key: string): { up(data: object): object; down(data: object): object };
}

/**
 * The health of the way to ECPay for `@nestjs/terminus` 11 and 12: the circuit and the clock, and nothing else. It tells what
 * the client knows already and never calls ECPay. Provide it where TerminusModule is imported and EcpayModule can be seen.
 *
 * Down is a reason to alert somebody and none to restart the process, which would only forget that ECPay wants silence: keep it
 * out of liveness and readiness probes, since notifications can be received all the same.
 *
 * @example
 * ```ts
 * import { Controller, Get, Module } from '@nestjs/common';
 * import { HealthCheck, HealthCheckService, TerminusModule, type HealthCheckResult } from '@nestjs/terminus';
 * import { EcpayHealthIndicator } from 'nestjs-ecpay/terminus';
 *
 * @Controller('health')
 * class HealthController {
 *   constructor(
 *     private readonly health: HealthCheckService,
 *     private readonly ecpay: EcpayHealthIndicator,
 *   ) {}
 *
 *   @Get('ecpay')
 *   @HealthCheck()
 *   check(): Promise<HealthCheckResult> {
 *     return this.health.check([() => this.ecpay.isHealthy('ecpay')]);
 *   }
 * }
 *
 * @Module({ imports: [TerminusModule], controllers: [HealthController], providers: [EcpayHealthIndicator] })
 * class HealthModule {}
 * ```
 * @publicApi
 */
@Injectable()
export class EcpayHealthIndicator {
  readonly #indicators: HealthIndicators;
  readonly #client: EcpayHttpClient;

  /** @internal Nest makes it. */
  constructor(@Inject(HealthIndicatorService) indicators: HealthIndicators, client: EcpayHttpClient) {
    this.#indicators = indicators;
    this.#client = client;
  }

  /**
   * Down while a circuit is open, or when this machine's clock and ECPay's are 30 seconds apart or more.
   *
   * @param key under which the result stands.
   */
  isHealthy<const Key extends string>(key: Key): Record<Key, EcpayHealth> {
    const circuits = this.#client.openCircuits();
    const skewMs = this.#client.clockSkewMs;
    const facts = { circuit: circuits.length > 0 ? 'open' : 'closed', clockSkewMs: skewMs ?? null };
    const problems = [
      ...circuits.map(describeCircuit),
      ...(skewMs !== undefined && isFar(skewMs) ? [describeSkew(skewMs)] : []),
    ];
    const indicator = this.#indicators.check(key);
    const result =
      problems.length === 0
        ? indicator.up(facts)
        : indicator.down({ ...facts, message: problems.join('. ') });
    return result as Record<Key, EcpayHealth>;
  }
}

const describeCircuit = ({ host, merchantId, until }: OpenCircuit): string =>
  `${host} answered HTTP 403 to merchant ${merchantId} (called too fast): calls are held back until ${until.toISOString()}. ` +
  'Find out what calls so often; once ECPay has lifted the block earlier, EcpayHttpClient.resetCircuit() lets them through';
