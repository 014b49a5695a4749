import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { stageMerchants } from '@nestjs-ecpay/protocol';
import { openReturnUrl } from '../support/return-url.js';
import { cliPath, runSimulator } from '../support/run-simulator.js';

const run = promisify(execFile);

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** One command of `ecpay-simulator`, and how it ended. */
async function sim(args: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
  try {
    const { stdout, stderr } = await run(process.execPath, [cliPath, ...args], {
      env: { ...process.env, ...env },
    });
    return { code: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as Ended;
    return { code, stdout, stderr };
  }
}

const orders = async (url: string): Promise<Record<string, unknown>[]> =>
  JSON.parse((await sim(['orders', '--json', '--url', url])).stdout) as Record<string, unknown>[];

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'ecpay-cli-'))));
afterAll(() => rmSync(folder, { recursive: true }));

const missing = ['bash', 'curl'].filter((program) => spawnSync(program, ['--version']).error);
const skipped = missing.length > 0 && process.env['ECPAY_TEST_SERVERS'] !== '1';
if (skipped)
  process.stderr.write(`Skipped: the shell script, since there is no ${missing.join(' and no ')}\n`);

describe('ecpay-simulator', () => {
  (skipped ? it.skip : it)(
    'is driven from a shell script through a whole day',
    async () => {
      await using shop = await openReturnUrl();
      await using simulator = await runSimulator();
      const script = fileURLToPath(new URL('whole-day.sh', import.meta.url));
      const { stdout } = await run('bash', [script, cliPath, simulator.url, shop.url]);
      expect(stdout).toMatch(/^a whole day: TradeNo \d{19}\n$/);
      expect(shop.bodies).toHaveLength(3); // declined, paid, told once more
    },
    300_000,
  );

  it('keeps its state over a kill: orders, the time, what waits to be sent, faults', async () => {
    await using shop = await openReturnUrl();
    shop.answer = 'no';
    const state = join(folder, 'state.json');
    const args = ['--state', state, '--return-url', shop.url];
    const first = await runSimulator(...args);
    await sim(['pay', 'A1', '--TradeAmt', '1000', '--url', first.url]);
    await sim(['faults', 'add', '{"on":"QueryTrade","kind":"html","times":7}', '--url', first.url]);
    await sim(['advance', '1m', '--url', first.url]);
    const paid = await orders(first.url);
    expect((await sim(['start', ...args, '--port', '0'])).stderr).toMatch(/^error: .*in use by process \d+/);
    await first.kill();

    shop.answer = '1|OK';
    await using second = await runSimulator(...args);
    expect(await orders(second.url)).toEqual(paid);
    expect((await sim(['status', '--url', second.url])).stdout).toContain('10:01:00');
    expect((await sim(['faults', '--url', second.url])).stdout).toContain('"times":7');
    expect(shop.bodies).toHaveLength(1);
    await sim(['advance', '20m', '--url', second.url]);
    expect(shop.bodies).toHaveLength(2); // the resend that was due all the time
    await sim(['advance', '20:30', '--url', second.url]);
    expect(await orders(second.url)).toMatchObject([{ Status: 'Captured' }]);
    const saved = readFileSync(state, 'utf8');
    for (const { hashKey, hashIv } of stageMerchants) {
      expect(saved).not.toContain(hashKey);
      expect(saved).not.toContain(hashIv);
    }
  }, 60_000);

  it('has written what it answered before it answers, however soon it is killed', async () => {
    const state = join(folder, 'kill.json');
    for (let round = 0; round < 3; round++) {
      const simulator = await runSimulator('--state', state);
      const name = `K${round}`;
      const response = await fetch(`${simulator.url}/control/pay`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ MerchantTradeNo: name, TradeAmt: 5 }),
      });
      expect(response.status).toBe(200);
      await simulator.kill();
    }
    await using last = await runSimulator('--state', state);
    expect((await orders(last.url)).map(({ MerchantTradeNo }) => MerchantTradeNo)).toEqual([
      'K0',
      'K1',
      'K2',
    ]);
    await last.kill();
    writeFileSync(state, '{"no":"state"}');
    const { code, stderr } = await sim(['--state', state, '--port', '0']);
    expect([code, stderr]).toEqual([4, expect.stringMatching(/^error: .* is no state .*\n$/)]);
    expect(existsSync(`${state}.lock`)).toBe(false);
  }, 60_000);

  it.each<[string, string[], number, RegExp]>([
    ['an unknown option', ['pay', '--TradeAmtt', '1', 'A1'], 2, /unknown option.*Did you mean --TradeAmt/],
    ['a missing argument', ['pay'], 2, /missing required argument/],
    ['a port that is none', ['--port', 'x'], 2, /--port must be/],
    ['a return URL that is none', ['--return-url', 'localhost'], 2, /--return-url must begin/],
    ['nobody there', ['orders', '--url', 'http://127.0.0.1:9'], 3, /no simulator answers at/],
    ['unknown keys', ['encrypt', '{}', '--merchant', '1'], 2, /none of ECPay's public stage merchants/],
    [
      'a file that is not there',
      ['encrypt', '{}', '--keys-file', '/nowhere'],
      2,
      /cannot be read \(ENOENT\)/,
    ],
    ['no JSON', ['encrypt', '{'], 2, /wants a JSON object/],
    ['Data that does not open', ['decrypt', 'AAAA'], 5, /no whole number of AES blocks/],
  ])('says in one line, with its exit code: %s', async (_, args, code, words) => {
    const ended = await sim(args);
    expect(ended.code).toBe(code);
    expect(ended.stdout).toBe('');
    expect(ended.stderr).toMatch(words);
    expect(ended.stderr.trimEnd()).not.toContain('\n');
  });

  it('seals and opens with keys from the environment or a file, and prints none', async () => {
    const keys = { hashKey: 'abcdefghijklmnop', hashIv: 'ponmlkjihgfedcba' };
    const env = { ECPAY_HASH_KEY: keys.hashKey, ECPAY_HASH_IV: keys.hashIv };
    const file = join(folder, 'keys.json');
    writeFileSync(file, JSON.stringify([{ merchantId: '77', ...keys }]));
    const sealed = await sim(['encrypt', '{"a":"綠 界"}'], env);
    const opened = await sim(['decrypt', sealed.stdout.trim(), '--merchant', '77', '--keys-file', file]);
    expect(JSON.parse(opened.stdout)).toEqual({ a: '綠 界' });
    const wrong = await sim(['decrypt', sealed.stdout.trim()]);
    expect([wrong.code, wrong.stderr]).toEqual([5, expect.stringContaining('does not open')]);
    writeFileSync(file, `{"hashKey": "${keys.hashKey}" "hashIv"`);
    const broken = await sim(['encrypt', '{}', '--keys-file', file]);
    const shown = [sealed, opened, wrong, broken].map(({ stdout, stderr }) => stdout + stderr).join('');
    expect(shown).not.toContain(keys.hashKey);
    expect(shown).not.toContain(keys.hashIv);
  });

  it('has a help worth reading', async () => {
    const { code, stdout } = await sim(['--help']);
    expect(code).toBe(0);
    for (const words of ['A first session', 'Exit codes', 'decrypt', '--url'])
      expect(stdout).toContain(words);
    expect((await sim(['start', '--help'])).stdout).toContain('--state <file>');
  });
});
