import type { Command } from 'commander';
import { orderStandings, standingNamed } from '../payments/order-search.js';
import { suggest } from '../suggest.js';
import { clientOf } from './client-of.js';
import { CliError, exitCodes } from './exit-codes.js';
import { Output } from './output.js';
import { wholeNumber } from './read-number.js';
import { rowsOf, text } from './row.js';
import type { Terminal } from './terminal.js';

interface OrdersFlags {
  readonly MerchantID?: string;
  readonly status?: string;
  readonly limit?: string;
}

/** What a running simulator tells: orders, messages, how it stands. */
export function addLookCommands(program: Command, terminal: Terminal): void {
  program
    .command('orders')
    .description('all orders, or one with all that happened to it')
    .argument('[MerchantTradeNo]')
    .option('--merchant-id, --MerchantID <id>', 'default: the first credit merchant')
    .option('--status <status>', 'only those, for example Captured')
    .option('-l, --limit <count>', 'only the newest')
    .action(async (order: string | undefined, flags: OrdersFlags, command: Command) => {
      const output = new Output(command, terminal);
      const client = clientOf(command, terminal);
      if (order !== undefined) {
        const query = { MerchantTradeNo: order, MerchantID: flags.MerchantID };
        output.value('timeline', await client.view('order', query));
        return;
      }
      if (flags.status !== undefined) refuseUnknownStatus(flags.status);
      const limit = flags.limit === undefined ? undefined : wholeNumber('--limit', flags.limit, 1);
      output.value('orders', chosen(await client.view('orders'), flags.status, limit));
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
        const count = String(wholeNumber('--last', last, 1));
        const view = await clientOf(command, terminal).view(name, { last: count });
        new Output(command, terminal).value(name, view);
      });
  }
  program
    .command('status')
    .description('its time, merchants and pending notifications')
    .action(async (_flags: object, command: Command) => {
      new Output(command, terminal).value('status', await clientOf(command, terminal).view('status'));
    });
}

/** @throws {CliError} that names the statuses. */
function refuseUnknownStatus(status: string): void {
  if (standingNamed(status)) return;
  const meant = suggest(status, orderStandings);
  throw new CliError(
    {
      en: `--status is one of ${orderStandings.join(', ')}${meant ? `: did you mean ${meant}?` : ''}`,
      zh: `--status 可用：${orderStandings.join('、')}${meant ? `。是否要輸入 ${meant}？` : ''}`,
    },
    exitCodes.usage,
  );
}

/** Those that were asked for. */
function chosen(orders: unknown, status: string | undefined, limit: number | undefined): unknown {
  if (status === undefined && limit === undefined) return orders;
  const wanted = status === undefined ? undefined : standingNamed(status);
  const found = rowsOf(orders).filter((order) => wanted === undefined || text(order['standing']) === wanted);
  return limit === undefined ? found : found.slice(-limit);
}
