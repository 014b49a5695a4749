import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { RecordingTerminal } from '../spec-support/recording-terminal.js';
import { browserOf } from './open-command.js';
import { langOf } from './lang.js';
import { colourPaint, wantsColour } from './paint.js';
import { runCli } from './run-cli.js';
import { requestLine } from './show-messages.js';
import { safeJson, safeValue } from './safe-value.js';
import { suggest } from '../suggest.js';

async function run(
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<[number, string, string]> {
  const terminal = new RecordingTerminal({ env });
  const code = await runCli(args, { terminal, version: '9.8.7' });
  return [code, terminal.stdout, terminal.stderr];
}

describe('the language', () => {
  it.each<[chosen: string | undefined, env: Record<string, string>, lang: 'en' | 'zh']>([
    [undefined, {}, 'en'],
    [undefined, { LANG: 'zh_TW.UTF-8' }, 'zh'],
    [undefined, { LANG: 'zh_TW.UTF-8', LC_ALL: 'C' }, 'en'],
    [undefined, { LANG: 'en_US.UTF-8', LC_MESSAGES: 'zh_TW' }, 'zh'],
    [undefined, { LANG: 'zh_TW', LC_ALL: '' }, 'zh'],
    ['en', { LC_ALL: 'zh_TW.UTF-8' }, 'en'],
    ['zh', { LC_ALL: 'C' }, 'zh'],
  ])('--lang %s with %j is %s', (chosen, env, lang) => {
    expect(langOf(chosen, env)).toBe(lang);
  });
});

describe('colours', () => {
  it.each<[env: Record<string, string>, isScreen: boolean, wanted: boolean]>([
    [{}, true, true],
    [{}, false, false],
    [{ NO_COLOR: '1' }, true, false],
    [{ NO_COLOR: '' }, true, true],
    [{ FORCE_COLOR: '1' }, false, true],
    [{ FORCE_COLOR: '' }, false, true],
    [{ FORCE_COLOR: '0' }, true, false],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, false, true],
    [{ TERM: 'dumb' }, true, false],
  ])('%j on a terminal: %s, gives %s', (env, isScreen, wanted) => {
    expect(wantsColour(env, isScreen)).toBe(wanted);
  });

  it('begin and end around a text', () => {
    expect(colourPaint('x', 'bad')).toBe('\x1b[31mx\x1b[39m');
  });
});

describe('a value of somebody else', () => {
  it('is printed without anything that a terminal obeys, as words and as JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string({ unit: 'binary' }), (value, text) => {
        const json = safeJson({ value, text, '\x1b[2J': 1 });
        expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify({ value, text, '\x1b[2J': 1 })));
        expect(json).not.toMatch(/\p{Cc}/u);
        expect(JSON.stringify(safeValue({ [text]: [text] }))).not.toMatch(/(?![\n\t])\p{Cc}/u);
      }),
    );
  });
});

describe('a value of the wrong kind', () => {
  it.each<[args: string[], words: RegExp]>([
    [['advance', 'banana'], /advance wants a time such as 20:15/],
    [['advance', '25:99'], /advance wants a time such as 20:15/],
    [['pay', 'A1', '--TradeAmt', 'abc'], /--TradeAmt must be a whole number of at least 1/],
    [['pay', 'A1', '--trade-amt', '1.5'], /--TradeAmt must be a whole number/],
    [['order', 'A1', '--Stage', 'x'], /--Stage must be a whole number/],
    [['orders', '--status', 'Foo'], /--status is one of .*Captured/],
  ])('%j is wrong usage, though no simulator is there', async (args, words) => {
    const [code, , err] = await run(['--url', 'http://127.0.0.1:1', ...args]);
    expect(code).toBe(2);
    expect(err).toMatch(words);
  });
});

describe('an error', () => {
  it.each<[args: string[], words: RegExp]>([
    [['payy', 'A1'], /^錯誤：未知的指令「payy」（是不是 pay？）\n$/],
    [['do', 'X', 'A1'], /^錯誤：未知的動作「X」（/],
    [['orders', '--limit', '0'], /^錯誤：--limit 必須是至少 1 的整數\n$/],
    [['advance', 'banana'], /^錯誤：advance 需要時間/],
    [['orders'], /^錯誤：http:\/\/127\.0\.0\.1:1 沒有模擬器回應/],
    [['pay'], /^錯誤：缺少引數 MerchantTradeNo\n$/],
    [['pay', 'A1', '--TradeAmount', '1'], /^錯誤：未知的選項「--TradeAmount」（是不是 --TradeAmt？）\n$/],
    [['trigger', 'piad'], /^錯誤：未知的情境「piad」（是不是 paid？）\n$/],
  ])('%j is told in Chinese alone', async (args, words) => {
    const [, out, err] = await run(['--lang', 'zh', '--url', 'http://127.0.0.1:1', ...args]);
    expect(out).toBe('');
    expect(err).toMatch(words);
  });
});

