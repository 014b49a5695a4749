import { EcpayConfigError } from 'nestjs-ecpay';
import { UsageError } from './usage-error.js';

export const print = (text = ''): void => void process.stdout.write(`${text}\n`);

/** Runs a program; a failure is told in as few words as it needs, and sets the exit code. */
export async function run(program: () => Promise<void>): Promise<void> {
  try {
    await program();
  } catch (error) {
    const short = error instanceof UsageError || error instanceof EcpayConfigError;
    const text =
      error instanceof Error ? (short ? error.message : (error.stack ?? error.message)) : 'no Error thrown';
    process.stderr.write(`${text}\n`);
    process.exitCode = 1;
  }
}
