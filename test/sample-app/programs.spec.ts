import { jest } from '@jest/globals';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, RunningProgram, runSample } from './run-program.js';

jest.setTimeout(60_000);

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
  for (const name of ['PUBLIC_URL', 'ADMIN_PASSWORD', 'COOKIE_SECRET'])
    expect(program.output.match(new RegExp(name, 'g'))).toHaveLength(1);
  expect(program.output).not.toMatch(/^ +at /m);
});

describe('npm start', () => {
  let shop: RunningProgram | undefined;
  let folder: string;
  let anyPorts: NodeJS.ProcessEnv;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sample-shop-'));
    anyPorts = { PORT: '0', ECPAY_SIMULATOR_PORT: '0', DATA_FOLDER: join(folder, 'shop') };
  });
  afterEach(async () => {
    shop?.kill('SIGKILL');
    await shop?.ended;
    shop = undefined;
    await rm(folder, { recursive: true, force: true });
  });

  it('prints addresses that answer, and remembers after a restart what was ordered', async () => {
    shop = runSample('start', anyPorts);
    const [, url = '', simulatorUrl = ''] = await shop.says(/Shop\s+(http\S+)[^]*Simulator\s+(http\S+)/);
    await shop.says(/Ctrl-C stops/);
    for (const [address, text] of [
      [url, '範例商店'],
      [`${url}/admin/login`, '後台'],
      [`${url}/health`, '"status":"ok"'],
      [`${url}/docs`, 'swagger-ui'],
      [`${url}/docs-json`, 'PaymentNotificationDto'],
      [simulatorUrl, 'ECPay'],
    ] as const)
      expect(await (await fetch(address)).text()).toContain(text);
    const ordered = await fetch(`${url}/orders`, {
      method: 'POST',
      headers: { origin: url },
      body: new URLSearchParams({ product: 'oolong', email: 'buyer@shop.example' }),
      redirect: 'manual',
    });
    const path = ordered.headers.get('location')?.replace('/pay', '') ?? '';
    shop.kill('SIGTERM');
    expect(await shop.ended).toBe(0);
    expect(shop.output).not.toMatch(secrets);
    expect(shop.output).not.toContain('buyer@shop.example');

    shop = runSample('start', anyPorts);
    const [, again] = await shop.says(/Shop\s+(http\S+)/);
    expect(await (await fetch(`${again}${path}`)).text()).toContain('阿里山烏龍茶');
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
    const start = join(root, 'sample-app', 'dist', 'start.js');
    await writeFile(join(folder, 'package.json'), JSON.stringify({ scripts: { start: `node "${start}"` } }));
    shop = new RunningProgram('npm', ['start'], { cwd: folder, env: anyPorts });
    await shop.says(/Ctrl-C stops/);
    shop.kill('SIGTERM');
    await shop.ended; // once nobody holds its output any more
    expect(shop.output).toMatch(/Closing\.\s*$/);
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
