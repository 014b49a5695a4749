import { activityAfter, lastActivity, type ToldActivity } from '../control/activity-view.js';
import type { Simulator } from '../simulator.js';

/** So long it gathers: the captures of 20:15 are one event, and it must have counted all of them. */
const GATHER_MS = 25;

/** Tells of everything that happens in a simulator of this process, in order. Returns how to stop it: the rest is told at once. */
export function followActivity(ecpay: Simulator, tell: (event: ToldActivity) => void): () => void {
  let last = lastActivity(ecpay);
  let timer: NodeJS.Timeout | undefined;
  const look = (): void => {
    timer = undefined;
    for (const event of activityAfter(ecpay, last)) {
      last = Math.max(last, event.id);
      tell(event);
    }
  };
  const unsubscribe = ecpay.onChange(() => {
    timer ??= setTimeout(look, GATHER_MS);
  });
  return () => {
    unsubscribe();
    clearTimeout(timer);
    look();
  };
}
