import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { cliPath } from '../support/run-simulator.js';

const run = promisify(execFile);

/** How a command ended. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one command of `ecpay-simulator`; without its own say in the matter it speaks English. */
export async function runCommand(
  args: readonly string[],
  env: Record<string, string> = {},
  input?: string,
): Promise<Ended> {
  const child = run(process.execPath, [cliPath, ...args], {
    env: { ...process.env, LC_ALL: '', LANG: 'C', ...env },
  });
  if (input !== undefined) child.child.stdin?.end(input);
  else child.child.stdin?.end();
  try {
    const { stdout, stderr } = await child;
    return { code: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as Ended;
    return { code, stdout, stderr };
  }
}
