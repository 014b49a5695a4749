import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** How a program of this folder ended, and what it printed. */
export interface SoakResult {
  readonly exitCode: number | null;
  readonly output: string;
}

/** Runs a program of this folder by itself, as a person would from the command line. */
export async function runSoak(program: string, args: readonly string[] = []): Promise<SoakResult> {
  const child = spawn(process.execPath, [join(import.meta.dirname, program), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const [exitCode] = (await once(child, 'close')) as [number | null];
  return { exitCode, output };
}
