import { parseArgs } from 'node:util';
import { EcpayConfigError } from 'nestjs-ecpay';
import { UsageError } from './usage-error.js';

export const print = (text = ''): void => void process.stdout.write(`${text}\n`);

/**
 * Runs a program, or tells with `--help` what it is. A failure is told in as few words as it needs, and sets the exit code.
 */
export async function run(help: string, program: () => Promise<void>): Promise<void> {
  try {
    if (wantsHelp()) print(help);
    else await program();
  } catch (error) {
    const short = error instanceof UsageError || error instanceof EcpayConfigError;
    const text = error instanceof Error ? (short ? error.message : (error.stack ?? error.message)) : 'no Error thrown';
    process.stderr.write(`${text}\n`);
    process.exitCode = 1;
  }
}

function wantsHelp(): boolean {
  try {
    return parseArgs({ options: { help: { type: 'boolean', short: 'h' } } }).values.help === true;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : 'Unknown arguments'}: try --help`);
  }
}
