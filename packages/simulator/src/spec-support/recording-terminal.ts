import type { Terminal } from '../cli/terminal.js';

/** A terminal that keeps what is written to it, and is asked to stop by the test. */
export class RecordingTerminal implements Terminal {
  stdout = '';
  stderr = '';
  readonly env: Terminal['env'];
  readonly isScreen: boolean;
  readonly #input: string;
  #stop: () => void = () => undefined;
  readonly #stopped: Promise<void>;

  constructor({
    env = {},
    isScreen = false,
    input = '',
  }: { readonly env?: Terminal['env']; readonly isScreen?: boolean; readonly input?: string } = {}) {
    this.env = env;
    this.isScreen = isScreen;
    this.#input = input;
    this.#stopped = new Promise((resolve) => (this.#stop = resolve));
  }

  out(text: string): void {
    this.stdout += text;
  }

  err(text: string): void {
    this.stderr += text;
  }

  read(): Promise<string> {
    return Promise.resolve(this.#input);
  }

  untilStopped(): Promise<void> {
    return this.#stopped;
  }

  stop(): void {
    this.#stop();
  }
}
