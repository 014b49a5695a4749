import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';

/**
 * What axios sends through, and what may be told about the request under way. Of a class of its own, since axios copies
 * plain objects.
 */
export class WireWatch {
  /** True as soon as any byte of the request may have left this machine; from then on nobody can take it back. */
  sent = false;
  #request: ClientRequest | undefined;
  #aborted = false;

  /** True once a request was made of it. */
  get wasUsed(): boolean {
    return this.#request !== undefined;
  }

  /** Called when the request gets its socket, which is when connecting begins. */
  onSocket(): void {
    // For who wants to know.
  }

  /**
   * Node buffers what is written until the socket is connected, and for TLS until the handshake is done and the
   * certificate is accepted, and drops it when either fails. So a failure before `sent` is proof that nothing left.
   *
   * One exchange is one sending: an interceptor of the application's own HttpService that tries again gets an error.
   */
  request(options: RequestOptions, onResponse: (response: IncomingMessage) => void): ClientRequest {
    if (this.#aborted || this.#request) throw new Error(this.#aborted ? 'aborted' : 'already sent once');
    // Through the module object, so that instrumentation which replaces http.request still sees the call.
    const request = (options.protocol === 'https:' ? https : http).request(options, onResponse);
    this.#request = request;
    // An answer is known to belong to its request because nothing else was asked on that connection. So none is kept, not
    // for a request that waits for a socket either, and whatever the agent or the other side would like.
    request.shouldKeepAlive = false;
    request.once('socket', (socket) => this.#watch(socket as Socket & Partial<TLSSocket>));
    return request;
  }

  /** Ends it, whatever it is waiting for. */
  abort(): void {
    this.#aborted = true;
    this.#request?.destroy();
  }

  #watch(socket: Socket & Partial<TLSSocket> & { secureConnecting?: boolean }): void {
    // It failed before the request came to it, as a name look-up can that answers at once: nothing will be written.
    if (socket.destroyed) return this.onSocket();
    const sent = (): void => {
      this.sent = true;
    };
    if (socket.encrypted === true && socket.secureConnecting === true) socket.once('secureConnect', sent);
    else if (socket.encrypted !== true && socket.connecting === true) socket.once('connect', sent);
    // A kept connection of somebody else's agent, or a kind of socket we do not know.
    else this.sent = true;
    this.onSocket();
  }
}
