import { setMaxListeners } from 'node:events';
import { taipeiTime } from '@nestjs-ecpay/protocol';
import type { Assumptions } from '../assumptions/assumptions.js';
import { MINUTE_MS } from '../clock/duration.js';
import type { CreditOrder } from '../books/credit-order.js';
import type { SimulatorClock } from '../clock/simulator-clock.js';
import type { NotificationFault } from '../faults/fault.js';
import type { FaultRules } from '../faults/fault-rules.js';
import { find } from '../faults/spoil-answer.js';
import type { BoundedList } from '../request-log/bounded-list.js';
import { isStateNotSaved } from '../state/state-not-saved.error.js';
import { composeNotification } from './compose.js';
import type { DeliveryAttempt, Notification, PendingDelivery } from './notification.js';
import type { SavedDelivery } from './saved-delivery.js';
import { renewed } from './renewed.js';
import { aboutOf, Sender } from './sender.js';

/** What a courier works with. */
export interface CourierContext {
  readonly clock: SimulatorClock;
  readonly faults: FaultRules;
  readonly assumptions: Assumptions;
  /** 0 up to 1: spreads the resends. */
  readonly random: () => number;
  readonly attempts: BoundedList<DeliveryAttempt>;
  readonly nextId: () => number;
  /** Called when a sending was put off. */
  readonly changed: () => void;
  /** Resolves once what has happened so far can no longer be lost; a shop is told only then. */
  readonly commit?: () => Promise<void>;
  /** Told which notification is not any more as it was saved. */
  readonly touched?: (id: number) => void;
}

type Sent = Promise<DeliveryAttempt | undefined>;
type OrderNumbers = Pick<CreditOrder, 'MerchantID' | 'MerchantTradeNo'>;

const keyOf = ({ MerchantID, MerchantTradeNo }: OrderNumbers): string => `${MerchantID}/${MerchantTradeNo}`;

/** One notification on its way, with all its resends. */
interface Delivery {
  readonly id: number;
  notification: Notification;
  readonly firstDay: string;
  sent: number;
  lastTimestamp: number;
  /** The sending that is put off, while one is. */
  waits?: { readonly at: number; readonly attempt: number } | undefined;
}

/** ReturnURL page, note 1: resent after 5 to 15 minutes; integrators counted one sending and four resends. */
const RESENDS = 4;
const SHORTEST_WAIT_MS = 5 * MINUTE_MS;
const LONGEST_WAIT_MS = 15 * MINUTE_MS;

/** Takes payment results to the shops, and again until they say `1|OK`. */
export class Courier {
  readonly #context: CourierContext;
  readonly #closing = new AbortController();
  readonly #sender: Sender;
  /** Notifications held back by the fault `reorder`, by merchant: each sends itself when called. */
  readonly #held = new Map<string, (() => void)[]>();
  readonly #lastData = new Map<string, string>();
  /** What no shop has acknowledged yet and has not been given up. */
  readonly #live = new Map<number, Delivery>();
  readonly #byOrder = new Map<string, Set<Delivery>>();
  #lastId = 0;