describe('a mistyped command', () => {
  it.each<[args: string[], words: RegExp]>([
    [['payy', 'A1'], /^error: unknown command 'payy' \(Did you mean pay\?\)\n$/],
    [['--url', 'http://x', 'ordres'], /Did you mean orders\?/],
    [['--json', '--port', '0', 'strat'], /Did you mean start\?/],
    [['tickets', 'isue', 'T1'], /unknown command 'tickets isue' \(Did you mean tickets issue\?\)/],
    [['faults', 'ad', '{}'], /Did you mean faults add\?/],
    [['help', 'nope'], /unknown command 'nope' \(there are start, check, /],
    [['qqqqqqqq'], /unknown command 'qqqqqqqq' \(there are /],
    [['pay\x1b[2J'], /unknown command 'pay\\x1b\[2J'/],
    [['trigger', 'duplicate-strom'], /unknown scenario 'duplicate-strom' \(Did you mean duplicate-storm\?\)/],
    [['do', 'refnd', 'A1'], /unknown action 'refnd' \(Did you mean refund\?\)/],
    [['do', 'X', 'A1'], /unknown action 'X'/],
    [['pay', 'A1', '--TradeAmtt', '1'], /unknown option '--TradeAmtt' \(Did you mean --TradeAmt\?\)/],
    [['completion', 'tcsh'], /Allowed choices are bash, zsh, fish/],
    [['requests', '-n', 'abc'], /--last must be a whole number of at least 1/],
    [['deliveries', '-n', '0'], /--last must be a whole number of at least 1/],
    [['requests', '--last', '-1'], /--last must be a whole number of at least 1/],
  ])('%j', async (args, words) => {
    const [code, stdout, stderr] = await run(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(words);
    expect(stderr.trimEnd()).not.toContain('\n');
  });

  it.each([
    [['--allow-host', 'a', 'b', '--help'], 0],
    [['help', 'pay'], 0],
    [['start', '--help'], 0],
    [['tickets', '--help'], 0],
    [['pay', '--help'], 0],
  ])('is no word that belongs to an option, nor help: %j', async (args, code) => {
    expect((await run(args))[0]).toBe(code);
  });

  it('finds the nearest name, and none when none is near', () => {
    expect(suggest('plya', ['pay', 'play'])).toBe('play');
    expect(suggest('', ['pay'])).toBeUndefined();
    expect(suggest('zzzz', ['pay', 'orders'])).toBeUndefined();
    fc.assert(fc.property(fc.string({ minLength: 1 }), (name) => expect(suggest(name, [name])).toBe(name)));
  });
});

describe('a message', () => {
  it('may be the name of the file that holds it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'explain-'));
    const file = join(folder, 'answer.txt');
    await writeFile(file, '1|OK');
    const [code, out] = await run(['explain', file]);
    expect([code, out]).toEqual([0, expect.stringMatching(/Exactly right/)]);
    await rm(folder, { recursive: true });
  });

  it('without Data tells its TransCode with its meaning', () => {
    const style = { lang: 'en' as const, paint: (text: string) => text };
    const answer = { status: 200, body: '{"TransCode":104,"TransMsg":"x","Data":""}' };
    expect(requestLine({ endpoint: 'DoAction', answer }, style)).toMatch(/^DoAction: TransCode 104 \w+/);
    expect(requestLine({ endpoint: 'DoAction', answer: 'reset' }, style)).toBe('DoAction: no answer');
  });
});

describe('the program', () => {
  it('completes the names of scenarios', async () => {
    for (const shell of ['bash', 'zsh', 'fish'])
      expect((await run(['completion', shell]))[1]).toMatch(/trigger[^\n]*duplicate-storm/);
  });

  it('tells its version', async () => {
    expect(await run(['--version'])).toEqual([0, '9.8.7\n', '']);
    expect(await run(['-V'])).toEqual([0, '9.8.7\n', '']);
  });

  it('shows in the help of a command only the options that it takes', async () => {
    const [, charge] = await run(['charge', '--help']);
    expect(charge).toContain('--RtnCode');
    expect(charge).not.toMatch(/--TradeAmt|--Stage/);
    const [, notify] = await run(['notify', '--help']);
    expect(notify).toContain('--TradeNo');
    expect(notify).not.toMatch(/--TradeAmt|--Stage|--RtnCode/);
  });

  it('opens an address with what the system has', () => {
    expect(browserOf({ BROWSER: 'lynx' }, 'linux')).toEqual(['lynx']);
    expect(browserOf({}, 'linux')).toEqual(['xdg-open']);
    expect(browserOf({}, 'darwin')).toEqual(['open']);
    expect(browserOf({}, 'win32')).toEqual(['rundll32', 'url.dll,FileProtocolHandler']);
  });
});

describe('completion', () => {
  it.each(['bash', 'zsh', 'fish'])(
    'for %s knows every command, and the options and words of each',
    async (shell) => {
      const [code, script] = await run(['completion', shell]);
      expect(code).toBe(0);
      for (const word of [
        'check',
        'trigger',
        'completion',
        'TradeAmt',
        'trade-amt',
        'paid-order',
        'quiet',
        'issue',
        'zsh',
      ])
        expect(script).toContain(word);
      expect(script).not.toContain('undefined');
    },
  );
});
