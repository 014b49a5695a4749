import type { Command } from 'commander';
import { clientOf } from './client-of.js';
import { Output } from './output.js';
import type { Terminal } from './terminal.js';

/** `tickets`: list, issue, refund, confirm. */
export function addTicketCommands(program: Command, terminal: Terminal): void {
  const tickets = program.command('tickets').description('ticket orders: list, issue, refund, confirm');
  const ticket = (name: string, words: string): Command =>
    tickets
      .command(name)
      .description(words)
      .argument('<MerchantTradeNo>')
      .option('--merchant-id, --MerchantID <id>', 'default: the first ticket merchant')
      .action(async (order: string, flags: object, command: Command) => {
        const input = { MerchantTradeNo: order, ...flags };
        const value = await clientOf(command, terminal).command(`ticket-${name}`, input);
        new Output(command, terminal).value('ticket', value);
      });
  tickets
    .command('list', { isDefault: true })
    .description('all ticket orders')
    .action(async (_flags: object, command: Command) => {
      new Output(command, terminal).value('tickets', await clientOf(command, terminal).view('tickets'));
    });
  ticket('issue', 'issue an order').requiredOption('--trade-amount, --TradeAmount <ntd>', 'NT$');
  ticket('refund', 'refund a part, or all that is left').option('--amount <ntd>', 'NT$');
  ticket('confirm', 'the bank confirms the refunds').option('--refund-no, --refundNo <no>', 'only this one');
}
