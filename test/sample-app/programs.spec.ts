import { jest } from '@jest/globals';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, RunningProgram, runSample } from './run-program.js';

jest.setTimeout(60_000);

const anyPorts = { PORT: '0', ECPAY_SIMULATOR_PORT: '0' };
const secrets = /pwFHCqoQZGmho4w6|EkRm7iFT261dpevs|7b53896b742849d3|37a0ad3c6ffa428b/;

describe('npm run demo', () => {
  it('plays one order from payment to refund and ends well', async () => {
    const demo = runSample('demo');
    expect(await demo.ended).toBe(0);
    const steps = [
      'Order',
      'Payment',
      'Notification',
      'Capture',
      'Query',
      'Part refund',
      'Lost answer',
      'Ticket refund',
    ];
    steps.forEach((step, index) => expect(demo.output).toMatch(new RegExp(`^${index + 1}\\. ${step} `, 'm')));
    expect(demo.output).toMatch(/answered "1\|OK"/);
    expect(demo.output).toMatch(/All as it should be\.\s*$/);
    expect(demo.output).not.toMatch(secrets);
  });

  it('tells what is wrong and fails when it cannot run', async () => {
    const demo = runSample('demo', { PORT: 'three' });
    expect(await demo.ended).toBe(1);
    expect(demo.output).toBe('PORT must be a port from 0 to 65535 (0 picks a free one)\n');
  });
});

it.each(['start', 'demo', 'main'] as const)('%s --help says what it is, and starts nothing', async (name) => {
  const program = runSample(name, {}, ['--help']);
  expect(await program.ended).toBe(0);
  expect(program.output).toMatch(/sample shop|one order/);
  expect(program.output).toMatch(/^ {2}PORT/m);
  expect(program.output).not.toMatch(/http:/);
});

it('start refuses arguments that it does not know', async () => {
  const program = runSample('start', {}, ['--prot']);
  expect(await program.ended).toBe(1);
  expect(program.output).toMatch(/^Unknown option '--prot'.*try --help\n$/);
});

it('the shop alone names all that is not configured, once and without a stack', async () => {
  const program = runSample('main', { ECPAY_ENVIRONMENT: 'stage', ECPAY_MERCHANT_ID: '1', PORT: '0' });
  expect(await program.ended).toBe(1);
  expect(program.output.match(/hashKey/g)).toHaveLength(1);
  expect(program.output).not.toMatch(/^ +at /m);
});

describe('npm start', () => {
  let shop: RunningProgram | undefined;
  afterEach(async () => {
    shop?.kill('SIGKILL');
    await shop?.ended;
    shop = undefined;
  });

  it('prints addresses that answer, and curl lines that work', async () => {
    shop = runSample('start', anyPorts);
    const [, shopUrl, simulatorUrl] = await shop.says(/Shop\s+(http\S+)\s+Simulator\s+(http\S+)/);
    await shop.says(/Ctrl-C stops/);
    expect(await (await fetch(`${shopUrl}/`)).text()).toContain('Sample shop');
    expect(await (await fetch(`${simulatorUrl}/`)).text()).toContain('ECPay simulator');

    // The printed lines, as a shell would run them.
    const lines = shop.output.match(/^ {2}curl .*$/gm) ?? [];
    const answers: Record<string, unknown>[] = [];
    for (const line of lines) answers.push(await runCurl(line, String(answers[0]?.['no'])));
    expect(answers).toEqual([
      expect.objectContaining({ status: 'waiting', amount: 1000 }),
      expect.objectContaining({ status: 'shipped' }),
      expect.objectContaining({ trade: expect.objectContaining({ status: 'To be captured' }) }),
      expect.objectContaining({ trade: expect.objectContaining({ status: 'To be captured' }) }),
      expect.objectContaining({ refunds: [{ number: 1, amount: 300, refunded: 300, outcome: 'completed' }] }),
      { no: 'TICKET1', amount: 1000, refunded: 500 },
    ]);
    expect(shop.output).toMatch(/is paid and shipped/);
    expect(shop.output).not.toMatch(secrets);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('closes cleanly on %s, however often it comes', async (signal) => {
    shop = runSample('start', anyPorts);
    await shop.says(/Ctrl-C stops/);
    shop.kill(signal);
    shop.kill(signal);
    expect(await shop.ended).toBe(0);
    expect(shop.output).toMatch(/Closing\.\s*$/);
  });

  it('closes as well when npm, which runs it, is ended', async () => {
    // A script of its own, since the repository's may build first.
    const folder = await mkdtemp(join(tmpdir(), 'npm-start-'));
    try {
      const start = join(root, 'sample-app', 'dist', 'start.js');
      await writeFile(
        join(folder, 'package.json'),
        JSON.stringify({ scripts: { start: `node "${start}"` } }),
      );
      shop = new RunningProgram('npm', ['start'], { cwd: folder, env: anyPorts });
      await shop.says(/Ctrl-C stops/);
      shop.kill('SIGTERM');
      await shop.ended; // once nobody holds its output any more
      expect(shop.output).toMatch(/Closing\.\s*$/);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  describe('when a port is in use', () => {
    let holder: Server;
    beforeEach(async () => {
      holder = createServer().listen(0, '127.0.0.1');
      await once(holder, 'listening');
    });
    afterEach(() => holder.close());

    it.each(['PORT', 'ECPAY_SIMULATOR_PORT'])(
      'says in one line that %s is the variable to set',
      async (name) => {
        const { port } = holder.address() as AddressInfo;
        shop = runSample('start', { ...anyPorts, [name]: String(port) });
        expect(await shop.ended).toBe(1);
        expect(shop.output).toBe(
          `Port ${port} is in use: set ${name} to another port, or to 0 for any free one.\n`,
        );
      },
    );
  });
});

async function runCurl(line: string, orderNo: string): Promise<Record<string, unknown>> {
  const [, url = ''] = /(http\S+)/.exec(line) ?? [];
  const [, body] = /-d '(.*)'/.exec(line) ?? [];
  const [, method = body === undefined ? 'GET' : 'POST'] = /-X (\w+)/.exec(line) ?? [];
  const answer = await fetch(url.replace('$NO', orderNo), {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body }),
  });
  expect(answer.ok).toBe(true);
  return (await answer.json()) as Record<string, unknown>;
}
