import type { JsonObject } from '@nestjs-ecpay/protocol';
import type { EndpointName } from '../faults/fault.js';

/** What the gateway sent back. */
export interface LoggedAnswer {
  readonly status: number;
  readonly body: string;
  /** Data of the answer before it was sealed; absent when there was none. */
  readonly data?: JsonObject;
}

/**
 * One request that reached the gateway. Tests read it; it is full of what must not reach a production log.
 *
 * @publicApi
 */
export interface LoggedRequest {
  /** Counts up over everything that happens in this simulator. */
  readonly id: number;
  /** When it came, by the machine's clock: its Timestamp is judged by this one. */
  readonly receivedAt: Date;
  /** By the simulator's clock. */
  readonly at: Date;
  readonly endpoint: EndpointName;
  /** Names in lower case; absent in a log that an older version saved. */
  readonly headers?: Readonly<Record<string, string>>;
  /** How long the answer took to make, in milliseconds of real time. */
  readonly tookMs?: number;
  /** The body as it came. */
  readonly body: string;
  /** What Data opened to; absent when it did not. */
  readonly data?: JsonObject;
  /** What was wrong with it: failed checks of the envelope or of fields, or why the books refused. */
  readonly problems: readonly string[];
  /** Kinds of the faults that struck. */
  readonly faults: readonly string[];
  /** `reset`: the connection was reset. `none`: it was left without an answer. */
  readonly answer: LoggedAnswer | 'reset' | 'none';
}
