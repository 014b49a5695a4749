import { PAID, type Cashier, type Receipt } from './cashier.js';
import { declineOf } from './decline.js';
import {
  assertKnownFields,
  type DeclineRequest,
  type NotificationTarget,
  type OrderReference,
  type OrderRequest,
} from './payment-request.js';

/** A simulation, as 模擬付款 makes one. */
export type SimulationRequest = OrderReference & Partial<OrderRequest> & { readonly SimulatePaid?: boolean };
/** The next charge of a periodic order. */
export type PeriodRequest = OrderReference &
  NotificationTarget & { readonly RtnCode?: number; readonly RtnMsg?: string };
/** A notification to send once more. */
export type NotifyRequest = OrderReference & NotificationTarget & { readonly TradeNo?: string };

/** Takes what consumers and banks ask for, checks it, and hands it to the cashier. */
export class ConsumerDesk {
  readonly #cashier: Cashier;

  constructor(cashier: Cashier) {
    this.#cashier = cashier;
  }

  order(request: OrderRequest): Receipt {
    assertKnownFields(request);
    return { order: this.#cashier.place(request), delivery: undefined };
  }

  async pay(request: OrderRequest): Promise<Receipt> {
    assertKnownFields(request);
    return this.#cashier.charge(this.#cashier.orderFor(request), PAID);
  }

  async fail(request: DeclineRequest): Promise<Receipt> {
    assertKnownFields(request, 'RtnCode', 'RtnMsg');
    const result = declineOf(request); // before an order is made of a request that is refused
    return this.#cashier.charge(this.#cashier.orderFor(request), result);
  }

  async simulate(request: SimulationRequest): Promise<Receipt> {
    assertKnownFields(request, 'SimulatePaid');
    const mark = request.SimulatePaid === false ? 'unmarked' : 'marked';
    return this.#cashier.simulate(this.#cashier.orderFor(request), mark);
  }

  async chargeNextPeriod(request: PeriodRequest): Promise<Receipt> {
    assertKnownFields(request, 'RtnCode', 'RtnMsg');
    const declined = request.RtnCode !== undefined && request.RtnCode !== 1;
    const result = declined ? declineOf(request) : PAID;
    return this.#cashier.chargeNextPeriod(this.#cashier.orderFor(request), result);
  }

  async payCode(request: OrderReference): Promise<Receipt> {
    assertKnownFields(request);
    return this.#cashier.payCode(this.#cashier.orderFor(request));
  }

  async notify(request: NotifyRequest): Promise<Receipt> {
    assertKnownFields(request, 'TradeNo');
    return this.#cashier.notifyAgain(request, request.TradeNo);
  }
}