  constructor(context: CourierContext) {
    this.#context = context;
    this.#sender = new Sender(context, this.#closing.signal);
    // One for each notification under way, and there may be any number: no leak to warn of.
    setMaxListeners(0, this.#closing.signal);
  }

  /** Sends a notification. Resolves with the first attempt, or with nothing when a fault puts it off. */
  deliver(notification: Notification): Promise<DeliveryAttempt | undefined> {
    const firstDay = this.#today();
    return this.#attempt({ id: this.#lastId + 1, notification, firstDay, sent: 0, lastTimestamp: 0 });
  }

  /** Sends what waits for a charge right now instead of later, from now on to `url`; `undefined` when nothing waits. */
  expedite(order: OrderNumbers, TradeNo: string, url?: string): Sent | undefined {
    const delivery = [...(this.#byOrder.get(keyOf(order)) ?? [])].find(
      ({ waits, notification }) => waits && notification.charge.trade.TradeNo === TradeNo,
    );
    if (!delivery?.waits) return undefined;
    delivery.sent = delivery.waits.attempt - 1;
    delivery.waits = undefined;
    if (url !== undefined) delivery.notification = { ...delivery.notification, url };
    return this.#attempt(delivery);
  }

  /**
   * Sends a message once more by hand, with a new Timestamp. Where it was sent to, it counts as the resend that waits, if
   * one does; anywhere else it is a copy that changes nothing.
   */
  repeat(earlier: DeliveryAttempt, url = earlier.url): Promise<DeliveryAttempt | undefined> {
    const waiting = url === earlier.url ? this.expedite(earlier, earlier.TradeNo) : undefined;
    return waiting ?? this.#context.clock.hold(this.#sender.send(renewed(earlier, url), []));
  }

  /** Goes on with a saved notification. */
  resume(notification: Notification, { id, firstDay, sent, dueAt }: SavedDelivery): void {
    const delivery: Delivery = { id, notification, firstDay, sent, lastTimestamp: 0 };
    this.#keep(delivery);
    this.#putOff(delivery, dueAt, sent + 1, () => void this.#attempt(delivery));
  }

  /** What goes out later, the next one first. */
  pending(): PendingDelivery[] {
    return pendingOf(this.#live.values());
  }

  /** What goes out later about one order. */
  pendingFor(order: OrderNumbers): PendingDelivery[] {
    return pendingOf(this.#byOrder.get(keyOf(order)) ?? []);
  }

  /** Of all that are on their way, or of those with these numbers. */
  exportState(ids: Iterable<number> = this.#live.keys()): SavedDelivery[] {
    const now = this.#context.clock.now().getTime();
    return [...ids].flatMap((id) => {
      const delivery = this.#live.get(id);
      return delivery ? [savedDelivery(delivery, now)] : [];
    });
  }

  /** Breaks off everything under way. */
  close(): void {
    this.#closing.abort(new Error('the simulator was closed'));
  }

  #attempt(delivery: Delivery): Promise<DeliveryAttempt | undefined> {
    const { MerchantID, MerchantTradeNo } = delivery.notification.order;
    const faults = this.#context.faults.forNotification({ MerchantTradeNo });
    delivery.sent++;
    this.#keep(delivery);
    const slow = find(faults, 'slow');
    if (slow) return this.#later(delivery, slow.ms, () => void this.#send(delivery, faults));
    if (find(faults, 'reorder')) {
      let sent = false;
      const send = (): void => {
        if (!sent && delivery.waits) void this.#send(delivery, faults);
        sent = true;
      };
      this.#held.set(MerchantID, [...(this.#held.get(MerchantID) ?? []), send]);
      // With nothing to overtake it, it goes out all the same when ECPay would send again.
      return this.#later(delivery, SHORTEST_WAIT_MS, send);
    }
    return this.#send(delivery, faults);
  }

  #later(delivery: Delivery, ms: number, run: () => void): Promise<undefined> {
    this.#putOff(delivery, this.#context.clock.now().getTime() + ms, delivery.sent, run);
    return Promise.resolve(undefined);
  }

  #putOff(delivery: Delivery, at: number, attempt: number, run: () => unknown): void {
    const waits = { at, attempt };
    delivery.waits = waits;
    this.#context.touched?.(delivery.id);
    this.#context.clock.schedule(at, () => {
      // Somebody may have sent it in the meantime.
      if (delivery.waits === waits) run();
    });
    this.#context.changed();
  }

  /** Time does not move on while a notification is under way. */
  #send(delivery: Delivery, faults: readonly NotificationFault[]): Promise<DeliveryAttempt> {
    delivery.waits = undefined;
    this.#context.touched?.(delivery.id);
    return this.#context.clock.hold(this.#post(delivery, faults));
  }

  async #post(delivery: Delivery, faults: readonly NotificationFault[]): Promise<DeliveryAttempt> {
    const { notification, sent } = delivery;
    const { MerchantID } = notification.order;
    const unsaved = await this.#notSaved();
    const composed = composeNotification(notification, sent, faults, {
      // The envelope's Timestamp is the machine's own, and another one each time.
      timestamp: Math.max(Math.floor(Date.now() / 1_000), delivery.lastTimestamp + 1),
      previousData: this.#lastData.get(MerchantID),
    });
    if (unsaved !== undefined) {
      // A shop is told nothing that a crash could make undone; it is tried again when a resend is due.
      this.#scheduleResend(delivery);
      return this.#sender.giveUp({ ...aboutOf(notification), ...composed, attempt: sent }, faults, unsaved);
    }
    delivery.lastTimestamp = composed.timestamp;
    this.#lastData.set(MerchantID, composed.genuineData);
    const copies = find(faults, 'duplicate') ? (find(faults, 'duplicate')?.copies ?? 2) : 1;
    const results = await Promise.all(
      Array.from({ length: copies }, () =>
        this.#sender.send({ ...aboutOf(notification), ...composed, attempt: sent }, faults),
      ),
    );
    const accepted = results.find((result) => result.accepted);
    if (accepted) this.#end(delivery);
    else this.#scheduleResend(delivery);
    this.#releaseHeld(MerchantID);
    const result = accepted ?? results[0];
    if (!result) throw new Error('a notification was posted no times');
    return result;
  }

  /** Why what has happened so far is not on the disk; nothing when it is. */
  async #notSaved(): Promise<string | undefined> {
    try {
      await this.#context.commit?.();
      return undefined;
    } catch (error) {
      if (isStateNotSaved(error)) return `not sent: the state file is not written (${error.reason})`;
      throw error;
    }
  }

  #scheduleResend(delivery: Delivery): void {
    if (this.#closing.signal.aborted) return;
    if (delivery.sent > RESENDS) {
      this.#end(delivery);
      return;
    }
    const { clock, random, assumptions } = this.#context;
    const wait = SHORTEST_WAIT_MS + Math.floor(random() * (LONGEST_WAIT_MS - SHORTEST_WAIT_MS));
    this.#putOff(delivery, clock.now().getTime() + wait, delivery.sent + 1, () => {
      if (assumptions.resendPastMidnight === 'stops' && this.#today() !== delivery.firstDay) {
        this.#end(delivery);
        return;
      }
      void this.#attempt(delivery);
    });
  }

  #keep(delivery: Delivery): void {
    this.#live.set(delivery.id, delivery);
    const key = keyOf(delivery.notification.order);
    const its = this.#byOrder.get(key) ?? new Set();
    this.#byOrder.set(key, its.add(delivery));
    this.#lastId = Math.max(this.#lastId, delivery.id);
    this.#context.touched?.(delivery.id);
  }

  #end(delivery: Delivery): void {
    const { id, notification } = delivery;
    this.#live.delete(id);
    const key = keyOf(notification.order);
    const its = this.#byOrder.get(key);
    its?.delete(delivery);
    if (its?.size === 0) this.#byOrder.delete(key);
    this.#context.touched?.(id);
  }

  #releaseHeld(merchantId: string): void {
    const held = this.#held.get(merchantId);
    this.#held.delete(merchantId);
    held?.forEach((send) => send());
  }

  /** The day in Taipei. */
  #today(): string {
    return taipeiTime.format(this.#context.clock.now()).slice(0, 10);
  }
}

function pendingOf(deliveries: Iterable<Delivery>): PendingDelivery[] {
  return [...deliveries]
    .flatMap(({ notification: { order, charge, url }, waits }) =>
      waits
        ? {
            MerchantID: order.MerchantID,
            MerchantTradeNo: order.MerchantTradeNo,
            TradeNo: charge.trade.TradeNo,
            attempt: waits.attempt,
            at: new Date(waits.at),
            url,
          }
        : [],
    )
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

const savedDelivery = (
  { id, notification, firstDay, sent, waits }: Delivery,
  now: number,
): SavedDelivery => ({
  id,
  MerchantID: notification.order.MerchantID,
  MerchantTradeNo: notification.order.MerchantTradeNo,
  charge: notification.charge,
  url: notification.url,
  ...(notification.simulated ? { simulated: notification.simulated } : {}),
  ...(notification.extra ? { extra: notification.extra } : {}),
  firstDay,
  // What is under way may never have arrived: it is sent again.
  sent: (waits?.attempt ?? sent) - 1,
  dueAt: waits?.at ?? now,
});
