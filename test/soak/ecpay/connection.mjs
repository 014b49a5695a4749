import { connect } from 'node:net';

/** ECPay waits 10 seconds for an answer. */
const PATIENCE_MS = 10_000;

/** A keep-alive HTTP connection that shows answers as they came, byte for byte. It opens itself again when it was lost. */
export class Connection {
  #port;
  #socket;

  constructor(port) {
    this.#port = port;
  }

  /**
   * Sends one request.
   *
   * @returns `{ status, head, body }`; the head without its Date.
   * @throws when no whole answer came within 10 seconds.
   */
  exchange(request) {
    if (!this.#socket || this.#socket.destroyed) {
      this.#socket = connect({ port: this.#port, host: '127.0.0.1', noDelay: true });
    }
    const socket = this.#socket;
    return new Promise((resolve, reject) => {
      let text = '';
      const settle = (settled, value) => {
        clearTimeout(timer);
        socket.off('data', onData).off('error', onError).off('close', onClose);
        // What was lost while nobody waits shows at the next request.
        socket.on('error', () => undefined);
        settled(value);
      };
      const fail = (reason) => {
        socket.destroy();
        settle(reject, new Error(reason));
      };
      const onData = (chunk) => {
        text += chunk.latin1Slice();
        const answer = readAnswer(text);
        if (answer) settle(resolve, answer);
      };
      const onError = (error) => fail(error.code ?? error.message);
      const onClose = () => fail('closed');
      const timer = setTimeout(() => fail('timeout'), PATIENCE_MS);
      socket.removeAllListeners('error');
      socket.on('data', onData).on('error', onError).on('close', onClose);
      socket.write(request);
    });
  }

  close() {
    this.#socket?.destroy();
  }
}

/** @returns the answer once it is whole. */
function readAnswer(text) {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = text.slice(0, end);
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (length === undefined) throw new Error(`an answer without Content-Length: ${head}`);
  const body = text.slice(end + 4);
  if (body.length < Number(length)) return undefined;
  return { status: Number(head.slice(9, 12)), head: head.replace(/\r\ndate: [^\r]*/i, ''), body };
}

/** An HTTP request as ECPay sends it, as bytes. */
export function returnUrlRequest(body, contentType = 'application/json') {
  const bytes = Buffer.from(body);
  const head =
    `POST /ecpay/return HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: ${contentType}\r\nAccept: text/html\r\n` +
    `Content-Length: ${bytes.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), bytes]);
}
