import { EcpayConfigError } from '@nestjs-ecpay/protocol';
import { Option, type Command } from 'commander';
import type { SimulatorOptions } from '../simulator-options.js';
import { CliError, exitCodes } from './exit-codes.js';
import { readMerchants } from './find-keys.js';
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
  readonly json?: boolean;
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
      await start(command.optsWithGlobals<StartOptions>(), terminal);
    });
}

async function start(options: StartOptions, terminal: Terminal): Promise<void> {
  const port = Number(options.port);
  if (!/^\d+$/.test(options.port) || port > 65_535)
    throw new CliError('--port must be a number from 0 to 65535', exitCodes.usage);
  if (options.returnUrl !== undefined && !/^https?:\/\//.test(options.returnUrl))
    throw new CliError('--return-url must begin with http:// or https://', exitCodes.usage);
  // Loaded only now: the other commands start faster without the gateway and its console.
  const { startSimulator } = await import('../start-simulator.js');
  const ecpay = await startSimulator(toOptions(options, port)).catch((error: unknown) => {
    throw error instanceof EcpayConfigError
      ? new CliError(error.problems.join('; '), exitCodes.refused)
      : error;
  });
  const stopped = terminal.untilStopped();
  terminal.out(
    options.json === true
      ? `${JSON.stringify({ url: ecpay.url, returnUrl: ecpay.returnUrl, state: options.state })}\n`
      : greeting(ecpay.url, options),
  );
  await stopped;
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

const greeting = (url: string, { returnUrl, state }: StartOptions): string => `ECPay simulator: ${url}
  Open it in a browser, and send your requests there.
  ReturnURL: ${returnUrl ?? 'none (--return-url): no notifications are sent'}
  State: ${state ?? 'in memory only (--state)'}
  Ctrl+C stops it.
`;
