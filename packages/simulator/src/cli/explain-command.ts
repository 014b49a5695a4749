import { readFileSync, statSync } from 'node:fs';
import type { Command } from 'commander';
import { explainMessage } from '../explain/explain-message.js';
import { failureOf } from '../network-failure.js';
import { CliError, exitCodes } from './exit-codes.js';
import { findKeys, type KeyOptions } from './find-keys.js';
import { Output } from './output.js';
import { messageText } from './show-message.js';
import type { Terminal } from './terminal.js';

interface ExplainFlags extends KeyOptions {
  readonly file?: string;
}

/** `explain`: any message, in words. It needs no running simulator. */
export function addExplainCommand(program: Command, terminal: Terminal): void {
  program
    .command('explain')
    .description(
      'what is wrong with a message: an envelope, Data, a curl command, a log line, a shop’s answer',
    )
    .argument('[message]', 'the message, or a file that holds it; - or nothing: standard input')
    .option('-f, --file <file>', 'read it from there')
    .option('-m, --merchant <id>', 'whose keys; the public stage keys are tried as well', '3002607')
    .option('--keys-file <file>', 'JSON file with hashKey and hashIv')
    .addHelpText(
      'after',
      `
Exit code: 0 nothing is wrong, 5 something is.
Examples:
  $ pbpaste | ecpay-simulator explain
  $ ecpay-simulator explain --file request.json --lang zh
  $ ecpay-simulator explain '"1|OK"'`,
    )
    .action(async (given: string | undefined, flags: ExplainFlags, command: Command) => {
      const output = new Output(command, terminal);
      const text = await readMessage(given, flags.file, terminal);
      if (text.trim() === '')
        throw new CliError(
          { en: 'there is nothing to explain: what was given is empty', zh: '沒有可解釋的內容：輸入是空的' },
          exitCodes.sealed,
        );
      const owner = { merchantId: flags.merchant ?? '', keys: findKeys(flags, terminal.env) };
      const message = explainMessage(text, [owner]);
      if (output.json) output.value('message', message);
      else output.text(messageText(message, output));
      if (message.explanations.some(({ severity }) => severity === 'problem'))
        throw new CliError('', exitCodes.sealed);
    });
}

/** The name of a file where a message is wanted: what is meant is what stands in it. */
function isFile(given: string | undefined): given is string {
  if (given === undefined) return false;
  try {
    return statSync(given).isFile();
  } catch {
    return false; // no such file, or no name of one: it is the message itself
  }
}

async function readMessage(
  given: string | undefined,
  file: string | undefined,
  terminal: Terminal,
): Promise<string> {
  const path = file ?? (isFile(given) ? given : undefined);
  if (path === undefined) return given === undefined || given === '-' ? terminal.read() : given;
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new CliError(
      { en: `${path} cannot be read (${failureOf(error)})`, zh: `無法讀取 ${path}（${failureOf(error)}）` },
      exitCodes.usage,
    );
  }
}
