import type { Command } from 'commander';
import { clientOf, urlOf } from './client-of.js';
import { CliError, exitCodes } from './exit-codes.js';
import { Output } from './output.js';
import { wholeNumber } from './read-number.js';
import { receive, type ReceiveFlags } from './receive.js';
import { rowsOf } from './row.js';
import type { Terminal } from './terminal.js';

interface ListenFlags extends ReceiveFlags {
  readonly last: string;
}

/** `listen`: what happens, as it happens. */
export function addListenCommand(program: Command, terminal: Terminal): void {
  program
    .command('listen')
    .description('follow what happens in a running simulator; or receive notifications yourself')
    .option('-n, --last <count>', 'begin with so many of the last events', '0')
    .option(
      '--receive <port>',
      'be the ReturnURL: open this port, print what arrives, say what is wrong with it',
    )
    .option('--answer <text>', 'what --receive answers', '1|OK')
    .option('--status <code>', 'and with which status', '200')
    .option('-m, --merchant <id>', 'whose keys --receive opens with', '3002607')
    .option('--keys-file <file>', 'JSON file with hashKey and hashIv')
    .addHelpText(
      'after',
      `
Examples:
  $ ecpay-simulator listen                    one line an event, until Ctrl+C
  $ ecpay-simulator listen --json | jq .      NDJSON
  $ ecpay-simulator listen --receive 3000     then: ecpay-simulator pay A1 --TradeAmt 100 --return-url http://127.0.0.1:3000/`,
    )
    .action(async (flags: ListenFlags, command: Command) => {
      const output = new Output(command, terminal);
      await (flags.receive === undefined
        ? follow(command, wholeNumber('--last', flags.last, 0), output, terminal)
        : receive(flags, output, terminal));
    });
}

async function follow(command: Command, count: number, output: Output, terminal: Terminal): Promise<void> {
  const client = clientOf(command, terminal);
  const stop = new AbortController();
  void terminal.untilStopped().then(() => stop.abort());
  const stream = await openStream(`${urlOf(command, terminal)}/events`, stop.signal);
  let last = await client.lastActivity();
  if (count > 0)
    rowsOf(await client.view('activity', { last: String(count) }))
      .filter(({ id }) => Number(id) <= last)
      .forEach((event) => output.event(event));
  try {
    // Whatever comes says only that something has changed: the view tells what.
    for await (const _ of stream) {
      for (const event of rowsOf(await client.view('activity', { after: String(last) }))) {
        last = Math.max(last, Number(event['id']));
        output.event(event);
      }
    }
  } catch (error) {
    if (!stop.signal.aborted) throw error;
  }
  if (!stop.signal.aborted)
    throw new CliError({ en: 'the simulator has ended', zh: '模擬器已結束' }, exitCodes.unreachable);
}

async function openStream(url: string, signal: AbortSignal): Promise<AsyncIterable<unknown>> {
  const response = await fetch(url, { signal, headers: { Accept: 'text/event-stream' } }).catch(
    () => undefined,
  );
  if (response?.ok && response.body) return response.body;
  throw new CliError(
    {
      en: `no simulator tells of events at ${url}: start one with \`ecpay-simulator\`, or name its --url`,
      zh: `${url} 沒有模擬器：請以 \`ecpay-simulator\` 啟動，或以 --url 指定`,
    },
    exitCodes.unreachable,
  );
}
