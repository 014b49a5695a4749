import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/** What pg sends to commit: a simple query, in one piece. */
const COMMIT = Buffer.from('Q\0\0\0\x0bCOMMIT\0', 'latin1');

/** The three moments at which a lost connection leaves its owner in doubt, or just not. */
const MOMENTS = ['before', 'behind', 'at the answer'];

/** Stands between the hosts and PostgreSQL and cuts some connections around their COMMIT. */
export class CommitCutter {
  #server = createServer((client) => this.#serve(client));
  #sockets = new Set();
  #target;
  #random;
  #cutEvery;
  /** How often at each moment. */
  cuts = new Map(MOMENTS.map((moment) => [moment, 0]));
  /** Nothing is cut while this is false. */
  active = false;

  /** @param cutEvery one of so many commits is cut, on average. */
  constructor({ databaseUrl, random, cutEvery }) {
    this.#target = new URL(databaseUrl);
    this.#random = random;
    this.#cutEvery = cutEvery;
  }

  /** @returns the URL under which hosts find the database. */
  async listen() {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const url = new URL(this.#target);
    url.host = `127.0.0.1:${this.#server.address().port}`;
    return url.href;
  }

  async close() {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #serve(client) {
    const server = connect({ host: this.#target.hostname, port: Number(this.#target.port || 5432) });
    const cut = () => {
      client.destroy();
      server.destroy();
    };
    let silent = false;
    client.on('data', (chunk) => {
      const moment = chunk.includes(COMMIT) ? this.#pickMoment() : undefined;
      if (moment === 'before') return cut();
      if (moment === 'at the answer') silent = true;
      server.write(chunk);
      // PostgreSQL gets the COMMIT and nobody to answer to.
      if (moment === 'behind') {
        client.destroy();
        server.end();
      }
    });
    server.on('data', (chunk) => (silent ? cut() : client.write(chunk)));
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ]) {
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.#sockets.delete(socket);
        other.end();
      });
    }
  }

  #pickMoment() {
    if (!this.active || this.#random.below(this.#cutEvery) !== 0) return undefined;
    const moment = this.#random.pick(MOMENTS);
    this.cuts.set(moment, this.cuts.get(moment) + 1);
    return moment;
  }
}
