import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startSimulator } from '../../start-simulator.js';
import type { Simulator } from '../../simulator.js';
import { connectSamples } from './connect-samples.js';
import * as answers from './fixes/answer-fixes.js';
import * as deliveries from './fixes/delivery-fixes.js';
import type { Fix } from './fixes/fix.js';
import * as requests from './fixes/request-fixes.js';

const run = promisify(execFile);
const has = (program: string, ...args: string[]): boolean => spawnSync(program, args).status === 0;
/** Debian's own, which its python3-cryptography belongs to; then whichever comes first. */
const python = ['/usr/bin/python3', 'python3'].find((path) => has(path, '-c', 'import cryptography'));

/** How each sample is run as it stands; those whose program is missing are skipped, and said to be. */
const RUNNERS: Readonly<Record<string, { file: string; command: readonly string[]; isHere: boolean }>> = {
  curl: { file: 'sample.sh', command: ['sh'], isHere: has('curl', '--version') },
  php: {
    file: 'sample.php',
    command: ['php'],
    isHere: has('php', '-r', 'exit(extension_loaded("openssl") ? 0 : 1);'),
  },
  python: { file: 'sample.py', command: [python ?? 'python3'], isHere: python !== undefined },
  go: { file: 'sample.go', command: ['go', 'run'], isHere: has('go', 'version') },
  node: { file: 'sample.mjs', command: [process.execPath], isHere: true },
};
for (const [name, { isHere }] of Object.entries(RUNNERS))
  if (!isHere) process.stderr.write(`Skipped: samples in ${name}, which is not installed here\n`);
const here = Object.keys(RUNNERS).filter((name) => RUNNERS[name]?.isHere);

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'samples-'))));
afterAll(() => rm(folder, { recursive: true }));

/** The sample as somebody copies it from the page. */
async function copied(ecpay: Simulator, page: string, id: string): Promise<string> {
  const html = await (await fetch(ecpay.url + page)).text();
  const text = new RegExp(`<pre id="sample-${id}"[^>]*>([^]*?)</pre>`).exec(html)?.[1];
  if (text === undefined) throw new Error(`${page} has no sample in ${id}`);
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '');
}

async function runs(code: string, id: string): Promise<string> {
  const { file, command } = RUNNERS[id]!;
  const path = join(folder, file);
  await writeFile(path, code);
  const [program = '', ...args] = command;
  const env = {
    ...process.env,
    GOFLAGS: '-mod=mod',
    GO111MODULE: 'off',
    GOCACHE: join(tmpdir(), 'samples-go-cache'),
  };
  return (await run(program, [...args, path], { cwd: folder, env, timeout: 240_000 })).stdout;
}

describe.each(here)('the code to copy in %s, run as it stands', (id) => {
  it('captures an order', async () => {
    await using ecpay = await startSimulator();
    const { TradeNo } = await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 1_000 });
    const output = await runs(await copied(ecpay, `/orders/3002607/A1?code=C&of=${TradeNo}`, id), id);
    expect(ecpay.orders.get('A1')).toMatchObject({ Status: 'To be captured', captured: 1_000 });
    expect(output).toContain(id === 'curl' ? '"TransCode":1' : '"RtnCode":1');
    expect(ecpay.requests.all().flatMap((request) => ecpay.explain(request))).toEqual([]);
  }, 250_000);

  it('asks for a ticket refund, with a CheckMacValue that fits under every encoder', async () => {
    await using ecpay = await startSimulator();
    ecpay.tickets.issue({ MerchantTradeNo: 'T1', TradeAmount: 500 });
    const output = await runs(await copied(ecpay, '/tickets/3085676/T1?code=QueryRefundInfo', id), id);
    expect(output).toContain(id === 'curl' ? '"TransCode":1' : '"TradeAmount":500');
    expect(ecpay.requests.all().flatMap((request) => ecpay.explain(request))).toEqual([]);
  }, 250_000);

  it('sends the fields letter for letter, whatever is in them', async () => {
    await using ecpay = await startSimulator();
    const nasty = String.raw`it's "q" \n $x ${'${y}'} %d 綠界 😀 +&=#` + " `id` $(id) ! a\\'b\\";
    const page = `/tools/build?of=QueryTrade&MerchantID=3002607&MerchantTradeNo=${encodeURIComponent(nasty)}`;
    // ECPay refuses such a number: what counts is what arrived.
    await runs(await copied(ecpay, page, id), id);
    expect(ecpay.requests.last?.data).toEqual({ MerchantID: '3002607', MerchantTradeNo: nasty });
  }, 250_000);
});

