import type { Assumptions } from './assumptions/assumptions.js';
import type { ChosenRefusals } from './assumptions/merge-refusals.js';
import type { FaultRule } from './faults/fault.js';
import type { SimulatedMerchant } from './wire/simulated-merchant.js';

/**
 * Options of `startSimulator`.
 *
 * @publicApi
 */
export interface SimulatorOptions {
  /** Default 0: any free port. */
  readonly port?: number | undefined;
  /** Address to listen on. Default 127.0.0.1: only this machine. */
  readonly host?: string | undefined;
  /** Default: ECPay's public stage accounts. The first of each service is meant when nobody names one. */
  readonly merchants?: readonly SimulatedMerchant[] | undefined;
  /** Where payment results are posted, unless an order says otherwise. Without any nothing is sent. */
  readonly returnUrl?: string | undefined;
  /**
   * `stopped` (default): shows 10:00 in Taipei of today and stands until it is moved. `running`: starts there and runs.
   * `real`: the machine's time. A Date: stands at that moment. Any of them can be moved ahead.
   */
  readonly clock?: 'stopped' | 'running' | 'real' | Date | undefined;
  /**
   * A file that keeps orders, notifications, faults and the time over a restart or a crash: what was answered is in it
   * before the answer goes out. With an old file `clock` counts for nothing: the saved time goes on. It holds no key.
   */
  readonly stateFile?: string | undefined;
  /** Names other than localhost under which the console may be opened; the gateway itself answers under any. */
  readonly allowedHosts?: readonly string[] | undefined;
  /** Language of the console for a browser that asks for neither. Default `en`. */
  readonly lang?: 'zh' | 'en' | undefined;
  /** Faults in force from the start. */
  readonly faults?: readonly FaultRule[] | undefined;
  /** What the simulator does where no source tells what ECPay does; see `assumptionTable`. */
  readonly assumptions?: Partial<Assumptions> | undefined;
  /** Other codes and words of refusals; see `refusalAnswers`. */
  readonly refusals?: ChosenRefusals | undefined;
  /** Spreads the resends of notifications over 5 to 15 minutes. Default 1. */
  readonly seed?: number | undefined;
  /** How many requests, and how many deliveries, are kept to be read. Default 10 000. */
  readonly logLimit?: number | undefined;
  /** How many bytes of requests, and how many of deliveries, are kept at most. Default 32 MiB each. */
  readonly logBytes?: number | undefined;
  /** How long `advance` waits for a shop that does not answer, in milliseconds of real time. Default 2000. */
  readonly patienceMs?: number | undefined;
}
