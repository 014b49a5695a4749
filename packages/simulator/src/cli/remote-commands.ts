import type { Command } from 'commander';
import { ControlClient } from './control-client.js';
import { CliError, exitCodes } from './exit-codes.js';
import { show } from './show.js';
import type { Terminal } from './terminal.js';

interface GlobalOptions {
  readonly json?: boolean;
  readonly url?: string;
}

type Options = Record<string, string | boolean | undefined>;

const DEFAULT_URL = 'http://127.0.0.1:4010';
/** Options of the program itself, which no command sends on. */
const GLOBAL = new Set(['json', 'url']);

/** Everything that is told to, or asked of, a running simulator. */
export function addRemoteCommands(program: Command, terminal: Terminal): void {
  const client = (command: Command): ControlClient =>
    new ControlClient(
      command.optsWithGlobals<GlobalOptions>().url ?? terminal.env['ECPAY_SIMULATOR_URL'] ?? DEFAULT_URL,
    );
  const print = (command: Command, value: unknown, kind: string): void =>
    terminal.out(
      command.optsWithGlobals<GlobalOptions>().json === true
        ? `${JSON.stringify(value, null, 2)}\n`
        : show(kind, value),
    );
  const sending =
    (name: string, kind: string) =>
    async (order: string, _options: Options, command: Command): Promise<void> => {
      const input = { MerchantTradeNo: order, ...given(command) };
      print(command, await client(command).command(name, input), kind);
    };

  const paying = (name: string, words: string): Command =>
    orderOptions(program.command(name).description(words).argument('<MerchantTradeNo>')).action(
      sending(name, 'order'),
    );
  paying('order', 'a consumer orders and does not pay yet');
  paying('pay', 'a consumer pays: a new order (with --TradeAmt) or one that waits').addHelpText(
    'after',
    `
Examples:
  $ ecpay-simulator pay A1 --TradeAmt 1000
  $ ecpay-simulator pay A2 --TradeAmt 3000 --Stage 3                                    instalments (分期)
  $ ecpay-simulator pay A3 --TradeAmt 199 --PeriodType M --Frequency 1 --ExecTimes 12   periodic (定期定額)`,
  );
  paying('fail', 'the bank declines the card')
    .option('--RtnCode <code>', 'anything but 1 (default 10100058)')
    .option('--RtnMsg <text>', 'the reason');
  paying('simulate', '模擬付款: tells the shop RtnCode 1 although nothing was paid');
  paying('charge', 'the next charge of a periodic order, now').option(
    '--RtnCode <code>',
    'not 1: it is declined',
  );
  paying('notify', 'tell the shop once more how the payment ended').option(
    '--TradeNo <no>',
    'of which charge',
  );

  program
    .command('advance')
    .description('move the time: everything due happens, in order')
    .argument('<time>', '20:15 (the next one), 1h, 90m, 2d, 30s, or "2026/08/01 20:15" (Taipei)')
    .addHelpText('after', '\nExample: past the daily capture\n  $ ecpay-simulator advance 20:30')
    .action(async (time: string, _options: Options, command: Command) => {
      print(command, await client(command).command('advance', moveOf(time)), 'clock');
    });
  program
    .command('clock')
    .description('let the time run, or stop it')
    .argument('<start|stop>')
    .action(async (what: string, _options: Options, command: Command) => {
      if (what !== 'start' && what !== 'stop')
        throw new CliError('clock wants start or stop', exitCodes.usage);
      print(command, await client(command).command(`clock-${what}`, {}), 'clock');
    });

  program
    .command('orders')
    .description('all orders, or one with all that happened to it')
    .argument('[MerchantTradeNo]')
    .option('--MerchantID <id>', 'default: the first credit merchant')
    .action(async (order: string | undefined, { MerchantID }: { MerchantID?: string }, command: Command) => {
      const value = await (order === undefined
        ? client(command).view('orders')
        : client(command).view('order', { MerchantTradeNo: order, MerchantID }));
      print(command, value, order === undefined ? 'orders' : 'timeline');
    });
  for (const [name, words] of [
    ['requests', 'the last requests, and in words what is wrong with them'],
    ['deliveries', "the last notifications, and in words what is wrong with the shop's answers"],
  ] as const) {
    program
      .command(name)
      .description(words)
      .option('-n, --last <count>', 'how many', '20')
      .action(async ({ last }: { last: string }, command: Command) => {
        print(command, await client(command).view(name, { last }), name);
      });
  }
  program
    .command('status')
    .description('its time, merchants and pending notifications')
    .action(async (_options: Options, command: Command) => {
      print(command, await client(command).view('status'), 'status');
    });

  const tickets = program.command('tickets').description('ticket orders: list, issue, refund, confirm');
  const ticket = (name: string, words: string): Command =>
    tickets
      .command(name)
      .description(words)
      .argument('<MerchantTradeNo>')
      .option('--MerchantID <id>', 'default: the first ticket merchant')
      .action(sending(`ticket-${name}`, 'ticket'));
  tickets
    .command('list', { isDefault: true })
    .description('all ticket orders')
    .action(async (_options: Options, command: Command) => {
      print(command, await client(command).view('tickets'), 'tickets');
    });
  ticket('issue', 'issue an order').requiredOption('--TradeAmount <ntd>', 'NT$');
  ticket('refund', 'refund a part, or all that is left').option('--amount <ntd>', 'NT$');
  ticket('confirm', 'the bank confirms the refunds').option('--refundNo <no>', 'only this one');

  const faults = program.command('faults').description('fault rules: list, add, remove, clear');
  faults
    .command('list', { isDefault: true })
    .description('the rules in force')
    .action(async (_options: Options, command: Command) => {
      print(command, await client(command).view('faults'), 'faults');
    });
  faults
    .command('add')
    .description('let something go wrong')
    .argument('<rule>', 'as JSON')
    .addHelpText(
      'after',
      `\nExample:\n  $ ecpay-simulator faults add '{"on":"DoAction","kind":"reset-after","Action":"R"}'`,
    )
    .action(async (rule: string, _options: Options, command: Command) => {
      print(command, await client(command).command('fault-add', ruleOf(rule)), 'fault');
    });
  faults
    .command('remove')
    .argument('<id>')
    .action(async (id: string, _options: Options, command: Command) => {
      print(command, await client(command).command('fault-remove', { id }), 'fault');
    });
  faults.command('clear').action(async (_options: Options, command: Command) => {
    print(command, await client(command).command('fault-clear', {}), 'fault');
  });
}

