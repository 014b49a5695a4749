import { Command, CommanderError } from 'commander';
import { failureOf } from '../network-failure.js';
import { addCryptCommands } from './crypt-commands.js';
import { CliError, exitCodes } from './exit-codes.js';
import { addRemoteCommands } from './remote-commands.js';
import { addStartCommand } from './start-command.js';
import { processTerminal, type Terminal } from './terminal.js';

const AFTER = `
A first session:
  $ ecpay-simulator --return-url http://127.0.0.1:3000/ecpay/return --state ecpay.json
  $ ecpay-simulator pay A1 --TradeAmt 1000       in another shell: a consumer pays, your shop is told
  $ ecpay-simulator advance 20:30                past the daily capture
  $ ecpay-simulator orders A1                    all that happened to it
Point your shop's ECPay base URLs to http://127.0.0.1:4010 and open that address in a browser.

Commands speak to the simulator at --url, ECPAY_SIMULATOR_URL, or http://127.0.0.1:4010.
Exit codes: 0 done, 1 failed, 2 wrong usage, 3 no simulator there, 4 refused, 5 Data does not open.`;

/** Runs the command line. Resolves with the exit code; nothing is thrown. */
export async function runCli(args: readonly string[], terminal: Terminal = processTerminal): Promise<number> {
  const program = new Command('ecpay-simulator')
    .description(
      'A truthful ECPay (綠界) gateway on localhost: capture, refund, void and notifications, for any language.',
    )
    .option('--json', 'print JSON')
    .option('--url <url>', 'of the running simulator that a command speaks to')
    .addHelpText('after', AFTER);
  const settings = {
    writeOut: (text: string) => terminal.out(text),
    writeErr: (text: string) => terminal.err(text),
    // One line, its hint included.
    outputError: (text: string, write: (text: string) => void) => write(text.replace(/\n(?=.)/g, ' ')),
  };
  program.exitOverride().configureOutput(settings);
  addStartCommand(program, terminal);
  addRemoteCommands(program, terminal);
  addCryptCommands(program, terminal);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCodes.done;
  } catch (error) {
    return report(error, terminal);
  }
}

function report(error: unknown, terminal: Terminal): number {
  // Commander has written its own message by now; help that was asked for is no error.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  if (error instanceof CliError) {
    terminal.err(`error: ${error.message}\n`);
    return error.exitCode;
  }
  terminal.err(`error: ${failureOf(error)}\n`);
  return exitCodes.failed;
}
