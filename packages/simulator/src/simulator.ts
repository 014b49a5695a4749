import type { Activity } from './activity/activity.js';
import type { Duration } from './clock/duration.js';
import type { SimulatorClock } from './clock/simulator-clock.js';
import type { DeliveryAttempt, PendingDelivery } from './delivery/notification.js';
import type { LastDelivery } from './delivery/last-deliveries.js';
import { assertHttpUrl } from './check-options.js';
import { keptDelivery } from './delivery/renewed.js';
import { explainDelivery } from './explain/explain-delivery.js';
import { Explainer } from './explain/explainer.js';
import type { Explanation } from './explain/explanation.js';
import { moduleOptions, type ModuleOptions } from './module-options.js';
import { merchantFacts, type MerchantFacts } from './merchant-facts.js';
import type { FaultRules } from './faults/fault-rules.js';
import type { Receipt } from './payments/cashier.js';
import {
  ConsumerDesk,
  type NotifyRequest,
  type PeriodRequest,
  type SimulationRequest,
} from './payments/consumer-desk.js';
import { Buyer } from './payments/buyer.js';
import type { SimulatedOrders } from './payments/orders.js';
import type { SimulatorParts } from './simulator-parts.js';
import type { DeclineRequest, OrderReference, OrderRequest } from './payments/payment-request.js';
import type { NotifiedOrder, SimulatedOrder } from './payments/simulated-order.js';
import type { TicketOffice } from './payments/ticket-office.js';
import type { LoggedRequest } from './request-log/logged-request.js';
import type { MessageLog } from './request-log/message-log.js';
import { timelineOf, type TimelineEntry } from './timeline/timeline.js';

/**
 * A running gateway. Make one with `startSimulator`.
 *
 * @publicApi
 */
export class Simulator implements AsyncDisposable {
  /** Base URL of all hosts, without a slash at the end. */
  readonly url: string;
  /** The module's `environment` option: all base URLs. */
  readonly environment: { readonly payment: string; readonly ticket: string; readonly ecpg: string };
  /** Its time; give it to the module as `clock`. */
  readonly clock: SimulatorClock;
  readonly faults: FaultRules;
  /** The credit card orders. */
  readonly orders: SimulatedOrders;
  /** The ticket orders. */
  readonly tickets: TicketOffice;
  /** Who fills in ECPay's form, visits the bank's page and pays codes. */
  readonly buyer: Buyer;
  /** What reached the gateway, the oldest first. */
  readonly requests: MessageLog<LoggedRequest>;
  /** What was posted to ReturnURLs, each attempt with its answer, the oldest first. */
  readonly deliveries: MessageLog<DeliveryAttempt>;
  readonly #parts: SimulatorParts;
  readonly #desk: ConsumerDesk;
  readonly #explainer: Explainer;

