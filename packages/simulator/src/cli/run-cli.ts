import { Command, CommanderError, Option } from 'commander';
import { failureOf } from '../network-failure.js';
import { terminalSafeText } from '../terminal-safe-text.js';
import { addCheckCommand } from './check-command.js';
import { addCryptCommands } from './crypt-commands.js';
import { CliError, exitCodes } from './exit-codes.js';
import { addFaultCommands } from './fault-commands.js';
import { addLookCommands } from './look-commands.js';
import { addPayCommands } from './pay-commands.js';
import { addCompletionCommand } from './completion-command.js';
import { addDoctorCommand } from './doctor-command.js';
import { addExplainCommand } from './explain-command.js';
import { addListenCommand } from './listen-command.js';
import { addOpenCommand } from './open-command.js';
import { addShopCommands } from './shop-commands.js';
import { addTriggerCommand } from './trigger-command.js';
import { addTicketCommands } from './ticket-commands.js';
import { addTimeCommands } from './time-commands.js';
import { addStartCommand } from './start-command.js';
import { processTerminal, type Terminal } from './terminal.js';
import type { Lang } from './lang.js';
import { langOfArgs, usageWords } from './usage-words.js';
import { refuseUnknownCommand } from './unknown-command.js';

const AFTER = `
A first session:
  $ ecpay-simulator --return-url http://127.0.0.1:3000/ecpay/return --state ecpay.json
  $ ecpay-simulator pay A1 --TradeAmt 1000       in another shell: a consumer pays, your shop is told
  $ ecpay-simulator advance 20:30                past the daily capture
  $ ecpay-simulator do R A1 --amount 300         your shop refunds a part, over the real wire
  $ ecpay-simulator orders A1                    all that happened to it
  $ ecpay-simulator check http://127.0.0.1:3000/ecpay/return     is your ReturnURL safe?
Point your shop's ECPay base URLs to http://127.0.0.1:4010 and open that address in a browser.

Commands speak to the simulator at --url, ECPAY_SIMULATOR_URL, or http://127.0.0.1:4010.
Words come in the language of --lang, LC_ALL or LANG; colours only on a terminal (NO_COLOR, FORCE_COLOR).
Exit codes: 0 done, 1 failed, 2 wrong usage, 3 no simulator there, 4 refused, 5 Data does not open, 6 check found a fault.`;

/** What the program is told beside its arguments. */
export interface CliSettings {
  readonly terminal?: Terminal;
  /** Of the package, for `--version`. */
  readonly version?: string;
}

/** Runs the command line. Resolves with the exit code; nothing is thrown. */
export async function runCli(
  args: readonly string[],
  { terminal = processTerminal(), version = '0.0.0' }: CliSettings = {},
): Promise<number> {
  const lang = langOfArgs(args, terminal.env);
  const program = makeProgram(terminal, version, lang);
  try {
    refuseUnknownCommand(program, args);
    await program.parseAsync([...args], { from: 'user' });
    return exitCodes.done;
  } catch (error) {
    return report(error, terminal, lang);
  }
}

function makeProgram(terminal: Terminal, version: string, lang: Lang): Command {
  const program = new Command('ecpay-simulator')
    .description(
      'A truthful ECPay (綠界) gateway on localhost: capture, refund, void and notifications, for any language.',
    )
    .version(version, '-V, --version')
    .option('--json', 'print JSON; what goes on for long prints one object a line (NDJSON)')
    .option('-q, --quiet', 'print no more than was asked for')
    .option('--url <url>', 'of the running simulator that a command speaks to')
    .addOption(
      new Option(
        '--lang <language>',
        'of the words; of the console too, for a browser that asks for neither',
      ).choices(['zh', 'en']),
    )
    .addHelpText('after', AFTER)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text),
      writeErr: (text) => terminal.err(text),
      // One line, its hint included.
      outputError: (text, write) =>
        write(`${terminalSafeText(usageWords(text.trimEnd().replace(/\n/g, ' '), lang))}\n`),
    });
  addStartCommand(program, terminal);
  addCheckCommand(program, terminal);
  addDoctorCommand(program, terminal);
  addPayCommands(program, terminal);
  addTriggerCommand(program, terminal);
  addShopCommands(program, terminal);
  addTimeCommands(program, terminal);
  addLookCommands(program, terminal);
  addListenCommand(program, terminal);
  addOpenCommand(program, terminal);
  addTicketCommands(program, terminal);
  addFaultCommands(program, terminal);
  addExplainCommand(program, terminal);
  addCryptCommands(program, terminal);
  addCompletionCommand(program, terminal);
  return program;
}

function report(error: unknown, terminal: Terminal, lang: Lang): number {
  // Commander has written its own message by now; help that was asked for is no error.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  const isOwn = error instanceof CliError;
  const words = isOwn ? error.words[lang] : failureOf(error);
  const head = lang === 'zh' ? '錯誤：' : 'error: ';
  if (words !== '') terminal.err(`${head}${terminalSafeText(words).replace(/\n/g, ' ')}\n`);
  return isOwn ? error.exitCode : exitCodes.failed;
}
