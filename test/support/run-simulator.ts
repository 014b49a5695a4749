import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export const cliPath = fileURLToPath(
  new URL('../../packages/simulator/bin/ecpay-simulator.mjs', import.meta.url),
);

/** `ecpay-simulator` as a process of its own. */
export interface RunningSimulator extends AsyncDisposable {
  readonly url: string;
  readonly process: ChildProcess;
  /** What it has printed so far. */
  readonly printed: () => string;
  /** Ends it the hard way. */
  kill(): Promise<void>;
}

/** Starts `ecpay-simulator` on a free port and waits until it says where it listens. */
export async function runSimulator(...args: string[]): Promise<RunningSimulator> {
  const child = spawn(process.execPath, [cliPath, '--json', '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString('utf8')));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString('utf8');
      // One JSON object a line: the first says where it listens, the others what happens.
      const [first, ...more] = out.split('\n');
      if (more.length > 0) resolve((JSON.parse(first ?? '') as { url: string }).url);
    });
    child.once('exit', (code) => reject(new Error(`ecpay-simulator ended with ${code}: ${err}`)));
  });
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  };
  return {
    url,
    process: child,
    printed: () => out,
    kill: () => end('SIGKILL'),
    [Symbol.asyncDispose]: () => end('SIGTERM'),
  };
}
