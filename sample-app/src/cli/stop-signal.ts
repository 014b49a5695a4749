const LOOK_AFTER_NPM_MS = 500;

/**
 * Resolves at the first SIGINT or SIGTERM. It goes on listening: npm passes Ctrl-C on to a program that the terminal has
 * told already, and the second one must not end it in the middle of closing.
 *
 * Run by npm it resolves as well when its parent is gone: a SIGTERM to npm ends npm and the shell between them, and would
 * leave the program behind with its ports.
 */
export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
    if (process.env['npm_lifecycle_event'] === undefined) return;
    const parent = process.ppid;
    setInterval(() => process.ppid !== parent && resolve(), LOOK_AFTER_NPM_MS).unref();
  });
}
