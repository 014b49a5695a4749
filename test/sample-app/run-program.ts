import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/** The root of the repository; Jest runs there. */
export const root = process.cwd();

/** A program that runs as a process of its own. */
export class RunningProgram {
  #output = '';
  readonly ended: Promise<number | NodeJS.Signals | null>;
  readonly #process: ChildProcess;

  constructor(
    command: string,
    args: readonly string[],
    options: { env?: NodeJS.ProcessEnv; cwd?: string } = {},
  ) {
    this.#process = spawn(command, args, {
      cwd: options.cwd ?? root,
      env: { ...process.env, NO_COLOR: '1', ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.#output += text));
    }
    this.ended = new Promise((resolve, reject) => {
      this.#process.on('error', reject).on('close', (code, signal) => resolve(code ?? signal));
    });
  }

  /** Everything it has written, to either stream. */
  get output(): string {
    return this.#output;
  }

  /** Resolves once its output matches. */
  async says(pattern: RegExp): Promise<RegExpMatchArray> {
    const found = (): RegExpMatchArray | null => pattern.exec(this.#output);
    let ended = false;
    void this.ended.then(() => (ended = true));
    for (;;) {
      const match = found();
      if (match) return match;
      if (ended) throw new Error(`It ended without saying ${String(pattern)}:\n${this.#output}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  kill(signal: NodeJS.Signals): void {
    this.#process.kill(signal);
  }
}

/** A program of the sample application, as `npm start` and `npm run demo` run it once all is built. */
export const runSample = (
  name: 'start' | 'demo' | 'main',
  env: NodeJS.ProcessEnv = {},
  args: readonly string[] = [],
): RunningProgram =>
  new RunningProgram(process.execPath, [join(root, 'sample-app', 'dist', `${name}.js`), ...args], { env });
