import { EcpayValidationError, type JsonObject } from '@nestjs-ecpay/protocol';
import type { Assumptions } from '../assumptions/assumptions.js';
import type { CreditBooks } from '../books/credit-books.js';
import { hasPayment, type Charge, type CodeTerms, type CreditOrder } from '../books/credit-order.js';
import type { SimulatorClock } from '../clock/simulator-clock.js';
import type { Courier } from '../delivery/courier.js';
import type { DeliveryAttempt, Notification } from '../delivery/notification.js';
import type { SavedDelivery } from '../delivery/saved-delivery.js';
import type { Merchant, MerchantRegistry } from '../wire/merchant-registry.js';
import type { CashierState } from './cashier-state.js';
import {
  termsOf,
  type NotificationTarget,
  type OrderReference,
  type OrderRequest,
} from './payment-request.js';
import { chargeTime, endsSchedule } from './period-schedule.js';
import { ShopNotifier, targetOf } from './shop-notifier.js';

/** What a cashier works with. */
export interface CashierContext {
  readonly clock: SimulatorClock;
  readonly registry: MerchantRegistry;
  readonly books: CreditBooks;
  readonly courier: Courier;
  readonly assumptions: Assumptions;
  /** Where results are posted unless the order says otherwise; asked each time, for it can be changed. */
  readonly returnUrl: () => string | undefined;
  /** Called after an order was made or a card charged. */
  readonly changed: () => void;
  /** Told which order is not any more as it was saved. */
  readonly touched?: (order: CreditOrder) => void;
}

/** How a charge ends. */
export type ChargeResult = Pick<Charge, 'RtnCode' | 'RtnMsg'>;

/** A charge that was made, and its first notification if one was sent. */
export interface Receipt {
  readonly order: CreditOrder;
  readonly delivery: DeliveryAttempt | undefined;
}

export const PAID: ChargeResult = { RtnCode: 1, RtnMsg: 'Success' };

interface PeriodPlan {
  readonly first: number;
  charges: number;
  cancel: () => void;
}

/** Where consumers order and pay: makes orders, charges cards, and has the shop told. */
export class Cashier {
  readonly #context: CashierContext;
  readonly #notifier: ShopNotifier;
  readonly #plans = new WeakMap<CreditOrder, PeriodPlan>();

  constructor(context: CashierContext) {
    this.#context = context;
    this.#notifier = new ShopNotifier(context);
  }

