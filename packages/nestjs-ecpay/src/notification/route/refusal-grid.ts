import { setTimeout as delay } from 'node:timers/promises';

/**
 * Every refusal leaves this long after arrival, or at the next multiple of it: how long judging took, and with it the reason,
 * must not be readable from outside. Always real time.
 */
export const GRID_MS = 25;

/**
 * The grid of one request whose judging takes turns of the event loop: its ticks begin at arrival, and nothing that happens
 * in between moves them.
 */
export class RefusalGrid {
  #onTick: (() => void) | undefined;
  readonly #timer = setInterval(() => this.#onTick?.(), GRID_MS).unref();

  /** Resolves at the next tick. */
  next(): Promise<void> {
    return new Promise((resolve) => (this.#onTick = resolve));
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

/**
 * Waits for the first tick, for a request that was judged in the turn of the event loop in which it arrived. A timer counts
 * from the beginning of its turn, so it makes no difference that judging came before it.
 */
export const firstTick = (): Promise<void> => delay(GRID_MS);

/** Waits for the next multiple after arrival, where far longer things than judging have come between. */
export function nextTick(arrival: number): Promise<void> {
  const age = performance.now() - arrival;
  return delay(Math.max(GRID_MS, Math.ceil(age / GRID_MS) * GRID_MS) - age);
}
