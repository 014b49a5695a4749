/**
 * Resolves at the first SIGINT or SIGTERM. It goes on listening: npm passes Ctrl-C on to a program that the terminal has
 * told already, and the second one must not end it in the middle of closing.
 */
export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
  });
}
