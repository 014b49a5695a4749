import { setTimeout as delay } from 'node:timers/promises';

/** Real time between two cancellations. */
const EVERY_MS = 1_000;

/** What cancelWhileRunning has under way. */
export interface Cancellations {
  /** Settles with the first cancellation. */
  readonly first: Promise<unknown>;
  /** Settles when no cancellation is under way any more, and none will be. */
  readonly ended: Promise<void>;
}

/**
 * Cancels what runs in the database for a handler, again and again while it runs: PostgreSQL forgets a cancellation that
 * arrives before its statement does.
 *
 * @param over resolves when nothing more has to be cancelled; absent when only `cancel` can tell.
 * @param cancel resolves with false when there is nothing more to cancel, or nobody to ask.
 */
export function cancelWhileRunning(
  over: Promise<void> | undefined,
  cancel: () => Promise<boolean>,
): Cancellations {
  const first = cancel();
  const ended = first.then((isWorthMore) => (isWorthMore ? cancelAgain(over, cancel) : undefined));
  return { first, ended };
}

async function cancelAgain(over: Promise<void> | undefined, cancel: () => Promise<boolean>): Promise<void> {
  const isOver = over?.then(() => true) ?? new Promise<never>(() => undefined);
  const pause = (): Promise<false> => delay(EVERY_MS, false as const, { ref: false });
  while (!(await Promise.race([isOver, pause()]))) if (!(await cancel())) return;
}