const fixes = Object.entries<Fix>({ ...answers, ...deliveries, ...requests });
const connect = connectSamples({ url: 'http://127.0.0.1:4010', merchantId: '1', hashKey: 'k', hashIv: 'i' });
const snippet = (id: string): [string, string][] => [
  ...fixes.map(([name, { code }]): [string, string] => [name, code[id as keyof typeof code]]),
  ...connect.filter((sample) => sample.id === id).map(({ code }): [string, string] => ['connect', code]),
];
/** Lines for a shell or a `.env` file are no program. */
const isProgram = ([, code]: [string, string]): boolean =>
  !/^(# \.env|php artisan|python manage|go run)/.test(code);

describe('the snippets of "How to fix it" and "Connect"', () => {
  /** One process for all: each reads a JSON list of programs and prints what is wrong with which. */
  const complaints = (program: string, args: readonly string[], programs: readonly string[]): string =>
    spawnSync(program, args, { encoding: 'utf8', input: JSON.stringify(programs) }).stdout;

  (has('php', '--version') ? it : it.skip)('are PHP', () => {
    const check = `foreach (json_decode(stream_get_contents(STDIN)) as $code) {
      try { token_get_all($code, TOKEN_PARSE); } catch (ParseError $error) { echo $error->getMessage(), "\\n", $code; } }`;
    const programs = snippet('php')
      .filter(isProgram)
      .map(([, code]) => `<?php\n${asStatements(code)}`);
    expect(complaints('php', ['-r', check], programs)).toBe('');
    expect(complaints('php', ['-r', check], ['<?php f(;'])).not.toBe('');
  });

  (has('python3', '--version') ? it : it.skip)('are Python', () => {
    const check = `import ast, json, sys
for code in json.load(sys.stdin):
    try: ast.parse(code)
    except SyntaxError as error: print(error, code)`;
    const programs = snippet('python')
      .filter(isProgram)
      .map(([, code]) => (code.startsWith('"') ? `{\n${code}}` : code));
    expect(complaints('python3', ['-c', check], programs)).toBe('');
    expect(complaints('python3', ['-c', check], ['f(:'])).not.toBe('');
  });

  (has('gofmt', '-h') || has('go', 'version') ? it : it.skip)('are Go', () => {
    for (const [name, code] of snippet('go').filter(isProgram)) {
      const inFunction = `package p\n\nfunc f() {\n${/^"/.test(code) ? `\t_ = map[string]any{\n${code}}\n` : code}}\n`;
      const { status, stderr } = spawnSync('gofmt', ['-e'], { encoding: 'utf8', input: inFunction });
      expect({ name, status, stderr }).toEqual({ name, status: 0, stderr: '' });
    }
  });

  it.each(['node', 'nest'])('are %s', async (id) => {
    const { parse } = await import('@swc/core');
    for (const [name, code] of snippet(id).filter(isProgram)) {
      const parser =
        id === 'nest'
          ? { syntax: 'typescript' as const, decorators: true }
          : { syntax: 'ecmascript' as const };
      const parses = (text: string): Promise<boolean> =>
        parse(text, { ...parser, target: 'es2022' }).then(
          () => true,
          () => false,
        );
      // A part of an object, of a class, or a program of its own.
      const ways = [
        code,
        `const o = {\n${code}\n};`,
        `class C {\n${code}\n}`,
        `async function f() {\n${code}\n}`,
        `class C { async f() {\n${code}\n} }`,
      ];
      const fit = (await Promise.all(ways.map(parses))).some(Boolean);
      expect({ name, fit }).toEqual({ name, fit: true });
    }
  });
});

/** A part of an array, or of a chain of calls, stands in a program as somebody pastes it. */
function asStatements(code: string): string {
  const body = code.replace(/^->/m, '$app->');
  return /^'/m.test(body.split('\n').find((line) => !line.startsWith('//')) ?? '') &&
    !body.includes('function ')
    ? `$a = [\n${body}];`
    : `${body};`;
}
