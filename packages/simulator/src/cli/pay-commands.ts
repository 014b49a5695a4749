import type { Command } from 'commander';
import { clientOf } from './client-of.js';
import { CliError, exitCodes } from './exit-codes.js';
import { Output } from './output.js';
import { wholeNumber } from './read-number.js';
import { rowOf } from './row.js';
import type { Terminal } from './terminal.js';

type Options = Readonly<Record<string, string | boolean | undefined>>;

/** Options that are whole numbers, with the least each may be. */
const NUMBERS = [
  ['TradeAmt', 1],
  ['Stage', 0],
  ['RedDan', 0],
  ['Frequency', 1],
  ['ExecTimes', 1],
] as const;

/** What a consumer, the bank or ECPay's console does to an order. */
export function addPayCommands(program: Command, terminal: Terminal): void {
  const paying = (name: string, words: string): Command =>
    program
      .command(name)
      .description(words)
      .argument('<MerchantTradeNo>')
      .option('--merchant-id, --MerchantID <id>', 'default: the first credit merchant')
      .option('--return-url, --returnUrl <url>', 'instead of the one of the simulator')
      .option('--expect-ok', 'exit with 4 unless your shop answered 1|OK')
      .action(async (order: string, options: Options, command: Command) => {
        const { expectOk, ...input } = options;
        for (const [name, least] of NUMBERS) {
          const given = input[name];
          if (typeof given === 'string') wholeNumber(`--${name}`, given, least);
        }
        const output = new Output(command, terminal);
        const value = await clientOf(command, terminal).command(name, { MerchantTradeNo: order, ...input });
        output.value('order', value);
        if (expectOk === true && rowOf(rowOf(value)?.['delivery'])?.['accepted'] !== true)
          throw new CliError(
            { en: 'your shop did not answer 1|OK', zh: '您的商店沒有回應 1|OK' },
            exitCodes.refused,
          );
      });

  orderOptions(paying('order', 'a consumer orders and does not pay yet'));
  orderOptions(paying('pay', 'a consumer pays: a new order (with --TradeAmt) or one that waits')).addHelpText(
    'after',
    `
Examples:
  $ ecpay-simulator pay A1 --TradeAmt 1000
  $ ecpay-simulator pay A2 --TradeAmt 3000 --Stage 3                                    instalments (分期)
  $ ecpay-simulator pay A3 --TradeAmt 199 --PeriodType M --Frequency 1 --ExecTimes 12   periodic (定期定額)`,
  );
  orderOptions(paying('fail', 'the bank declines the card'))
    .option('--rtn-code, --RtnCode <code>', 'anything but 1 (default 10100058)')
    .option('--rtn-msg, --RtnMsg <text>', 'the reason');
  orderOptions(paying('simulate', '模擬付款: tells the shop RtnCode 1 although nothing was paid')).option(
    '--simulate-paid, --SimulatePaid <true|false>',
    'false leaves that field out; TradeStatus "0" tells all the same',
  );
  paying('charge', 'the next charge of a periodic order, now')
    .option('--rtn-code, --RtnCode <code>', 'not 1: it is declined')
    .option('--rtn-msg, --RtnMsg <text>', 'the reason');
  paying('pay-code', 'the buyer pays the code of an order (ATM, CVS, BARCODE) at the counter');
  program
    .command('bank-page')
    .description('the buyer ends the visit to the page of the bank (3-D Secure, UnionPay)')
    .argument('<MerchantTradeNo>')
    .option('--merchant-id, --MerchantID <id>', 'default: the first credit merchant')
    .option('--refused', 'the bank says no; without it the card is charged')
    .action(async (order: string, { refused, ...flags }: Options, command: Command) => {
      const input = { MerchantTradeNo: order, ...flags, passed: refused !== true };
      const value = await clientOf(command, terminal).command('bank-page', input);
      new Output(command, terminal).value('order', value);
    });
  paying('notify', 'tell the shop once more how the payment ended').option(
    '--trade-no, --TradeNo <no>',
    'of which charge',
  );
}

const orderOptions = (command: Command): Command =>
  command
    .option('--trade-amt, --TradeAmt <ntd>', 'NT$, for a new order')
    .option('--stage, --Stage <n>', 'instalments')
    .option('--red-dan, --RedDan <n>', 'bonus points')
    .option('--union-pay, --unionPay', 'a UnionPay card')
    .option('--period-type, --PeriodType <D|M|Y>', 'periodic, with --Frequency and --ExecTimes')
    .option('--frequency, --Frequency <n>', 'every so many days, months or years')
    .option('--exec-times, --ExecTimes <n>', 'charges in all')
    .option('--custom-field, --CustomField <text>');
