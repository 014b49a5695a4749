import { setMaxListeners } from 'node:events';
import { taipeiTime } from '@nestjs-ecpay/protocol';
import type { Assumptions } from '../assumptions/assumptions.js';
import { MINUTE_MS } from '../clock/duration.js';
import type { SimulatorClock } from '../clock/simulator-clock.js';
import type { NotificationFault } from '../faults/fault.js';
import type { FaultRules } from '../faults/fault-rules.js';
import { find } from '../faults/spoil-answer.js';
import type { BoundedList } from '../request-log/bounded-list.js';
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
}

/** One notification on its way, with all its resends. */
interface Delivery {
  readonly notification: Notification;
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
  readonly #live = new Set<Delivery>();

  constructor(context: CourierContext) {
    this.#context = context;
    this.#sender = new Sender(context, this.#closing.signal);
    // One for each notification under way, and there may be any number: no leak to warn of.
    setMaxListeners(0, this.#closing.signal);
  }

  /** Sends a notification. Resolves with the first attempt, or with nothing when a fault puts it off. */
  deliver(notification: Notification): Promise<DeliveryAttempt | undefined> {
    const firstDay = this.#today();
    return this.#attempt({ notification, firstDay, sent: 0, lastTimestamp: 0 });
  }

  /** Sends what waits for a charge right now instead of later; `undefined` when nothing waits. */
  expedite(TradeNo: string): Promise<DeliveryAttempt | undefined> | undefined {
    const delivery = [...this.#live].find(
      ({ waits, notification }) => waits && notification.charge.trade.TradeNo === TradeNo,
    );
    if (!delivery?.waits) return undefined;
    delivery.sent = delivery.waits.attempt - 1;
    delivery.waits = undefined;
    return this.#attempt(delivery);
  }

  /**
   * Sends a message once more by hand, with a new Timestamp. Where it was sent to, it counts as the resend that waits, if
   * one does; anywhere else it is a copy that changes nothing.
   */
  repeat(earlier: DeliveryAttempt, url = earlier.url): Promise<DeliveryAttempt | undefined> {
    const waiting = url === earlier.url ? this.expedite(earlier.TradeNo) : undefined;
    return waiting ?? this.#context.clock.hold(this.#sender.send(renewed(earlier, url), []));
  }

  /** Goes on with a saved notification. */
  resume(notification: Notification, { firstDay, sent, dueAt }: SavedDelivery): void {
    const delivery: Delivery = { notification, firstDay, sent, lastTimestamp: 0 };
    this.#live.add(delivery);
    this.#putOff(delivery, dueAt, sent + 1, () => void this.#attempt(delivery));
  }

  /** What goes out later, the next one first. */
  pending(): PendingDelivery[] {
    return [...this.#live]
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

  exportState(): SavedDelivery[] {
    const now = this.#context.clock.now().getTime();
    return [...this.#live].map(({ notification, firstDay, sent, waits }) => ({
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
    }));
  }

  /** Breaks off everything under way. */
  close(): void {
    this.#closing.abort(new Error('the simulator was closed'));
  }

  #attempt(delivery: Delivery): Promise<DeliveryAttempt | undefined> {
    const { MerchantID, MerchantTradeNo } = delivery.notification.order;
    const faults = this.#context.faults.forNotification({ MerchantTradeNo });
    delivery.sent++;
    this.#live.add(delivery);
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
    this.#context.clock.schedule(at, () => {
      // Somebody may have sent it in the meantime.
      if (delivery.waits === waits) run();
    });
    this.#context.changed();
  }

  /** Time does not move on while a notification is under way. */
  #send(delivery: Delivery, faults: readonly NotificationFault[]): Promise<DeliveryAttempt> {
    delivery.waits = undefined;
    return this.#context.clock.hold(this.#post(delivery, faults));
  }

  async #post(delivery: Delivery, faults: readonly NotificationFault[]): Promise<DeliveryAttempt> {
    const { notification, sent } = delivery;
    const { MerchantID } = notification.order;
    const { commit } = this.#context;
    if (commit) await commit();
    const composed = composeNotification(notification, sent, faults, {
      // The envelope's Timestamp is the machine's own, and another one each time.
      timestamp: Math.max(Math.floor(Date.now() / 1_000), delivery.lastTimestamp + 1),
      previousData: this.#lastData.get(MerchantID),
    });
    delivery.lastTimestamp = composed.timestamp;
    this.#lastData.set(MerchantID, composed.genuineData);
    const copies = find(faults, 'duplicate') ? (find(faults, 'duplicate')?.copies ?? 2) : 1;
    const results = await Promise.all(
      Array.from({ length: copies }, () =>
        this.#sender.send({ ...aboutOf(notification), ...composed, attempt: sent }, faults),
      ),
    );
    const accepted = results.find((result) => result.accepted);
    if (accepted) this.#live.delete(delivery);
    else this.#scheduleResend(delivery);
    this.#releaseHeld(MerchantID);
    const result = accepted ?? results[0];
    if (!result) throw new Error('a notification was posted no times');
    return result;
  }

  #scheduleResend(delivery: Delivery): void {
    if (this.#closing.signal.aborted) return;
    if (delivery.sent > RESENDS) {
      this.#live.delete(delivery);
      return;
    }
    const { clock, random, assumptions } = this.#context;
    const wait = SHORTEST_WAIT_MS + Math.floor(random() * (LONGEST_WAIT_MS - SHORTEST_WAIT_MS));
    this.#putOff(delivery, clock.now().getTime() + wait, delivery.sent + 1, () => {
      if (assumptions.resendPastMidnight === 'stops' && this.#today() !== delivery.firstDay) {
        this.#live.delete(delivery);
        return;
      }
      void this.#attempt(delivery);
    });
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
