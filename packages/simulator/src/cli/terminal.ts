/** Where a command reads and writes; tests give their own. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** The whole of standard input. */
  read(): Promise<string>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether `out` goes to a screen, where colours help. */
  readonly isScreen: boolean;
  /** Resolves when the program is asked to end, or when nobody reads any more what it prints. */
  untilStopped(): Promise<void>;
}

/** The terminal of this process. */
class ProcessTerminal implements Terminal {
  readonly env = process.env;
  readonly isScreen = process.stdout.isTTY === true;
  /** `… | head`: the reader has had enough, which is no error. */
  readonly #readerGone: Promise<void>;

  constructor() {
    this.#readerGone = new Promise((resolve) => {
      for (const stream of [process.stdout, process.stderr])
        stream.on('error', (error: NodeJS.ErrnoException) => {
          if (error.code !== 'EPIPE' && error.code !== 'EOF') throw error;
          resolve();
        });
    });
  }

  out(text: string): void {
    process.stdout.write(text);
  }

  err(text: string): void {
    process.stderr.write(text);
  }

  async read(): Promise<string> {
    let text = '';
    process.stdin.setEncoding('utf8');
    for await (const chunk of process.stdin as AsyncIterable<string>) text += chunk;
    return text;
  }

  untilStopped(): Promise<void> {
    return new Promise((resolve) => {
      const stop = (): void => {
        process.off('SIGINT', stop);
        process.off('SIGTERM', stop);
        resolve();
      };
      process.on('SIGINT', stop);
      process.on('SIGTERM', stop);
      void this.#readerGone.then(stop);
    });
  }
}

let terminal: Terminal | undefined;

/** The terminal of this process; made once, so that its listeners are too. */
export const processTerminal = (): Terminal => (terminal ??= new ProcessTerminal());
