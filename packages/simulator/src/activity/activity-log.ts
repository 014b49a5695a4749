import { messageSize } from '../request-log/message-size.js';
import type { Activity, ClosingActivity, OrderActivity, TicketActivity, TimeActivity } from './activity.js';

type Written<Entry extends Activity> = Omit<Entry, 'id' | 'at' | 'wall' | 'kind'>;

/** What a log of activities needs to know. */
export interface ActivityContext {
  /** So many of the newest are kept. */
  readonly limit: number;
  /** And at most so many bytes of messages: the list keeps them alive. */
  readonly bytes: number;
  readonly nextId: () => number;
  readonly now: () => Date;
}

/** Everything that happened, in one list, in the order of the simulator's time. */
export class ActivityLog {
  #entries: Activity[] = [];
  #bytes = 0;
  readonly #context: ActivityContext;
  #lastTime: Date;

  constructor(context: ActivityContext) {
    this.#context = context;
    this.#lastTime = context.now();
  }

  /** All kept, the oldest first. */
  all(): readonly Activity[] {
    return this.#entries.slice(-this.#context.limit);
  }

  /** The entry of that number, if it is still kept. */
  find(id: number): Activity | undefined {
    return this.#entries.findLast((entry) => entry.id === id);
  }

  /** A message; it has a number and times of its own. */
  message(entry: Extract<Activity, { kind: 'request' | 'notification' }>): void {
    this.#add(entry);
  }

  stray(stray: Extract<Activity, { kind: 'stray' }>['stray']): void {
    this.#add({ kind: 'stray', stray, ...this.#facts() });
  }

  /** An order that is placed and paid in one go is one entry. */
  order(facts: Written<OrderActivity>, at: Date): void {
    const last = this.#entries.at(-1);
    const wasPlaced =
      last?.kind === 'order' &&
      last.cause === 'ordered' &&
      last.MerchantTradeNo === facts.MerchantTradeNo &&
      last.MerchantID === facts.MerchantID;
    if (wasPlaced && last.at.getTime() === at.getTime()) this.#entries.pop();
    this.#add({ kind: 'order', ...facts, ...this.#facts(at) });
  }

  ticket(facts: Written<TicketActivity>): void {
    this.#add({ kind: 'ticket', ...facts, ...this.#facts() });
  }

  /** The daily capture comes order by order; those of one moment are one entry, or a busy day would fill the log. */
  closing({ cause, amount, order }: Omit<Written<ClosingActivity>, 'count'>, at: Date): void {
    const index = this.#placeFor(at) - 1;
    const last = this.#entries[index];
    if (last?.kind === 'closing' && last.cause === cause && last.at.getTime() === at.getTime()) {
      const { order: _only, ...rest } = last;
      this.#entries[index] = { ...rest, count: last.count + 1, amount: last.amount + amount };
      return;
    }
    this.#add({
      kind: 'closing',
      cause,
      count: 1,
      amount,
      ...(order ? { order } : {}),
      ...this.#facts(at),
    });
  }

  /** The clock was touched. */
  time(change: TimeActivity['change']): void {
    const at = this.#context.now();
    const from = this.#lastTime;
    this.#lastTime = at;
    this.#add({ kind: 'time', change, from, ...this.#facts(at) });
  }

  /** The books learn of 20:15 only when somebody looks: such an entry stands where it belongs, not at the end. */
  #add(entry: Activity): void {
    this.#entries.splice(this.#placeFor(entry.at), 0, entry);
    // Now and then, not each time: shifting a long array is slow.
    const { limit, bytes } = this.#context;
    if (this.#entries.length >= 2 * limit + 1_000) this.#dropFirst(this.#entries.length - limit);
    this.#bytes += sizeOf(entry);
    if (this.#bytes > bytes) this.#dropFirst(this.#tooMany(bytes * 0.9));
  }

  /** How many of the oldest have to go for the rest to fit; the newest stays. */
  #tooMany(bytes: number): number {
    let rest = this.#bytes;
    let count = 0;
    while (rest > bytes && count < this.#entries.length - 1) rest -= sizeOf(this.#entries[count++]);
    return count;
  }

  #dropFirst(count: number): void {
    for (const entry of this.#entries.slice(0, count)) this.#bytes -= sizeOf(entry);
    this.#entries = this.#entries.slice(count);
  }

  #placeFor(at: Date): number {
    let place = this.#entries.length;
    while (place > 0 && (this.#entries[place - 1]?.at.getTime() ?? 0) > at.getTime()) place--;
    return place;
  }

  #facts(at = this.#context.now()): { id: number; at: Date; wall: Date } {
    return { id: this.#context.nextId(), at, wall: new Date() };
  }
}

function sizeOf(entry: Activity | undefined): number {
  if (entry?.kind === 'request') return messageSize(entry.request);
  if (entry?.kind === 'notification') return messageSize(entry.delivery);
  return entry?.kind === 'stray' ? 2 * entry.stray.body.length : 0;
}