  /** @internal startSimulator makes it. */
  constructor(parts: SimulatorParts, url: string) {
    this.#parts = parts;
    this.#desk = new ConsumerDesk(parts.cashier);
    this.url = url;
    this.environment = { payment: url, ticket: url, ecpg: url };
    this.buyer = new Buyer({ ...parts, desk: this.#desk }, (receipt) => this.#notified(receipt));
    ({
      clock: this.clock,
      faults: this.faults,
      orders: this.orders,
      tickets: this.tickets,
      requests: this.requests,
      deliveries: this.deliveries,
    } = parts);
    const merchants = (): Iterable<{ MerchantID: string }> =>
      this.merchants.filter(({ service }) => service === 'credit');
    this.#explainer = new Explainer(parts.registry, (name) =>
      [...merchants()].flatMap(({ MerchantID }) => this.orders.get(name, MerchantID) ?? []),
    );
  }

  /**
   * A consumer makes an order and does not pay yet: QueryTrade says error_nopay.
   *
   * @throws {EcpayValidationError} for a wrong or unknown field or a taken MerchantTradeNo.
   */
  order(request: OrderRequest): SimulatedOrder {
    return this.#notified(this.#desk.order(request));
  }

  /**
   * A consumer pays: a new order, or one that waits. Resolves once the first notification was answered or has failed.
   *
   * @throws {EcpayValidationError} for a wrong or unknown field, or an order that is paid already.
   * @example
   * ```ts
   * import { startSimulator } from '@nestjs-ecpay/simulator';
   *
   * await using ecpay = await startSimulator({ returnUrl: 'http://127.0.0.1:3000/ecpay/return' });
   * const order = await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 1000 });
   * order.delivery?.accepted; // true: the shop answered 1|OK
   * ```
   */
  async pay(request: OrderRequest): Promise<NotifiedOrder> {
    return this.#notified(await this.#desk.pay(request));
  }

  /**
   * The bank declines the card. The order may be paid later all the same.
   *
   * @throws {EcpayValidationError} for a wrong or unknown field, RtnCode 1, or an order that is paid already.
   */
  async fail(request: DeclineRequest): Promise<NotifiedOrder> {
    return this.#notified(await this.#desk.fail(request));
  }

  /**
   * Somebody presses 模擬付款 in ECPay's console: a notification with RtnCode 1 although nothing was paid.
   *
   * @param request `SimulatePaid: false` leaves that field out, as ECPay does for some; TradeStatus "0" tells all the same.
   * @throws {EcpayValidationError} for a wrong or unknown field.
   */
  async simulatePayment(request: SimulationRequest): Promise<NotifiedOrder> {
    return this.#notified(await this.#desk.simulate(request));
  }

  /**
   * Makes the next charge of a periodic order now; otherwise it comes by itself when it is due.
   *
   * @param request with an RtnCode other than 1 the bank declines it.
   * @throws {EcpayValidationError} when the order is not periodic or has had all its charges, or for a wrong field.
   */
  async chargeNextPeriod(request: PeriodRequest): Promise<NotifiedOrder> {
    return this.#notified(await this.#desk.chargeNextPeriod(request));
  }

  /**
   * Tells the shop once more how a payment ended: a resend that waits goes out now, or a new notification is sent.
   *
   * @param request with a TradeNo that charge is told, otherwise the last one.
   * @throws {EcpayValidationError} when the order is unknown or nothing was paid or declined yet.
   */
  async notify(request: NotifyRequest): Promise<NotifiedOrder> {
    return this.#notified(await this.#desk.notify(request));
  }

  /** Where payment results are posted, unless an order says otherwise. Can be set at any time. */
  get returnUrl(): string | undefined {
    return this.#parts.returnUrl.get();
  }

  /** @throws {EcpayValidationError} when it is no http or https URL. */
  set returnUrl(url: string | undefined) {
    this.#parts.returnUrl.set(url);
  }

  /** Everything that happened: messages, money and time, the oldest first. */
  get activity(): readonly Activity[] {
    this.#parts.books.catchUp(this.clock.now().getTime());
    return this.#parts.activity.all();
  }

  /**
   * Sends a notification once more as it was, only its Timestamp is new: to where it went, or to another URL.
   *
   * @throws {EcpayValidationError} for an unknown delivery, or a URL that is none.
   */
  async sendAgain(what: {
    readonly id: number;
    readonly url?: string;
  }): Promise<DeliveryAttempt | undefined> {
    const { id, url } = what;
    if (url !== undefined) assertHttpUrl('url', url);
    return this.#parts.courier.repeat(keptDelivery(this.deliveries.all(), id), url);
  }

  /** How the newest notification of an order ended; known of every order. */
  lastDelivery({
    MerchantID,
    MerchantTradeNo,
  }: OrderReference & { readonly MerchantID: string }): LastDelivery | undefined {
    return this.#parts.lastDeliveries.get(MerchantID, MerchantTradeNo);
  }

  /** Notifications that go out later, the next one first. */
  get pendingDeliveries(): readonly PendingDelivery[] {
    return this.#parts.courier.pending();
  }

  /**
   * The options of `nestjs-ecpay` that fit this simulator: where it is, its clock, and every merchant with its keys.
   *
   * @example
   * ```ts
   * import { startSimulator } from '@nestjs-ecpay/simulator';
   *
   * const ecpay = await startSimulator();
   * const options = ecpay.moduleOptions(); // EcpayModule.forRoot(options), or { ...options, closingWindow: 'wait' }
   * await ecpay.close();
   * ```
   */
  moduleOptions(): ModuleOptions {
    return moduleOptions(this.#parts.registry, { environment: this.environment, clock: this.clock });
  }

  /** The merchants, without their keys. */
  get merchants(): readonly MerchantFacts[] {
    this.#parts.books.catchUp(this.clock.now().getTime());
    return merchantFacts(this.#parts.registry);
  }

  /**
   * All that happened to an order: requests, changes of state, notifications with their answers, and what is to come.
   * Empty for an unknown order.
   */
  timeline(reference: OrderReference): readonly TimelineEntry[] {
    this.#parts.books.catchUp(this.clock.now().getTime());
    return timelineOf(reference, this.#parts);
  }

  /**
   * Says in words what is wrong with a request or with a shop's answer to a notification, in both languages.
   *
   * @example
   * ```ts
   * import { startSimulator } from '@nestjs-ecpay/simulator';
   *
   * await using ecpay = await startSimulator();
   * for (const request of ecpay.requests) {
   *   for (const { en } of ecpay.explain(request)) process.stderr.write(`${en}\n`); // 'Timestamp is in milliseconds …'
   * }
   * ```
   */
  explain(message: LoggedRequest | DeliveryAttempt): readonly Explanation[] {
    return 'endpoint' in message ? this.#explainer.request(message) : explainDelivery(message);
  }

  /** Calls the listener after anything has changed. Returns how to stop that. */
  onChange(listener: () => void): () => void {
    return this.#parts.changes.subscribe(listener);
  }

  /** Resolves once all that has happened is in the state file; at once without one. */
  async saved(): Promise<void> {
    await this.#parts.stateFile?.commit();
  }

  /**
   * Moves the time ahead, as `clock.advance` does: everything due happens, in order.
   *
   * @throws {EcpayValidationError} for a wrong duration, or one that leads past the year 9999.
   */
  async advance(duration: Duration): Promise<void> {
    await this.clock.advance(duration);
    this.#parts.books.catchUp(this.clock.now().getTime());
  }

  /**
   * Moves the time ahead to a moment.
   *
   * @throws {EcpayValidationError} when the moment has passed, is no valid Date, or lies past the year 9999.
   */
  async advanceTo(moment: Date): Promise<void> {
    await this.clock.advanceTo(moment);
    this.#parts.books.catchUp(this.clock.now().getTime());
  }

  /** NT$ on a merchant's account at ECPay (default: the first credit merchant); `undefined` for an unknown one. */
  balance(MerchantID?: string): number | undefined {
    this.#parts.books.catchUp(this.clock.now().getTime());
    const { registry } = this.#parts;
    return (MerchantID === undefined ? registry.default('credit') : registry.find('credit', MerchantID))
      ?.account.balance;
  }

  /**
   * Stops serving and breaks off what is under way. Can be called again.
   *
   * @throws {StateNotSavedError} when the state file could not be written; it is closed all the same.
   */
  async close(): Promise<void> {
    try {
      await this.#parts.stateFile?.close();
    } finally {
      this.#parts.courier.close();
      this.#parts.checks.close();
      this.clock.dispose();
      await this.#parts.server.close();
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #notified({ order, delivery }: Receipt): NotifiedOrder {
    return { ...this.orders.of(order), ...(delivery ? { delivery } : {}) };
  }
}
