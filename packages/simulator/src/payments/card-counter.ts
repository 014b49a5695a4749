import { EcpayValidationError, taipeiTime } from '@nestjs-ecpay/protocol';
import type { CreditBooks } from '../books/credit-books.js';
import { hasPayment, type Charge, type CreditOrder } from '../books/credit-order.js';
import type { BoundCard, CardBehaviour, Challenge, KeptCard, Wallet } from '../books/wallet.js';
import { MINUTE_MS } from '../clock/duration.js';
import type { SimulatorClock } from '../clock/simulator-clock.js';
import type { Notification } from '../delivery/notification.js';
import { PAID, type Cashier, type ChargeResult } from './cashier.js';
import type { OrderRequest } from './payment-request.js';

const EXPIRED: CardBehaviour = { does: 'decline', RtnCode: 10100251, RtnMsg: '卡片過期' };

/** A card is good to the end of its month in Taipei. */
function isExpired({ CardValidYY, CardValidMM }: KeptCard, now: Date): boolean {
  const today = taipeiTime.format(now);
  return `20${CardValidYY}/${CardValidMM}` < today.slice(0, 7);
}

/** How long the bank thinks about a card that waits. */
const WAIT_MS = 5 * MINUTE_MS;

/** What became of a card that was handed over. */
export type CardResult =
  | { readonly is: 'paid'; readonly order: CreditOrder; readonly charge: Charge; readonly bound?: Bound }
  | { readonly is: 'declined'; readonly order: CreditOrder; readonly result: ChargeResult }
  | {
      readonly is: 'redirect';
      readonly order: CreditOrder;
      readonly to: '3-D' | 'UnionPay';
      readonly id: string;
    }
  | { readonly is: 'waiting'; readonly order: CreditOrder }
  | { readonly is: 'duplicate' };

/** A card that was bound with its first payment. */
export interface Bound {
  readonly card: BoundCard;
  readonly isSame: boolean;
}

/** What a payment by card needs beside the order. */
export interface CardPayment {
  readonly merchantId: string;
  readonly order: OrderRequest;
  readonly card: KeptCard;
  readonly orderResultUrl: string;
  /** The member to whom the card is bound once it is paid. */
  readonly bindTo?: string;
}

/** What a counter works with. */
export interface CounterContext {
  readonly cashier: Cashier;
  readonly books: CreditBooks;
  readonly wallet: Wallet;
  readonly clock: SimulatorClock;
}

/** Where cards are charged for requests to the gateway: at once, after a visit to the bank's page, or later. */
export class CardCounter {
  readonly #context: CounterContext;

  constructor(context: CounterContext) {
    this.#context = context;
  }

  /** Makes the order and charges the card as the bank behind it does. */
  pay({ merchantId, order: request, card, orderResultUrl, bindTo }: CardPayment): CardResult {
    const { cashier, books, wallet, clock } = this.#context;
    const before = books.order(merchantId, request.MerchantTradeNo);
    if (before) return { is: 'duplicate' };
    const order = cashier.place({
      ...request,
      MerchantID: merchantId,
      Card6No: card.Card6No,
      Card4No: card.Card4No,
      ...(card.behaviour.does === 'redirect' && card.behaviour.to === 'UnionPay' ? { unionPay: true } : {}),
    });
    const behaviour = isExpired(card, clock.now()) ? EXPIRED : card.behaviour;
    switch (behaviour.does) {
      case 'pay':
        return this.#charge(order, bindTo === undefined ? undefined : { MerchantMemberID: bindTo, card });
      case 'decline': {
        const { RtnCode, RtnMsg } = behaviour;
        this.#end(order, { RtnCode, RtnMsg });
        return { is: 'declined', order, result: { RtnCode, RtnMsg } };
      }
      case 'redirect': {
        const { MerchantTradeNo } = order;
        const { id } = wallet.challenge({
          MerchantID: merchantId,
          MerchantTradeNo,
          orderResultUrl,
          ...(bindTo === undefined ? {} : { bind: { MerchantMemberID: bindTo, card } }),
        });
        return { is: 'redirect', order, to: behaviour.to, id };
      }
      case 'wait': {
        const { MerchantTradeNo } = order;
        const waiting = { MerchantID: merchantId, MerchantTradeNo, dueAt: clock.now().getTime() + WAIT_MS };
        wallet.wait(waiting);
        this.#watch(waiting);
        return { is: 'waiting', order };
      }
    }
  }

  /** The buyer comes back from the bank's page. Gives the message for the buyer's browser. */
  comeBack(id: string, passed: boolean): { challenge: Challenge; message: Notification } {
    const { wallet, books, cashier } = this.#context;
    const challenge = wallet.challenged(id);
    const order = challenge && books.order(challenge.MerchantID, challenge.MerchantTradeNo);
    if (!challenge || !order) {
      throw new EcpayValidationError([{ path: 'id', message: 'is no visit to the bank that is open' }]);
    }
    wallet.settle(id);
    // Somebody may have paid it another way while the buyer was at the bank's page.
    if (!hasPayment(order)) {
      if (passed) this.#charge(order, challenge.bind);
      else this.#end(order, { RtnCode: 10100058, RtnMsg: 'Pay Fail.(3-D Secure)' });
    }
    const message = cashier.resultOf(order, challenge.orderResultUrl);
    if (!message) throw new Error('a charge has no result');
    return { challenge, message };
  }

  /** Goes on waiting for banks that had not answered when the simulator was stopped. */
  resume(): void {
    for (const waiting of this.#context.wallet.waiting) this.#watch(waiting);
  }

  #charge(order: CreditOrder, bind: Challenge['bind']): CardResult {
    const { cashier, books, wallet } = this.#context;
    let bound: Bound | undefined;
    if (bind) {
      const { MerchantMemberID, card } = bind;
      const made = wallet.bind(order.MerchantID, MerchantMemberID, card);
      bound = { card: made.bound, isSame: made.isSame };
      const { BindCardID } = made.bound;
      cashier.extend(order, { MerchantMemberID, BindCardID, IsSameCard: made.isSame });
    }
    this.#end(order, PAID);
    const charge = books.chargeOf(order.authorizations.at(-1) ?? '');
    if (!charge) throw new Error('a charge was not written down');
    return { is: 'paid', order, charge, ...(bound ? { bound } : {}) };
  }

  /** Charges an order that nobody has paid. The shop is told meanwhile: the courier knows what becomes of that. */
  #end(order: CreditOrder, result: ChargeResult): void {
    void this.#context.cashier.charge(order, result);
  }

  #watch({ MerchantID, MerchantTradeNo, dueAt }: Wallet['waiting'][number]): void {
    const { clock, books, wallet } = this.#context;
    clock.schedule(dueAt, () => {
      wallet.waited({ MerchantID, MerchantTradeNo });
      const order = books.order(MerchantID, MerchantTradeNo);
      if (order && !hasPayment(order)) this.#end(order, PAID);
    });
  }
}
