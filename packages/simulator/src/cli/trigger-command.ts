import type { Command } from 'commander';
import { clientOf } from './client-of.js';
import { CliError, exitCodes } from './exit-codes.js';
import { Output } from './output.js';
import { wholeNumber } from './read-number.js';
import { scenarios } from './scenarios.js';
import { suggest } from '../suggest.js';
import type { Terminal } from './terminal.js';

interface TriggerFlags {
  readonly amount: string;
  readonly MerchantID?: string;
  readonly returnUrl?: string;
}

/** Commands that take an order, and so may be told whose and where to. */
const ABOUT_ORDERS = ['pay', 'fail', 'simulate', 'notify'];

/** `trigger`: what usually takes luck to see, by its name. */
export function addTriggerCommand(program: Command, terminal: Terminal): void {
  program
    .command('trigger')
    .description('let something happen to a new order by its name; without a name: which there are')
    .argument('[scenario]', Object.keys(scenarios).join(', '))
    .argument('[MerchantTradeNo]', 'default: a new number')
    .option('--amount <ntd>', 'NT$', '1000')
    .option('--merchant-id, --MerchantID <id>', 'default: the first credit merchant')
    .option('--return-url, --returnUrl <url>', 'instead of the one of the simulator')
    .addHelpText('after', '\nExample:\n  $ ecpay-simulator trigger duplicate-storm A7 --amount 300')
    .action(
      async (name: string | undefined, order: string | undefined, flags: TriggerFlags, command: Command) => {
        const output = new Output(command, terminal);
        if (name === undefined) return list(output);
        await run(name, order ?? newNumber(), flags, command, terminal);
      },
    );
}

function list(output: Output): void {
  const width = Math.max(...Object.keys(scenarios).map((name) => name.length));
  if (output.json)
    output.value(
      'scenarios',
      Object.entries(scenarios).map(([name, { about }]) => ({ name, about })),
    );
  else
    for (const [name, { about }] of Object.entries(scenarios))
      output.text(`${output.paint(name.padEnd(width), 'name')}  ${about[output.lang]}`);
}

async function run(
  name: string,
  MerchantTradeNo: string,
  { amount, MerchantID, returnUrl }: TriggerFlags,
  command: Command,
  terminal: Terminal,
): Promise<void> {
  const scenario = Object.hasOwn(scenarios, name) ? scenarios[name] : undefined;
  if (!scenario) throw unknown(name);
  const client = clientOf(command, terminal);
  const output = new Output(command, terminal);
  const order = { MerchantTradeNo, TradeAmt: wholeNumber('--amount', amount, 1) };
  const before = await client.lastActivity();
  for (const { command: what, input } of scenario.steps(order)) {
    const more = ABOUT_ORDERS.includes(what)
      ? { ...(MerchantID ? { MerchantID } : {}), ...(returnUrl ? { returnUrl } : {}) }
      : {};
    await client.command(what, { ...input, ...more });
  }
  const events = await client.view('activity', { after: String(before) });
  output.value('activity', events);
}

function unknown(name: string): CliError {
  const suggestion = suggest(name, Object.keys(scenarios));
  const names = Object.keys(scenarios);
  const hint =
    suggestion === undefined
      ? { en: `there are ${names.join(', ')}`, zh: `可用：${names.join('、')}` }
      : { en: `Did you mean ${suggestion}?`, zh: `是不是 ${suggestion}？` };
  return new CliError(
    { en: `unknown scenario '${name}' (${hint.en})`, zh: `未知的情境「${name}」（${hint.zh}）` },
    exitCodes.usage,
  );
}

const newNumber = (): string => `T${Date.now().toString(36).toUpperCase()}`;
