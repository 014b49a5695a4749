import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { poolTransaction } from 'nestjs-ecpay/postgres';
import { createTestSchema, databaseUrl, type TestSchema } from '../support/postgres.js';

/** What PostgreSQL sends to a connection that an administrator terminates. */
const TERMINATED = errorResponse({
  S: 'FATAL',
  C: '57P01',
  M: 'terminating connection due to administrator command',
});
const READY = Buffer.from('5a0000000549', 'hex');

function errorResponse(fields: Record<string, string>): Buffer {
  const body = Object.entries(fields)
    .map(([type, text]) => `${type}${text}\0`)
    .join('');
  const head = Buffer.from('E\0\0\0\0');
  head.writeInt32BE(4 + body.length + 1, 1);
  return Buffer.concat([head, Buffer.from(`${body}\0`)]);
}

/** Stands before PostgreSQL and cuts a connection in the very chunk that says it is ready. */
class CuttingProxy {
  cutsLeft = 0;
  readonly #sockets = new Set<Socket>();
  readonly #server: Server = createServer((client) => {
    const { hostname, port } = new URL(databaseUrl);
    const upstream = connect({ host: hostname, port: Number(port || 5432) });
    client.pipe(upstream);
    upstream.on('data', (chunk: Buffer) => {
      const cut = this.cutsLeft > 0 && chunk.subarray(-READY.length).equals(READY);
      if (!cut) return void client.write(chunk);
      this.cutsLeft--;
      client.end(Buffer.concat([chunk, TERMINATED]));
      upstream.destroy();
    });
    for (const socket of [client, upstream]) {
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
    }
  });

  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return (this.#server.address() as AddressInfo).port;
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }
}

describe('poolTransaction', () => {
  const proxy = new CuttingProxy();
  let schema: TestSchema;
  let url: URL;

  beforeAll(async () => {
    schema = await createTestSchema();
    url = new URL(databaseUrl);
    url.host = `127.0.0.1:${await proxy.listen()}`;
  });
  afterAll(async () => {
    await schema.drop();
    proxy.close();
  });

  it('rejects, and does not end the process, when a connection is cut in the moment it is handed over', async () => {
    const pool = schema.pool({ connectionString: url.href, max: 1 });
    pool.on('error', () => undefined);
    const transaction = poolTransaction(pool);
    proxy.cutsLeft = 1;
    await expect(transaction((tx) => tx.query('SELECT 1'))).rejects.toThrow();
    await expect(transaction((tx) => tx.query('SELECT 1 AS one'))).resolves.toMatchObject({
      rows: [{ one: 1 }],
    });
  });

  it('is handed a connection whose former user was cut while it waited in line', async () => {
    const pool = schema.pool({ connectionString: url.href, max: 1 });
    pool.on('error', () => undefined);
    const transaction = poolTransaction(pool);
    await transaction((tx) => tx.query('SELECT 1'));
    proxy.cutsLeft = 1;
    // pool.query() gives its connection to the next in line while pg is still reading the chunk.
    const first = pool.query('SELECT 1');
    const second = transaction((tx) => tx.query('SELECT 1'));
    await expect(first).resolves.toBeDefined();
    await expect(second).rejects.toThrow();
  });
});
