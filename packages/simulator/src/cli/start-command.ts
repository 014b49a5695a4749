import { EcpayConfigError } from '@nestjs-ecpay/protocol';
import { Option, type Command } from 'commander';
import { startSimulator } from '../start-simulator.js';
import type { SimulatorOptions } from '../simulator-options.js';
import { terminalSafeText } from '../terminal-safe-text.js';
import { CliError, exitCodes } from './exit-codes.js';
import { readMerchants } from './find-keys.js';
import { followActivity } from './follow-activity.js';
import { Output } from './output.js';
import type { Terminal } from './terminal.js';

interface StartOptions {
  readonly port: string;
  readonly host: string;
  readonly returnUrl?: string;
  readonly state?: string;
  readonly clock: 'stopped' | 'running' | 'real';
  readonly lang?: 'zh' | 'en';
  readonly merchants?: string;
  readonly allowHost?: string[];
}

/** `start`, which is also what happens when no command is named. */
export function addStartCommand(program: Command, terminal: Terminal): void {
  program
    .command('start', { isDefault: true })
    .description('run the gateway and its web console until Ctrl+C (default)')
    .option('-p, --port <number>', 'port; 0 picks a free one', '4010')
    .option('--host <address>', 'address to listen on; anything but loopback lets others in', '127.0.0.1')
    .option('-r, --return-url <url>', 'where payment results are posted')
    .option('-s, --state <file>', 'keep everything in this file, over a restart or a crash')
    .addOption(
      new Option('-c, --clock <kind>', 'stopped or running from 10:00 in Taipei, or the real time')
        .choices(['stopped', 'running', 'real'])
        .default('stopped'),
    )
    .option(
      '--merchants <file>',
      "JSON list of merchants with their keys; default: ECPay's public stage accounts",
    )
    .option('--allow-host <name...>', 'further host names for the console, for example in Docker')
    .action(async (_options: unknown, command: Command) => {
      await start(command.optsWithGlobals<StartOptions>(), new Output(command, terminal), terminal);
    });
}

async function start(options: StartOptions, output: Output, terminal: Terminal): Promise<void> {
  const port = Number(options.port);
  if (!/^\d+$/.test(options.port) || port > 65_535)
    throw new CliError(
      { en: '--port must be a number from 0 to 65535', zh: '--port 必須是 0 到 65535 的數字' },
      exitCodes.usage,
    );
  if (options.returnUrl !== undefined && !/^https?:\/\//.test(options.returnUrl))
    throw new CliError(
      {
        en: '--return-url must begin with http:// or https://',
        zh: '--return-url 必須以 http:// 或 https:// 開頭',
      },
      exitCodes.usage,
    );
  const ecpay = await startSimulator(toOptions(options, port)).catch((error: unknown) => {
    throw error instanceof EcpayConfigError
      ? new CliError(error.problems.join('; '), exitCodes.refused)
      : error;
  });
  const stopped = terminal.untilStopped();
  if (output.json) output.line({ url: ecpay.url, returnUrl: ecpay.returnUrl, state: options.state });
  else output.text(greeting(ecpay.url, options, output));
  const stopFollowing = output.quiet
    ? () => undefined
    : followActivity(ecpay, (event) => output.event(event));
  await stopped;
  stopFollowing();
  await ecpay.close();
}

function toOptions(options: StartOptions, port: number): SimulatorOptions {
  const { host, clock, returnUrl, state, lang, merchants, allowHost } = options;
  return {
    port,
    host,
    clock,
    ...(returnUrl === undefined ? {} : { returnUrl }),
    ...(state === undefined ? {} : { stateFile: state }),
    ...(lang === undefined ? {} : { lang }),
    ...(allowHost === undefined ? {} : { allowedHosts: allowHost }),
    ...(merchants === undefined ? {} : { merchants: readMerchants(merchants) }),
  };
}

function greeting(url: string, { returnUrl, state }: StartOptions, { lang, paint }: Output): string {
  const [link, target, file] = [url, returnUrl, state].map((text) => text && terminalSafeText(text));
  const lines =
    lang === 'zh'
      ? [
          `綠界模擬器：${paint(link ?? '', 'name')}`,
          '  用瀏覽器打開它，並將您的請求送到這裡。',
          `  ReturnURL：${target ?? '無（--return-url），不送通知'}`,
          `  狀態：${file ?? '只在記憶體（--state）'}`,
          '  Ctrl+C 結束。',
        ]
      : [
          `ECPay simulator: ${paint(link ?? '', 'name')}`,
          '  Open it in a browser, and send your requests there.',
          `  ReturnURL: ${target ?? 'none (--return-url): no notifications are sent'}`,
          `  State: ${file ?? 'in memory only (--state)'}`,
          '  Ctrl+C stops it.',
        ];
  return lines.join('\n');
}
