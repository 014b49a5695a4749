import { spawnSync } from 'node:child_process';
import { openReturnUrl } from '../support/return-url.js';
import { cliPath, runSimulator } from '../support/run-simulator.js';
import { runCommand } from './run-command.js';

const shell = (line: string, env: Record<string, string>) =>
  spawnSync('bash', ['-c', line], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C', ...env },
  });

const hasBash = !spawnSync('bash', ['--version']).error;
if (!hasBash) process.stderr.write('Skipped: pipes and completion, since there is no bash\n');

describe('ecpay-simulator on a terminal', () => {
  it('prints what happens while it runs: NDJSON with --json', async () => {
    await using shop = await openReturnUrl();
    shop.answer = '\x1b[2J';
    await using simulator = await runSimulator('--return-url', shop.url);
    await runCommand(['pay', 'A1', '--TradeAmt', '1000', '--url', simulator.url]);
    await runCommand(['advance', '20:30', '--url', simulator.url]);
    while (!simulator.printed().includes('"kind":"time"')) await new Promise((next) => setTimeout(next, 20));
    const [first, ...events] = simulator
      .printed()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { kind?: string; url?: string; explanations?: { code: string }[] });
    expect(first).toMatchObject({ url: simulator.url });
    expect(events.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['order', 'notification', 'closing', 'time']),
    );
    expect(events.find(({ kind }) => kind === 'notification')?.explanations?.[0]?.code).toBe('answer-other');
    expect(simulator.printed()).not.toContain('\x1b');
  }, 60_000);

  (hasBash ? it : it.skip)(
    'ends quietly when its reader has had enough, and completes what is typed',
    async () => {
      await using simulator = await runSimulator();
      for (let index = 0; index < 40; index++)
        await fetch(`${simulator.url}/control/order`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ MerchantTradeNo: `A${index}`, TradeAmt: 1, CustomField: 'x'.repeat(200) }),
        });
      const env = { ECPAY_SIMULATOR_URL: simulator.url, CLI: cliPath, NODE: process.execPath };
      const piped = shell('"$NODE" "$CLI" orders --json | head -c 10; echo "${PIPESTATUS[0]}"', env);
      expect(piped).toMatchObject({ stdout: expect.stringMatching(/0\n$/), stderr: '' });
      // One that runs for long ends too, as soon as it has something to say.
      const started = shell('"$NODE" "$CLI" --port 0 | head -n 0; echo "${PIPESTATUS[0]}"', env);
      expect(started).toMatchObject({ stdout: '0\n', stderr: '' });
      const completed = shell(
        'source <("$NODE" "$CLI" completion bash); COMP_WORDS=(ecpay-simulator trigger --am); COMP_CWORD=2; _ecpay_simulator; echo "${COMPREPLY[*]}"; COMP_WORDS=(ecpay-simulator che); COMP_CWORD=1; _ecpay_simulator; echo "${COMPREPLY[*]}"',
        env,
      );
      expect(completed).toMatchObject({ stdout: '--amount\ncheck\n', stderr: '' });
    },
    60_000,
  );

  it('explains what comes from standard input', async () => {
    expect(await runCommand(['explain'], {}, '1|OK\n')).toMatchObject({
      code: 5,
      stdout: expect.stringContaining('white space around it'),
    });
    expect(await runCommand(['explain'], {}, '1|OK')).toMatchObject({ code: 0 });
    expect(await runCommand(['explain', '--lang', 'zh'], {}, '')).toMatchObject({ code: 5, stdout: '' });
  }, 30_000);
});
