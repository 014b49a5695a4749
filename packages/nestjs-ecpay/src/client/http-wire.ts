import type { HttpService } from '@nestjs/axios';
import { EcpayTransportError, type EcpayErrorContext, type TransportFailure } from '@nestjs-ecpay/protocol';
import { lastValueFrom } from 'rxjs';
import type { EcpayClock } from '../config/ecpay-clock.js';
import type { AgentChoice } from './agents.js';
import { NEVER_CANCELED } from './own-axios.js';
import { startDeadline } from '../config/deadline.js';
import { describeAbort, describeTimeout, describeWireFailure } from './wire-failure.js';
import { WireWatch } from './wire-watch.js';

/** One HTTP exchange. */
export interface WireRequest {
  readonly url: string;
  readonly body: string;
  readonly accept: string;
  readonly agent: AgentChoice;
  /** From connect to last byte. */
  readonly timeoutMs: number;
  /** The caller's wish to stop. */
  readonly signal?: AbortSignal | undefined;
  /** True: once on the wire the signal is ignored, since stopping to listen undoes nothing at ECPay. */
  readonly committed: boolean;
  readonly context: EcpayErrorContext;
}

/** An answer of whatever kind. */
export interface WireAnswer {
  readonly status: number;
  readonly body: string;
}

/** Sends one request once. */
export class HttpWire {
  constructor(
    private readonly http: HttpService,
    private readonly clock: EcpayClock,
  ) {}

  /**
   * @throws {EcpayTransportError} when no complete answer came, with an outcome that is true: `not-sent` only where no
   * byte of the request can have left.
   */
  send(request: WireRequest): Promise<WireAnswer> {
    const { signal, timeoutMs, agent, committed } = request;
    return new Promise((resolve, reject) => {
      const watch = new WireWatch();
      const stop = new AbortController();
      let stopDeadline: (() => void) | undefined;
      const settle = (): void => {
        stopDeadline?.();
        signal?.removeEventListener('abort', onAbort);
      };
      const fail = (failure: TransportFailure): void => {
        settle();
        reject(new EcpayTransportError(failure, request.context));
      };
      // `sent` is read and the socket destroyed in one turn, so nothing can leave in between.
      const giveUp = (failure: TransportFailure): void => {
        stop.abort();
        fail(failure);
      };
      const onAbort = (): void => {
        if (!(committed && watch.sent)) giveUp(describeAbort(watch.sent));
      };
      const begin = (): void => {
        stopDeadline ??= startDeadline(this.clock, timeoutMs, () =>
          giveUp(describeTimeout(timeoutMs, watch.sent)),
        );
      };

      if (signal?.aborted) return fail(describeAbort(false));
      signal?.addEventListener('abort', onAbort, { once: true });
      // Waiting for one of our own agent's sockets is not connecting. What somebody else's agent does we cannot tell.
      if (agent.own) watch.onSocket = begin;
      else begin();
      lastValueFrom(this.http.request<string>(this.#config(request, watch, stop.signal))).then(
        ({ status, data }) => {
          settle();
          resolve({ status, body: data });
        },
        (error: unknown) => fail(describeWireFailure(error, watch.sent)),
      );
    });
  }

  #config(
    request: WireRequest,
    watch: WireWatch,
    signal: AbortSignal,
  ): Parameters<HttpService['request']>[0] {
    return {
      method: 'POST',
      url: request.url,
      data: request.body,
      headers: { Accept: request.accept, 'Content-Type': 'application/json', 'User-Agent': 'nestjs-ecpay' },
      httpAgent: request.agent.agent,
      httpsAgent: request.agent.agent,
      transport: watch.transport,
      signal,
      cancelToken: NEVER_CANCELED,
    };
  }
}
