import { setTimeout as delay } from 'node:timers/promises';

const GRID_MS = 25;

/**
 * Waits for the next multiple of 25 ms after arrival: every refusal leaves 25 ms after arrival, or on this grid where judging
 * took longer, lest its time tell the reason. What is waited for is a moment that arrival alone decides; the timers on the
 * way to it, which count in whole milliseconds from the turn of the event loop, do not move it. Always real time.
 */
export async function untilNextTick(arrival: number): Promise<void> {
  const age = performance.now() - arrival;
  const due = arrival + (Math.floor(age / GRID_MS) + 1) * GRID_MS;
  for (let left = due - performance.now(); left > 0; left = due - performance.now()) await delay(left);
}
