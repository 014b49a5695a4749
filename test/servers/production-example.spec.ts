import { startSimulator, type Simulator } from '@nestjs-ecpay/simulator';
import { inClosingWindow } from '@nestjs-ecpay/protocol';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import ts from 'typescript';
import { root, RunningProgram } from '../sample-app/run-program.js';
import { createTestSchema, databaseUrl, type TestSchema } from '../support/postgres.js';
import { freePort } from '../support/free-port.js';

/** The block of a README that a comment announces. */
async function blockOf(readme: string, name: string): Promise<string> {
  const text = await readFile(join(root, readme), 'utf8');
  const block = new RegExp(`^<!-- ${name} -->\\n+\`\`\`\\w+\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(text)?.[1];
  if (block === undefined) throw new Error(`${readme} has no block ${name}`);
  return block;
}

describe('the production example of the README, as it stands', () => {
  let ecpay: Simulator;
  let schema: TestSchema;
  let database: Pool;
  let project: string;
  let shop: RunningProgram;
  let url: string;
  let environment: Record<string, string>;

  const start = (env: Record<string, string>): RunningProgram =>
    new RunningProgram(process.execPath, [join(project, 'main.js')], { cwd: project, env });

  const order = async (no: string, amount: number): Promise<void> => {
    await database.query('INSERT INTO orders (no, amount) VALUES ($1, $2)', [no, amount]);
  };
  const refund = async (path: string, body: object): Promise<{ status: number; body: unknown }> => {
    const response = await fetch(`${url}/orders/${path}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  };

  beforeAll(async () => {
    project = await mkdtemp(join(tmpdir(), 'production-example-'));
    await symlink(join(root, 'node_modules'), join(project, 'node_modules'));
    await writeFile(join(project, 'package.json'), '{ "type": "module" }');
    const code = await blockOf('README.md', 'production: src/main.ts');
    const { outputText } = ts.transpileModule(code, {
      compilerOptions: {
        module: ts.ModuleKind.ESNext,
        target: ts.ScriptTarget.ES2022,
        experimentalDecorators: true,
        emitDecoratorMetadata: true,
      },
    });
    await writeFile(join(project, 'main.js'), outputText);
    schema = await createTestSchema();
    database = schema.pool();
    await database.query(await blockOf('README.md', 'production: tables'));

    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    ecpay = await startSimulator({ returnUrl: `${url}/ecpay/return` });
    environment = {
      PORT: String(port),
      DATABASE_URL: `${databaseUrl}?options=${encodeURIComponent(`-c search_path=${schema.name}`)}`,
      PUBLIC_URL: 'https://shop.example',
      ECPAY_SIMULATOR_URL: ecpay.url,
      ECPAY_MERCHANT_ID: '3002607',
      ECPAY_HASH_KEY: 'pwFHCqoQZGmho4w6',
      ECPAY_HASH_IV: 'EkRm7iFT261dpevs',
    };
    shop = start(environment);
    await shop.says(/Nest application successfully started/);
  }, 120_000);
  afterAll(async () => {
    shop.kill('SIGTERM');
    await shop.ended;
    await ecpay.close();
    await schema.drop();
    await rm(project, { recursive: true, force: true });
  });

  it('is the same in both languages', async () => {
    for (const name of ['production: src/main.ts', 'production: tables']) {
      expect(await blockOf('README.zh-TW.md', name)).toBe(await blockOf('README.md', name));
    }
  });

  it('names all that is missing in the environment', async () => {
    const { ECPAY_HASH_KEY: _key, PUBLIC_URL: _url, ...rest } = environment;
    const broken = start({ ...rest, ECPAY_HASH_KEY: '', PUBLIC_URL: '' });
    expect(await broken.ended).not.toBe(0);
    expect(broken.output).toContain('Set in the environment: PUBLIC_URL, ECPAY_HASH_KEY');
  });

  it('tells at boot which ReturnURL to give to ECPay', () => {
    expect(shop.output).toContain('https://shop.example/ecpay/return');
  });

  it('records a payment of the right amount, with what refunds ask for', async () => {
    await order('A1', 1000);
    const { delivery, TradeNo, Gwsr } = await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 1000 });
    expect(delivery?.accepted).toBe(true);
    const { rows } = await database.query('SELECT state, charge FROM orders WHERE no = $1', ['A1']);
    const charge = { MerchantTradeNo: 'A1', TradeNo, Gwsr, kind: 'plain' };
    expect(rows).toEqual([{ state: 'paid', charge }]);
  });

  it('does not take a payment of another amount for the order', async () => {
    await order('A2', 500);
    await ecpay.pay({ MerchantTradeNo: 'A2', TradeAmt: 300 });
    const { rows } = await database.query('SELECT state FROM orders WHERE no = $1', ['A2']);
    expect(rows).toEqual([{ state: 'check' }]);
    expect(shop.output).toContain('Payment of NT$300 for order A2 does not fit');
  });

  it('refunds it once, however often it is asked with the same id', async () => {
    await order('A3', 800);
    await ecpay.pay({ MerchantTradeNo: 'A3', TradeAmt: 800 });
    const window = inClosingWindow(new Date());
    const first = await refund('A3/refunds/return-3', {});
    const again = await refund('A3/refunds/return-3', {});
    const done = {
      status: 200,
      body: expect.objectContaining({ outcome: 'completed', refunded: 800 }) as object,
    };
    if (window || inClosingWindow(new Date())) {
      expect([first.status, again.status]).toEqual([200, 200]);
      return;
    }
    expect([first, again]).toEqual([done, done]);
    expect(ecpay.orders.get('A3')?.Status).toBe('Canceled');
    const { rows } = await database.query('SELECT outcome, refunded FROM refunds WHERE id = $1', [
      'return-3',
    ]);
    expect(rows).toEqual([{ outcome: 'completed', refunded: 800 }]);
    expect((await refund('A3/refunds/return-3', { amount: 5 })).status).toBe(409);
  });

  it('answers what is wrong with a refund', async () => {
    expect((await refund('A1/refunds/x', { amount: -1 })).status).toBe(400);
    expect((await refund('A9/refunds/y', {})).status).toBe(404);
    // Written down first and then refused, it would be tried again every minute for ever.
    for (const id of ['r'.repeat(65), '退貨1', 'a b'])
      expect((await refund(`A1/refunds/${encodeURIComponent(id)}`, {})).status).toBe(400);
    expect((await refund('A1/refunds/z', { amount: 3_000_000_000 })).status).toBe(400);
    expect((await database.query("SELECT 1 FROM refunds WHERE outcome = 'asked'")).rows).toEqual([]);
  });
});