  /** Makes an order that nobody has paid yet. */
  place(request: OrderRequest, code?: CodeTerms): CreditOrder {
    const terms = code ? { ...termsOf(request), code } : termsOf(request);
    const target = targetOf(request);
    const merchant = this.#merchant(request.MerchantID);
    const { MerchantTradeNo, TradeAmt } = request;
    if (this.#context.books.order(merchant.account.merchantId, MerchantTradeNo)) {
      throw problem('MerchantTradeNo', 'is taken: ECPay accepts each number once per merchant');
    }
    const PlatformID = platformOf(merchant, request.PlatformID);
    const order = this.#context.books.place(
      merchant.account,
      { MerchantTradeNo, TradeAmt, PlatformID, terms },
      this.#now(),
    );
    this.#notifier.setTarget(order, target);
    this.#context.changed();
    return order;
  }

  /** The order of that number, made now if there is none. */
  orderFor(request: OrderReference & Partial<OrderRequest>): CreditOrder {
    const merchantId = this.#merchant(request.MerchantID).account.merchantId;
    const order = this.#context.books.order(merchantId, request.MerchantTradeNo);
    if (!order) return this.place({ ...request, TradeAmt: request.TradeAmt ?? Number.NaN });
    if (request.TradeAmt !== undefined && request.TradeAmt !== order.TradeAmt) {
      throw problem('TradeAmt', `is ${request.TradeAmt}, but the order is over ${order.TradeAmt}`);
    }
    this.#notifier.setTarget(order, { ...this.#notifier.targetOf(order), ...targetOf(request) });
    return order;
  }

  /** The first payment of an order, paid or declined. */
  async charge(order: CreditOrder, result: ChargeResult): Promise<Receipt> {
    if (hasPayment(order)) throw problem('MerchantTradeNo', 'is paid already');
    const receipt = this.#charge(order, result);
    if (result.RtnCode === 1 && order.terms.period) {
      this.#plan(order, { first: this.#now(), charges: 1, cancel: () => undefined });
    }
    return { order, delivery: await receipt };
  }

  /** The buyer pays the code of an order at the counter. */
  async payCode(order: CreditOrder): Promise<Receipt> {
    const { code } = order.terms;
    const now = this.#now();
    if (!code) throw problem('MerchantTradeNo', 'is paid by card, not with a code');
    if (order.paidAt !== undefined) throw problem('MerchantTradeNo', 'is paid already');
    if (now > code.expireAt) throw problem('MerchantTradeNo', 'has a code that has expired');
    order.paidAt = now;
    order.successes = 1;
    this.#context.touched?.(order);
    this.#context.changed();
    return { order, delivery: await this.#notifier.notify(order, codeCharge(order, now)) };
  }

  /** Stops the schedule of a periodic order for good. */
  stop(order: CreditOrder): void {
    const plan = this.#plans.get(order);
    plan?.cancel();
    order.stopped = true;
    this.#context.touched?.(order);
    this.#context.changed();
  }

  /** All charges of a periodic order have been tried: nothing is charged any more. */
  hasEnded(order: CreditOrder): boolean {
    const charges = this.#plans.get(order)?.charges;
    return charges !== undefined && charges >= (order.terms.period?.ExecTimes ?? 0);
  }

  /** Charges the latest period of a periodic order again, which failed. */
  chargeAgain(order: CreditOrder): void {
    void this.#charge(order, PAID);
  }

  /** The message about the last charge of an order, for the buyer's browser; `undefined` before there is one. */
  resultOf(order: CreditOrder, url: string): Notification | undefined {
    const charge = this.#lastCharge(order);
    return charge && this.#notifier.message(order, charge, url);
  }

  /** Puts further fields into the notifications of an order. */
  extend(order: CreditOrder, extra: JsonObject): void {
    const target = this.#notifier.targetOf(order) ?? {};
    this.#notifier.setTarget(order, { ...target, extra: { ...target.extra, ...extra } });
  }

  #lastCharge(order: CreditOrder): Charge | undefined {
    if (order.terms.code) return order.paidAt === undefined ? undefined : codeCharge(order, order.paidAt);
    const TradeNo = order.authorizations.at(-1);
    return TradeNo === undefined ? undefined : this.#context.books.chargeOf(TradeNo);
  }

  /** The next charge of a periodic order, now instead of when it is due. */
  async chargeNextPeriod(order: CreditOrder, result: ChargeResult): Promise<Receipt> {
    const plan = this.#plans.get(order);
    if (!plan) throw problem('MerchantTradeNo', 'is no periodic order that was paid a first time');
    if (plan.charges >= (order.terms.period?.ExecTimes ?? 0))
      throw problem('MerchantTradeNo', 'has had all its charges');
    plan.cancel();
    const receipt = this.#charge(order, result);
    this.#plan(order, { ...plan, charges: plan.charges + 1 });
    return { order, delivery: await receipt };
  }

  /** Tells the shop of a payment that never was. */
  async simulate(order: CreditOrder, simulated: 'marked' | 'unmarked'): Promise<Receipt> {
    const now = this.#now();
    const charge = { ...codeCharge(order, now), successes: order.successes };
    return { order, delivery: await this.#notifier.notify(order, charge, simulated) };
  }

  /** Tells the shop once more how its last charge, or the one of that TradeNo, ended: a resend that waits, or a new one. */
  async notifyAgain(request: OrderReference & NotificationTarget, wanted?: string): Promise<Receipt> {
    const { books, courier } = this.#context;
    const { account } = this.#merchant(request.MerchantID);
    const order = books.order(account.merchantId, request.MerchantTradeNo);
    if (!order) throw problem('MerchantTradeNo', 'is no order of this merchant');
    this.#notifier.setTarget(order, { ...this.#notifier.targetOf(order), ...targetOf(request) });
    const charge =
      wanted === undefined
        ? this.#lastCharge(order)
        : order.authorizations.includes(wanted)
          ? books.chargeOf(wanted)
          : undefined;
    if (!charge) throw problem('MerchantTradeNo', 'has no payment result to tell: pay it, or let it fail');
    const url = this.#notifier.urlFor(order, charge);
    const delivery =
      courier.expedite(order, charge.trade.TradeNo, url) ?? this.#notifier.notify(order, charge);
    return { order, delivery: await delivery };
  }

  /** When the card of a periodic order is charged next, if it is. */
  nextCharge(order: CreditOrder): Date | undefined {
    const plan = this.#plans.get(order);
    const { period } = order.terms;
    if (!plan || !period || order.stopped || plan.charges >= period.ExecTimes) return undefined;
    return new Date(chargeTime(plan.first, period, plan.charges));
  }

  /** Of all orders, or of some. */
  exportState(orders = this.#context.books.orders): CashierState[] {
    return [...orders].map((order) => {
      const target = this.#notifier.targetOf(order);
      const plan = this.#plans.get(order);
      return {
        MerchantID: order.MerchantID,
        MerchantTradeNo: order.MerchantTradeNo,
        ...(target ? { target } : {}),
        ...(plan ? { plan: { first: plan.first, charges: plan.charges } } : {}),
      };
    });
  }

  /** Goes on with what was saved; the books hold their orders already. */
  restore(states: readonly CashierState[], deliveries: readonly SavedDelivery[]): void {
    for (const { target, plan, ...reference } of states) {
      const order = this.#saved(reference);
      if (target) this.#notifier.setTarget(order, target);
      if (plan) this.#plan(order, { ...plan, cancel: () => undefined });
    }
    for (const saved of deliveries) {
      const order = this.#saved(saved);
      this.#context.courier.resume(this.#notifier.notification(order, saved), saved);
    }
  }

  #saved({ MerchantID, MerchantTradeNo }: OrderReference & { readonly MerchantID: string }): CreditOrder {
    const order = this.#context.books.order(MerchantID, MerchantTradeNo);
    if (!order) throw new Error(`the saved state mentions ${MerchantTradeNo}, but has no such order`);
    return order;
  }

  #charge(order: CreditOrder, result: ChargeResult): Promise<DeliveryAttempt | undefined> {
    const { account } = this.#merchant(order.MerchantID);
    const charge = this.#context.books.charge(account, order, result, this.#now());
    if (
      order.terms.period &&
      endsSchedule(order.authorizations.map((no) => this.#context.books.chargeOf(no)))
    )
      this.stop(order);
    this.#context.changed();
    return this.#notifier.notify(order, charge);
  }

  /** DoAction never stops this: only ECPay's own page does (DoAction page, 放棄 note 1). */
  #plan(order: CreditOrder, plan: PeriodPlan): void {
    const { period } = order.terms;
    this.#plans.set(order, plan);
    this.#context.touched?.(order);
    if (!period || order.stopped || plan.charges >= period.ExecTimes) return;
    plan.cancel = this.#context.clock.schedule(chargeTime(plan.first, period, plan.charges), () => {
      void this.#charge(order, PAID);
      this.#plan(order, { ...plan, charges: plan.charges + 1 });
    });
  }

  #merchant(merchantId: string | undefined): Merchant {
    const { registry } = this.#context;
    const merchant =
      merchantId === undefined ? registry.default('credit') : registry.find('credit', merchantId);
    if (!merchant) throw problem('MerchantID', 'is no credit merchant of this simulator');
    return merchant;
  }

  #now(): number {
    return this.#context.clock.now().getTime();
  }
}

/** Which platform makes the order: the one named, or the shop's when it cannot act for itself. */
function platformOf({ platformId, signer }: Merchant, named: string | undefined): string {
  if (named === undefined) return signer ? '' : platformId;
  if (named !== '' && named !== platformId)
    throw problem('PlatformID', 'is not the platform of this merchant');
  if (named === '' && !signer) throw problem('PlatformID', 'is needed: this shop has no keys of its own');
  return named;
}

/** A charge that is none of a card: a code that was paid, or a simulation. */
const codeCharge = ({ TradeNo, TradeAmt, terms }: CreditOrder, at: number): Charge => ({
  ...PAID,
  successes: 1,
  trade: {
    TradeNo,
    Gwsr: 0,
    kind: terms.kind,
    amount: TradeAmt,
    authorizedAt: at,
    status: 'Unauthorized',
    rows: [],
  },
});

const problem = (path: string, message: string): EcpayValidationError =>
  new EcpayValidationError([{ path, message }], { operation: 'simulator.order' });
