import { writeFileSync } from 'node:fs';
import { EcpayConfigError } from '@nestjs-ecpay/protocol';
import { Option, type Command } from 'commander';
import { checkEndpoint } from '../check/check-endpoint.js';
import type { CheckOptions } from '../check/check-options.js';
import type { CheckOutcome, CheckReport } from '../check/check-report.js';
import { reportJunit } from '../check/report-junit.js';
import { reportMarkdown } from '../check/report-markdown.js';
import { closingText, resultWriter, type Paint as PaintOutcome } from '../check/report-text.js';
import { failureOf } from '../network-failure.js';
import { CliError, exitCodes } from './exit-codes.js';
import { findKeys, type KeyOptions } from './find-keys.js';
import { terminalSafeText } from '../terminal-safe-text.js';
import { Output } from './output.js';
import type { Look } from './paint.js';
import { safeJson, safeValue } from './safe-value.js';
import type { Terminal } from './terminal.js';

interface CheckFlags extends KeyOptions {
  readonly paidOrder?: readonly string[];
  readonly amount?: string;
  readonly allowRemote?: boolean;
  readonly probe?: string;
  readonly timeout: string;
  readonly format?: 'text' | 'json' | 'markdown' | 'junit';
  readonly markdown?: boolean;
  readonly junit?: boolean;
  readonly output?: string;
}

const AFTER = `
It posts payments that succeed, fail, repeat, come five at once, are simulated, forged, spliced or oddly written, and says
of each answer whether ECPay would be content, why not, and what to do. It reads no code: any language will do.
What your application does inside cannot be seen; the report says what you have to look at yourself. With --probe a URL of
your test build is asked how often an order was paid, and that is judged too.

An application that looks orders up needs to know them: make some unpaid orders and name them, comma by comma.
Keys come from --keys-file, from ECPAY_HASH_KEY and ECPAY_HASH_IV, or are the public stage keys of --merchant.
It needs no running simulator, and goes to this machine only, unless you say --allow-remote.
Exit code: 0 nothing failed, 6 something did, 3 nobody answers there.

Examples:
  $ ecpay-simulator check http://localhost:8000/ecpay/return
  $ ecpay-simulator check http://localhost:8000/ecpay/return --paid-order A1,A2,A3 --amount 100
  $ ecpay-simulator check http://localhost:8000/ecpay/return --probe 'http://localhost:8000/test/paid?order={order}'
  $ ecpay-simulator check http://localhost:8000/ecpay/return --format junit --output report.xml`;

/** `check`: tries a ReturnURL with everything that may come. */
export function addCheckCommand(program: Command, terminal: Terminal): void {
  program
    .command('check')
    .description('is my ReturnURL safe? some twenty deliveries, each judged, with the fix')
    .argument('<url>', 'of your ReturnURL')
    .option('-m, --merchant <id>', 'whose notifications it gets', '3002607')
    .option('--keys-file <file>', 'JSON file with hashKey and hashIv')
    .option('--paid-order <numbers>', 'unpaid orders that your application knows, with commas', commaList)
    .option('--amount <ntd>', 'their amount in NT$ (default 100)')
    .option('--probe <url>', 'answers how often {order} was paid: 1, or {"paid":1}')
    .option('--timeout <seconds>', 'how long an answer may take', '10')
    .option('--allow-remote', 'the endpoint is my own test server on another machine')
    .addOption(
      new Option('--format <format>', 'of the report').choices(['text', 'json', 'markdown', 'junit']),
    )
    .option('--markdown', 'the same as --format markdown')
    .option('--junit', 'the same as --format junit')
    .option('-o, --output <file>', 'write the report there, and still print the results')
    .addHelpText('after', AFTER)
    .action(async (url: string, flags: CheckFlags, command: Command) => {
      const output = new Output(command, terminal);
      const format = formatOf(flags, output);
      const live = format === 'text' || flags.output !== undefined;
      const paint: PaintOutcome = (text, outcome) => output.paint(text, LOOKS[outcome]);
      let begun = false;
      const write = resultWriter(output.lang, paint);
      const report = await run(
        {
          ...optionsOf(url, flags, terminal),
          onResult: (result) => {
            if (!live || output.quiet) return;
            if (!begun) output.text(heading(url, flags, output));
            begun = true;
            const text = write(safeValue(result));
            if (text !== undefined) output.text(text);
          },
        },
        terminal,
      );
      if (live && !output.quiet) output.text(closingText(safeValue(report), output.lang, paint));
      if (flags.output !== undefined) writeReport(flags.output, `${written(report, format, output)}\n`);
      else if (format !== 'text') output.text(written(report, format, output));
      judge(report);
    });
}

function heading(url: string, { merchant, paidOrder = [] }: CheckFlags, { lang, paint }: Output): string {
  const what = [url, ...paidOrder].map((text) => terminalSafeText(text)).join(', ');
  return lang === 'zh'
    ? `檢查 ${paint(what, 'strong')}，特店 ${merchant}`
    : `Checking ${paint(what, 'strong')} as merchant ${merchant}`;
}

const LOOKS: Readonly<Record<CheckOutcome | 'quiet' | 'strong', Look>> = {
  pass: 'good',
  warn: 'odd',
  fail: 'bad',
  skipped: 'quiet',
  quiet: 'quiet',
  strong: 'strong',
};

const commaList = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

function formatOf(
  { format, markdown, junit }: CheckFlags,
  { json }: Output,
): NonNullable<CheckFlags['format']> {
  return format ?? (json ? 'json' : markdown === true ? 'markdown' : junit === true ? 'junit' : 'text');
}

function optionsOf(url: string, flags: CheckFlags, terminal: Terminal): CheckOptions {
  const { merchant, paidOrder, amount, probe, allowRemote } = flags;
  return {
    url,
    merchantId: merchant,
    keys: findKeys(flags, terminal.env),
    orders: paidOrder,
    amount: amount === undefined ? undefined : Number(amount),
    probe,
    allowRemote,
    answerLimitMs: Number(flags.timeout) * 1_000,
  };
}

/** Ctrl+C breaks it off, and what was found by then is reported. */
async function run(options: CheckOptions, terminal: Terminal): Promise<CheckReport> {
  const abort = new AbortController();
  void terminal.untilStopped().then(() => abort.abort());
  try {
    return await checkEndpoint({ ...options, signal: abort.signal });
  } catch (error) {
    throw error instanceof EcpayConfigError
      ? new CliError(error.problems.join('; '), exitCodes.usage)
      : error;
  }
}

function written(report: CheckReport, format: NonNullable<CheckFlags['format']>, { lang }: Output): string {
  switch (format) {
    case 'json':
      return safeJson(report, 2);
    case 'markdown':
      return reportMarkdown(safeValue(report), lang);
    case 'junit':
      return reportJunit(safeValue(report), lang);
    case 'text': {
      const plain: PaintOutcome = (text) => text;
      const safe = safeValue(report);
      const lines = safe.results.map(resultWriter(lang, plain)).filter((line) => line !== undefined);
      return [...lines, closingText(safe, lang, plain)].join('\n');
    }
  }
}

function writeReport(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new CliError(
      {
        en: `${path} cannot be written (${failureOf(error)})`,
        zh: `無法寫入 ${path}（${failureOf(error)}）`,
      },
      exitCodes.usage,
    );
  }
}

/** The report has said everything; the exit code says it to a script. */
function judge({ ok, results }: CheckReport): void {
  if (ok) return;
  const nobody = results.every(({ outcome, fault }) => outcome === 'skipped' || fault === 'delivery-refused');
  throw new CliError('', nobody ? exitCodes.unreachable : exitCodes.faulty);
}
