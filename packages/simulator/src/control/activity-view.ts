import type { Activity } from '../activity/activity.js';
import { explainStray } from '../explain/explain-stray.js';
import type { Explanation } from '../explain/explanation.js';
import type { Simulator } from '../simulator.js';

/** One thing that happened, with what is wrong with it in words. */
export type ToldActivity = Activity & { readonly explanations: readonly Explanation[] };

/** The highest number so far; entries stand in the order of the simulator's time, not of their numbers. */
export const lastActivity = (ecpay: Simulator): number =>
  ecpay.activity.reduce((highest, { id }) => Math.max(highest, id), 0);

/** What happened since the entry of that number, the oldest first, at most the newest `limit`. */
export function activityAfter(ecpay: Simulator, id: number, limit = Infinity): ToldActivity[] {
  const fresh = ecpay.activity.filter((entry) => entry.id > id);
  return (limit < fresh.length ? fresh.slice(-limit) : fresh).map((entry) => ({
    ...entry,
    explanations: explain(ecpay, entry),
  }));
}

function explain(ecpay: Simulator, entry: Activity): readonly Explanation[] {
  if (entry.kind === 'request') return ecpay.explain(entry.request);
  if (entry.kind === 'notification') return ecpay.explain(entry.delivery);
  return entry.kind === 'stray' ? [explainStray(entry.stray)] : [];
}
