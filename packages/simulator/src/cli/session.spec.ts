import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Simulator } from '../simulator.js';
import { RecordingTerminal } from '../spec-support/recording-terminal.js';
import { startSimulator } from '../start-simulator.js';
import { runCli } from './run-cli.js';
import { scenarios } from './scenarios.js';

let ecpay: Simulator;
let shop: Server;
let answer: string;

beforeEach(async () => {
  answer = '1|OK';
  shop = createServer((request, response) => {
    request.resume().once('end', () => response.end(answer));
  });
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
  const { port } = shop.address() as AddressInfo;
  ecpay = await startSimulator({ returnUrl: `http://127.0.0.1:${port}/ecpay/return` });
});

afterEach(async () => {
  await ecpay.close();
  shop.closeAllConnections();
  await new Promise((resolve) => shop.close(resolve));
});

const terminalOf = (env: Record<string, string> = {}): RecordingTerminal =>
  new RecordingTerminal({ env: { ECPAY_SIMULATOR_URL: ecpay.url, ...env } });

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const terminal = terminalOf();
  const code = await runCli(args, { terminal });
  return { code, out: terminal.stdout, err: terminal.stderr };
}

const json = async (...args: string[]): Promise<unknown> => JSON.parse((await run(...args, '--json')).out);

/** Until the condition holds; real I/O only, no clock. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe('as a shop, over the real wire', () => {
  it('C, R, E and N do what the gateway allows, and a refusal is explained', async () => {
    await run('pay', 'A1', '--trade-amt', '1000');
    const early = await run('do', 'R', 'A1', '--amount', '300');
    expect(early.code).toBe(4);
    expect(early.out).toMatch(/DoAction R A1 NT\$300: RtnCode \d+ .*error_amount_R/);
    expect(early.out).toMatch(/problem: R before there is a capture/);
    expect((await run('do', 'capture', 'A1')).code).toBe(0);
    expect(ecpay.orders.get('A1')?.Status).toBe('To be captured');
    expect((await run('do', 'e', 'A1')).code).toBe(0);
    expect((await run('do', 'N', 'A1')).code).toBe(0);
    expect(ecpay.orders.get('A1')?.Status).toBe('Canceled');
    await run('pay', 'A2', '--TradeAmt', '500');
    await run('advance', '20:30');
    expect(await json('do', 'R', 'A2', '--amount', '200')).toMatchObject({
      RtnCode: 1,
      MerchantTradeNo: 'A2',
    });
    expect((await run('do', 'R', 'A2')).code).toBe(0); // the rest
    expect(ecpay.orders.get('A2')?.refunded).toBe(500);
    expect((await run('do', 'R', 'NOPE')).err).toBe('error: there is no such order\n');
  });

  it('prints a request as curl that the gateway accepts', async () => {
    await run('pay', 'A1', '--TradeAmt', '1000');
    const { out } = await run('do', 'N', 'A1', '--print', 'curl');
    const body = /-d '([^']+)'/.exec(out)?.[1] ?? '';
    expect(out).toContain(`${ecpay.url}/1.0.0/Credit/DoAction`);
    expect(ecpay.orders.get('A1')?.Status).toBe('Authorized');
    await fetch(`${ecpay.url}/1.0.0/Credit/DoAction`, { method: 'POST', body });
    expect(ecpay.orders.get('A1')?.Status).toBe('Canceled');
  });

  it('query tells what QueryTrade says, of an unknown order too', async () => {
    await run('pay', 'A1', '--TradeAmt', '1000');
    const found = await run('query', 'A1');
    expect(found).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Authorized {2}NT\$1000 {2}ClsAmt 0/),
    });
    expect(await run('query', 'NOPE')).toMatchObject({ code: 4, out: expect.stringContaining('RtnCode') });
    expect(await json('query', 'A1')).toMatchObject({ RtnValue: { Status: 'Authorized' } });
  });
});

describe('advance', () => {
  it('tells what happened: captures, payouts, notifications', async () => {
    answer = 'no';
    for (const name of ['A1', 'A2', 'A3']) await run('pay', name, '--TradeAmt', '100');
    answer = '1|OK';
    const { out } = await run('advance', '20:30');
    expect(out).toMatch(/^\d{4}\/\d\d\/\d\d 20:30:00 Taipei\n/);
    expect(out).toContain('3 captured by the daily closing, NT$300\n');
    expect(out).toContain('3 paid out by the bank, NT$300\n');
    expect(out).toContain('3 notifications sent, 3 accepted\n');
    expect((await run('advance', '1m')).out).toContain('nothing was due');
    expect(await json('advance', '1m')).toMatchObject({ happened: { captured: 0, sent: 0 } });
  });
});

describe('trigger', () => {
  it.each(Object.keys(scenarios))(
    '%s happens, in words',
    async (name) => {
      const { code, out, err } = await run('trigger', name, 'T1', '--amount', '300');
      expect([code, err]).toEqual([0, '']);
      expect(out).toMatch(/T1/);
      expect(ecpay.orders.get('T1')).toBeDefined();
    },
    20_000,
  );

  it('lists what there is, in one language', async () => {
    const { out } = await run('trigger', '--lang', 'zh');
    expect(out).toMatch(/^paid +消費者付款成功$/m);
    expect(out.trim().split('\n')).toHaveLength(Object.keys(scenarios).length);
  });

  it('pays another amount, and five times at once', async () => {
    await run('trigger', 'wrong-amount', 'T1', '--amount', '300');
    expect(ecpay.orders.get('T1')?.TradeAmt).toBe(301);
    await run('trigger', 'duplicate-storm', 'T2');
    expect(ecpay.deliveries.all().filter(({ MerchantTradeNo }) => MerchantTradeNo === 'T2')).toHaveLength(5);
  });
});

describe('listen', () => {
  it('follows what happens: requests, deliveries, money, time; NDJSON on demand', async () => {
    const words = terminalOf();
    const lines = terminalOf();
    await run('order', 'A0', '--TradeAmt', '1');
    const following = [
      runCli(['listen', '--last', '1'], { terminal: words }),
      runCli(['listen', '--last', '1', '--json'], { terminal: lines }),
    ];
    await until(() => words.stdout.includes('A0') && lines.stdout.includes('A0'));
    answer = '1|OK\n';
    await run('pay', 'A1', '--TradeAmt', '1000');
    await run('do', 'R', 'A1');
    await run('advance', '20:30');
    await fetch(`${ecpay.url}/Cashier/AioCheckOut/V5`, { method: 'POST' });
    await until(() => words.stdout.includes('AioCheckOut') && lines.stdout.includes('AioCheckOut'));
    words.stop();
    lines.stop();
    expect(await Promise.all(following)).toEqual([0, 0]);
    expect(words.stdout).toMatch(/NT\$ {2}A1 {2}authorized NT\$1000/);
    expect(words.stdout).toMatch(/<-- {2}A1 {2}notification 1: not accepted, HTTP 200 "1\|OK\\n"/);
    expect(words.stdout).toMatch(/--> {2}DoAction R A1 NT\$1000: RtnCode/);
    expect(words.stdout).toMatch(/NT\$ {2}1 captured by the daily closing, NT\$1000/);
    expect(words.stdout).toMatch(/--> {2}POST \/Cashier\/AioCheckOut\/V5: HTTP 404\n +problem: /);
    const events = lines.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: number; kind: string });
    expect(new Set(events.map(({ kind }) => kind))).toEqual(
      new Set(['order', 'notification', 'request', 'closing', 'time', 'stray']),
    );
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  }, 20_000);

  it('receives notifications, says what is in them, and answers as told', async () => {
    const terminal = terminalOf();
    const receiving = runCli(['listen', '--receive', '0', '--answer', 'later', '--status', '503'], {
      terminal,
    });
    await until(() => terminal.stdout.includes('Waiting'));
    const url = /http:\S+/.exec(terminal.stdout)?.[0] ?? '';
    const order = await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 77, returnUrl: url });
    expect(order.delivery?.answer).toMatchObject({ status: 503, body: 'later' });
    terminal.stop();
    expect(await receiving).toBe(0);
    expect(terminal.stdout).toMatch(/a payment notification\n\{\n {2}"RtnCode": 1/);
    expect(terminal.stdout).toContain('note: The order was paid.');
  });

  it('says that nobody is there', async () => {
    const terminal = new RecordingTerminal({ env: { ECPAY_SIMULATOR_URL: 'http://127.0.0.1:9' } });
    expect(await runCli(['listen'], { terminal })).toBe(3);
    expect(terminal.stderr).toMatch(/^error: no simulator tells of events/);
  });
});

describe('what is printed', () => {
  it('is in one language, that of --lang or of the environment', async () => {
    await run('pay', 'A1', '--TradeAmt', '1000');
    await run('do', 'R', 'A1');
    const english = await run('requests');
    expect(english.out).toContain('R before there is a capture');
    expect(english.out).not.toContain('尚未關帳');
    const terminal = terminalOf({ LC_ALL: 'zh_TW.UTF-8' });
    await runCli(['requests'], { terminal });
    expect(terminal.stdout).toContain('尚未關帳');
    expect(terminal.stdout).not.toContain('R before');
  });

  it('is coloured only where colours are wanted', async () => {
    await run('pay', 'A1', '--TradeAmt', '1000');
    const screen = new RecordingTerminal({ env: { ECPAY_SIMULATOR_URL: ecpay.url }, isScreen: true });
    await runCli(['orders'], { terminal: screen });
    expect(screen.stdout).toContain('\x1b[');
    expect((await run('orders')).out).not.toContain('\x1b');
  });

  it('cannot make a terminal do anything, whoever wrote it', async () => {
    answer = '\x1b]0;owned\x07\x9b2J\u202e1|OK';
    await run('pay', 'A1', '--TradeAmt', '1000', '--CustomField', '\x1b[31m');
    await fetch(`${ecpay.url}/1.0.0/Credit/DoAction`, { method: 'POST', body: '{"Data":"\x1b[2J"}' });
    await fetch(`${ecpay.url}/%1b[2J`, { method: 'POST', body: '\x1b[2J' });
    for (const args of [['orders', 'A1'], ['deliveries'], ['requests'], ['orders'], ['listen']]) {
      for (const more of [[], ['--json']]) {
        const terminal = terminalOf();
        const run = runCli([...args, ...(args[0] === 'listen' ? ['--last', '50'] : []), ...more], {
          terminal,
        });
        if (args[0] === 'listen') await until(() => terminal.stdout.includes('owned'));
        terminal.stop();
        await run;
        expect(terminal.stdout).not.toMatch(/(?!\n)\p{Cc}|\u202e/u);
      }
    }
  }, 20_000);

  it('status tells merchants and what waits', async () => {
    answer = 'no';
    await run('pay', 'A1', '--TradeAmt', '1000');
    const { out } = await run('status');
    expect(out).toContain('3002607  credit');
    expect(out).toMatch(/A1 {2}#2 {2}\d{4}/);
  });

  it('pay --expect-ok ends with 4 when the shop did not acknowledge; orders can be narrowed', async () => {
    answer = 'no';
    expect(await run('pay', 'A1', '--TradeAmt', '1', '--expect-ok')).toMatchObject({ code: 4 });
    answer = '1|OK';
    expect(await run('pay', 'A2', '--TradeAmt', '1', '--expect-ok')).toMatchObject({ code: 0 });
    await run('do', 'C', 'A2');
    expect(await json('orders', '--status', 'tobecaptured')).toMatchObject([{ MerchantTradeNo: 'A2' }]);
    expect(await json('orders', '--limit', '1')).toHaveLength(1);
  });

  it('open names the page of an order', async () => {
    await run('pay', 'A1', '--TradeAmt', '1000');
    expect((await run('open', 'A1', '--print')).out).toBe(`${ecpay.url}/orders/3002607/A1\n`);
    expect((await run('open', '--print')).out).toBe(`${ecpay.url}/\n`);
    expect((await run('open', 'NOPE', '--print')).code).toBe(4);
  });
});
