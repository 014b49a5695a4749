import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';

/** What may be told about a request under way. */
export class WireWatch {
  /** True as soon as any byte of the request may have left this machine; from then on nobody can take it back. */
  sent = false;

  /** Called when the request gets its socket, which is when connecting begins or a kept connection is taken up. */
  onSocket: () => void = () => undefined;

  /**
   * What axios sends through. Node buffers what is written until the socket is connected, and for TLS until the
   * handshake is done and the certificate is accepted, and drops it when either fails. So a failure before `sent` is
   * proof that nothing left.
   */
  readonly transport = {
    request: (options: RequestOptions, onResponse: (response: IncomingMessage) => void): ClientRequest => {
      // Through the module object, so that instrumentation which replaces http.request still sees the call.
      const request = (options.protocol === 'https:' ? https : http).request(options, onResponse);
      request.once('socket', (socket) => this.#watch(socket as Socket & Partial<TLSSocket>));
      return request;
    },
  };

  #watch(socket: Socket & Partial<TLSSocket> & { secureConnecting?: boolean }): void {
    const sent = (): void => {
      this.sent = true;
    };
    // It failed before the request came to it, as a name look-up can that answers at once: nothing will be written.
    if (socket.destroyed) return this.onSocket();
    if (socket.encrypted === true && socket.secureConnecting === true) socket.once('secureConnect', sent);
    else if (socket.encrypted !== true && socket.connecting === true) socket.once('connect', sent);
    // A kept connection, or a kind of socket we do not know.
    else sent();
    this.onSocket();
  }
}