const orderOptions = (command: Command): Command =>
  command
    .option('--TradeAmt <ntd>', 'NT$, for a new order')
    .option('--MerchantID <id>', 'default: the first credit merchant')
    .option('--returnUrl <url>', 'instead of the one of the simulator')
    .option('--Stage <n>', 'instalments')
    .option('--RedDan <n>', 'bonus points')
    .option('--unionPay', 'a UnionPay card')
    .option('--PeriodType <D|M|Y>', 'periodic, with --Frequency and --ExecTimes')
    .option('--Frequency <n>', 'every so many days, months or years')
    .option('--ExecTimes <n>', 'charges in all')
    .option('--CustomField <text>');

const given = (command: Command): Options =>
  Object.fromEntries(Object.entries(command.opts<Options>()).filter(([name]) => !GLOBAL.has(name)));

const UNITS: Readonly<Record<string, string>> = { d: 'days', h: 'hours', m: 'minutes', s: 'seconds' };

function moveOf(time: string): object {
  const parts = [...time.matchAll(/(\d+(?:\.\d+)?)([dhms])/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== time.replaceAll(' ', ''))
    return { to: time };
  const lengths: Record<string, string> = {};
  for (const [, amount = '', unit = ''] of parts) lengths[UNITS[unit] ?? ''] = amount;
  return lengths;
}

function ruleOf(text: string): object {
  try {
    const rule: unknown = JSON.parse(text);
    if (typeof rule === 'object' && rule !== null) return rule;
  } catch {
    // said below
  }
  throw new CliError('the rule must be a JSON object', exitCodes.usage);
}
