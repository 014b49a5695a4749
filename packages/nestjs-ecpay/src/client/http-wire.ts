import type { HttpService } from '@nestjs/axios';
import { EcpayTransportError, type EcpayErrorContext, type TransportFailure } from '@nestjs-ecpay/protocol';
import { startDeadline } from '../async/deadline.js';
import type { EcpayClock } from '../async/ecpay-clock.js';
import type { AgentChoice } from './agents.js';
import type { CallTarget } from './call-target.js';
import { exchangeConfig } from './exchange-config.js';
import { isOwnHttpService } from './own-http-service.js';
import { describeAbort, describeTimeout, describeWireFailure } from './wire-failure.js';
import { WireWatch } from './wire-watch.js';

/** One HTTP exchange. */
export interface WireRequest {
  readonly target: CallTarget;
  readonly body: string;
  readonly accept: string;
  readonly agent: AgentChoice;
  /** From connect to last byte. */
  readonly timeoutMs: number;
  /** The caller's wish to stop. */
  readonly signal?: AbortSignal | undefined;
  /** True: once on the wire the signal is ignored, since stopping to listen undoes nothing at ECPay. */
  readonly committed: boolean;
  readonly maxAnswerBytes: number;
  /** Hears an answer that comes after the deadline; without it the connection is closed at the deadline. */
  readonly onLateAnswer?: ((answer: WireAnswer) => void) | undefined;
  readonly context: EcpayErrorContext;
}

/** How long an answer is listened for after the deadline. */
const LATE_MS = 60_000;

/** An answer of whatever kind. */
export interface WireAnswer {
  readonly status: number;
  readonly body: string;
}

/** Sends one request once. */
export class HttpWire {
  readonly #http: HttpService;
  readonly #clock: EcpayClock;
  readonly #ownHttp: boolean;
  /** Those that only listen for a late answer. */
  readonly #listening = new Set<Exchange>();

  constructor(http: HttpService, clock: EcpayClock) {
    this.#http = http;
    this.#clock = clock;
    this.#ownHttp = isOwnHttpService(http);
  }

  /**
   * @throws {EcpayTransportError} when no complete answer came, with an outcome that is true: `not-sent` only where no
   * byte of the request can have left.
   */
  send(request: WireRequest): Promise<WireAnswer> {
    return new Promise((resolve, reject) => {
      new Exchange(request, this.#clock, this.#ownHttp, this.#listening, resolve, reject).begin(this.#http);
    });
  }

  /** Listens for late answers no longer. */
  close(): void {
    for (const exchange of this.#listening) exchange.stopListening();
  }
}

/** One request under way; the first of answer, failure, deadline and abort settles it. */
class Exchange extends WireWatch {
  #stopDeadline: (() => void) | undefined;

  constructor(
    private readonly sending: WireRequest,
    private readonly clock: EcpayClock,
    private readonly ownHttp: boolean,
    private readonly listening: Set<Exchange>,
    private readonly resolve: (answer: WireAnswer) => void,
    private readonly reject: (error: EcpayTransportError) => void,
  ) {
    super();
  }

  begin(http: HttpService): void {
    const { signal, target, body, accept, agent, maxAnswerBytes } = this.sending;
    if (signal?.aborted) return this.#fail(describeAbort(false));
    signal?.addEventListener('abort', this, { once: true });
    // Waiting for one of our own agent's sockets is not connecting. What somebody else's agent or service does we cannot tell.
    if (!this.ownHttp || !agent.own) this.onSocket();
    try {
      http
        .request<unknown>(
          exchangeConfig({
            url: target.href,
            data: body,
            accept,
            agent: agent.agent,
            transport: this,
            maxAnswerBytes,
          }),
        )
        .subscribe(this);
    } catch (error) {
      this.error(error);
    }
  }

  /** The deadline runs from here. */
  override onSocket(): void {
    const { timeoutMs, target, agent } = this.sending;
    this.#stopDeadline ??= startDeadline(this.clock, timeoutMs, () => {
      const failure = describeTimeout(timeoutMs, this.#mayHaveLeft, target, agent.own);
      if (this.sending.onLateAnswer && this.#mayHaveLeft) this.#listenOn(failure);
      else this.#giveUp(failure);
    });
  }

  /** Nobody waits any more for what ECPay says. */
  stopListening(): void {
    if (!this.listening.delete(this)) return;
    this.#stopDeadline?.();
    this.abort();
  }

  /** A service of the application's that did not come to our transport may have sent it by ways of its own. */
  get #mayHaveLeft(): boolean {
    return this.sent || (!this.ownHttp && !this.wasUsed);
  }

  /** The caller's signal fired. */
  handleEvent(): void {
    const mayHaveLeft = this.#mayHaveLeft;
    if (!(this.sending.committed && mayHaveLeft)) this.#giveUp(describeAbort(mayHaveLeft));
  }

  next({ status, data }: { status: number; data: unknown }): void {
    this.#settle();
    // An interceptor of the application's own service may have made something else of it: that is no answer we can read.
    const answer = { status, body: typeof data === 'string' ? data : '' };
    if (this.listening.delete(this)) this.sending.onLateAnswer?.(answer);
    else this.resolve(answer);
  }

  error(error: unknown): void {
    // An answer that does not come after all tells nothing new.
    if (this.listening.delete(this)) return this.#settle();
    this.#fail(describeWireFailure(error, this.#mayHaveLeft, this.sending.target, this.sending.agent.own));
  }

  /** Without an answer before, which only a service of the application's can do. */
  complete(): void {
    this.error(undefined);
  }

  /** What the caller hears is decided; what ECPay does may still be heard of. */
  #listenOn(failure: TransportFailure): void {
    this.#fail(failure);
    this.listening.add(this);
    this.#stopDeadline = startDeadline(this.clock, LATE_MS, () => this.stopListening());
  }

  // `sent` is read and the socket destroyed in one turn, so nothing can leave in between.
  #giveUp(failure: TransportFailure): void {
    this.abort();
    this.#fail(failure);
  }

  #fail(failure: TransportFailure): void {
    this.#settle();
    this.reject(new EcpayTransportError(failure, this.sending.context));
  }

  #settle(): void {
    this.#stopDeadline?.();
    this.sending.signal?.removeEventListener('abort', this);
  }
}
