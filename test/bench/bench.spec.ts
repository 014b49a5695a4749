import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const program = fileURLToPath(new URL('./run.mjs', import.meta.url));

interface Measured {
  readonly suite: string;
  readonly title: string;
  readonly pairs: number;
  readonly ratio: number;
  readonly interval: readonly [number, number];
  readonly ours: number;
  readonly theirs: number;
}

/** How fast anything is belongs to no test: a busy machine would fail it. `npm run bench` measures. */
describe('the benchmark', () => {
  it('measures codec, route on both platforms and client and tells ratios', async () => {
    const { stdout } = await run(process.execPath, [program, '--quick', '--json']);
    const { results } = JSON.parse(stdout) as { results: Measured[] };
    expect(results.map(({ suite, title }) => `${suite}: ${title}`)).toEqual([
      'codec: DataCipher.seal (DoAction request)',
      'codec: DataCipher.open (notification)',
      'codec: TicketCheckMacValue.sign',
      'codec: checkRequest and seal (GetTokenbyTrade, nested)',
      'route: @EcpayReturnUrl on express',
      'route: @EcpayReturnUrl on fastify',
      'client: EcpayCreditService.queryTrade',
    ]);
    for (const { pairs, ratio, interval, ours, theirs } of results) {
      expect(pairs).toBe(2);
      for (const time of [ours, theirs]) expect(time).toBeGreaterThan(0);
      expect(ratio).toBeGreaterThanOrEqual(interval[0]);
      expect(ratio).toBeLessThanOrEqual(interval[1]);
    }
  }, 120_000);

  it('prints a table with machine, Node version and date', async () => {
    const { stdout } = await run(process.execPath, [program, '--quick', '--only', 'codec']);
    expect(stdout).toMatch(/^\d{4}-\d\d-\d\d, Node v\d+\.\d+\.\d+, \d+ × /);
    expect(stdout).toMatch(
      /DataCipher\.open \(notification\) \/ plain node:crypto +[\d.]+ +[\d.]+ +\d\.\d{3} +\[/,
    );
  }, 60_000);

  it('measures what importing costs over the peers', async () => {
    const importing = fileURLToPath(new URL('./import/run.mjs', import.meta.url));
    const { stdout } = await run(process.execPath, [importing, '--pairs', '2', '--json']);
    const { pairs, results } = JSON.parse(stdout) as { pairs: number; results: Record<string, object> };
    expect(pairs).toBe(2);
    expect(Object.keys(results)).toEqual(['extra', 'protocol', 'package']);
  }, 120_000);
});
