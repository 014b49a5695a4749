import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Command } from 'commander';
import { clientOf, urlOf } from './client-of.js';
import { CliError, exitCodes } from './exit-codes.js';
import { Output } from './output.js';
import { rowOf, text } from './row.js';
import type { Terminal } from './terminal.js';

/** `open`: the console of the running simulator in the browser. */
export function addOpenCommand(program: Command, terminal: Terminal): void {
  program
    .command('open')
    .description('open the web console in the browser, or the page of one order')
    .argument('[MerchantTradeNo]')
    .option('--merchant-id, --MerchantID <id>', 'default: the first credit merchant')
    .option('--print', 'only print the address')
    .addHelpText('after', '\nThe environment variable BROWSER names another program than the system’s own.')
    .action(
      async (
        order: string | undefined,
        { MerchantID, print }: { MerchantID?: string; print?: boolean },
        command: Command,
      ) => {
        const output = new Output(command, terminal);
        const client = clientOf(command, terminal);
        const base = urlOf(command, terminal);
        let url = `${base}/`;
        if (order === undefined) await client.view('status');
        else {
          const found = rowOf(await client.view('order', { MerchantTradeNo: order, MerchantID }));
          const parts = [found?.['MerchantID'], found?.['MerchantTradeNo']].map((part) =>
            encodeURIComponent(text(part)),
          );
          url = `${base}/orders/${parts.join('/')}`;
        }
        if (output.json) output.value('url', { url });
        else output.text(url);
        if (print !== true) await browse(url, terminal);
      },
    );
}

async function browse(url: string, { env }: Terminal): Promise<void> {
  const [program, ...args] = browserOf(env, process.platform);
  const child = spawn(program, [...args, url], { stdio: 'ignore', detached: true });
  try {
    await once(child, 'spawn');
  } catch {
    throw new CliError(
      {
        en: `${program} could not be started: open the address yourself`,
        zh: `無法啟動 ${program}：請自行開啟網址`,
      },
      exitCodes.failed,
    );
  }
  child.unref();
}

/** What opens an address on this system; each takes it as its last argument. */
export function browserOf(
  { BROWSER }: Terminal['env'],
  platform: NodeJS.Platform,
): readonly [program: string, ...args: string[]] {
  if (BROWSER) return [BROWSER];
  if (platform === 'darwin') return ['open'];
  return platform === 'win32' ? ['rundll32', 'url.dll,FileProtocolHandler'] : ['xdg-open'];
}
