/** Where a command reads and writes; tests give their own. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** The whole of standard input. */
  read(): Promise<string>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Resolves when the program is asked to end. */
  untilStopped(): Promise<void>;
}

/** The terminal of this process. */
export const processTerminal: Terminal = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  async read() {
    let text = '';
    process.stdin.setEncoding('utf8');
    for await (const chunk of process.stdin as AsyncIterable<string>) text += chunk;
    return text;
  },
  env: process.env,
  untilStopped: () =>
    new Promise((resolve) => {
      const stop = (): void => {
        process.off('SIGINT', stop);
        process.off('SIGTERM', stop);
        resolve();
      };
      process.on('SIGINT', stop);
      process.on('SIGTERM', stop);
    }),
};
