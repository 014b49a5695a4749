import { setTimeout as delay } from 'node:timers/promises';

/** Real time between two cancellations. */
const EVERY_MS = 1_000;

/**
 * Cancels what runs in the database for a handler, again and again while it runs: PostgreSQL forgets a cancellation that
 * arrives before its statement does.
 *
 * @param over resolves when nothing more has to be cancelled; absent when only `cancel` can tell.
 * @param cancel resolves with false when there is nothing more to cancel, or nobody to ask.
 * @returns once the first cancellation has been asked for.
 */
export async function cancelWhileRunning(
  over: Promise<void> | undefined,
  cancel: () => Promise<boolean>,
): Promise<void> {
  if (await cancel()) void cancelAgain(over, cancel);
}

async function cancelAgain(over: Promise<void> | undefined, cancel: () => Promise<boolean>): Promise<void> {
  const isOver = over?.then(() => true) ?? new Promise<never>(() => undefined);
  const pause = (): Promise<false> => delay(EVERY_MS, false as const, { ref: false });
  while (!(await Promise.race([isOver, pause()]))) if (!(await cancel())) return;
}
