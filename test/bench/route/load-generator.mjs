import { connect } from 'node:net';

/** Sends ready-made HTTP requests over keep-alive connections and insists on `1|OK` for each. */
export class LoadGenerator {
  #sockets;
  sent = 0;

  constructor(port, connections) {
    this.#sockets = Array.from({ length: connections }, () =>
      connect({ port, host: '127.0.0.1', noDelay: true }),
    );
  }

  /** Resolves once every request was answered `1|OK`. */
  async send(requests) {
    let next = 0;
    const work = this.#sockets.map(async (socket) => {
      while (next < requests.length) {
        this.sent++;
        assertOk(await exchange(socket, requests[next++]));
      }
    });
    await Promise.all(work);
  }

  close() {
    for (const socket of this.#sockets) socket.destroy();
  }
}

/** @returns the whole answer as text. */
function exchange(socket, request) {
  return new Promise((resolve, reject) => {
    if (socket.destroyed) return reject(new Error('the server closed a keep-alive connection'));
    let answer = '';
    const settle = (settled, value) => {
      socket.off('data', onData).off('error', onError).off('close', onClose);
      settled(value);
    };
    const onData = (chunk) => {
      answer += chunk.latin1Slice();
      const end = answer.indexOf('\r\n\r\n');
      const length = /\r\ncontent-length: (\d+)\r\n/i.exec(answer)?.[1];
      if (end >= 0 && length === undefined) settle(reject, new Error(`no Content-Length in: ${answer}`));
      else if (end >= 0 && answer.length >= end + 4 + Number(length)) settle(resolve, answer);
    };
    const onError = (error) => settle(reject, error);
    const onClose = () => settle(reject, new Error('the server closed a keep-alive connection'));
    socket.on('data', onData).on('error', onError).on('close', onClose);
    socket.write(request);
  });
}

function assertOk(answer) {
  const right =
    answer.startsWith('HTTP/1.1 200 ') &&
    answer.endsWith('\r\n\r\n1|OK') &&
    /\r\ncontent-type: text\/plain/i.test(answer);
  if (!right) throw new Error(`not answered 1|OK: ${answer}`);
}
