import { EcpayValidationError } from '@nestjs-ecpay/protocol';
import type { Entered, Wallet } from '../books/wallet.js';
import type { SimulatorClock } from '../clock/simulator-clock.js';
import type { NotifiedOrder } from './simulated-order.js';
import type { MerchantRegistry } from '../wire/merchant-registry.js';
import type { CardCounter } from './card-counter.js';
import type { Receipt } from './cashier.js';
import type { ConsumerDesk } from './consumer-desk.js';
import { keptCard } from './kept-card.js';
import { offeredMethods, offersStage, type PaymentMethod } from './offered-methods.js';
import type { OrderReference } from './payment-request.js';

/** What the buyer enters into the form. */
export interface FormEntry {
  /** Of GetTokenbyTrade or GetTokenbyBindingCard. */
  readonly Token: string;
  /** Default `Credit`. */
  readonly method?: PaymentMethod;
  /** Default 4311952222222222; see `testCards`. */
  readonly CardNo?: string;
  /** Default 12. */
  readonly CardValidMM?: string;
  /** Default 35. */
  readonly CardValidYY?: string;
  /** Number of instalments, where the token offers them. */
  readonly Stage?: number;
}

/** What the form gives the page: of a binding `BindCardPayToken`, else `PayToken`. */
export interface FormResult {
  readonly PayToken: string;
  readonly BindCardPayToken: string;
}

/** What a buyer works with. */
export interface BuyerContext {
  readonly wallet: Wallet;
  readonly clock: SimulatorClock;
  readonly desk: ConsumerDesk;
  readonly counter: CardCounter;
  readonly registry: MerchantRegistry;
}

/**
 * The buyer, without a browser: in front of ECPay's form, at the bank's page and at the counter of a store.
 *
 * @example
 * ```ts
 * import { startSimulator } from '@nestjs-ecpay/simulator';
 *
 * async function payWith(Token: string): Promise<string> {
 *   await using ecpay = await startSimulator();
 *   return ecpay.buyer.fillForm({ Token, CardNo: '4311952222222222' }).PayToken;
 * }
 * ```
 * @publicApi
 */
export class Buyer {
  readonly #context: BuyerContext;
  readonly #notified: (receipt: Receipt) => NotifiedOrder;

  /** @internal startSimulator makes it. */
  constructor(context: BuyerContext, notified: (receipt: Receipt) => NotifiedOrder) {
    this.#context = context;
    this.#notified = notified;
  }

  /**
   * Fills in the form that a token draws, and presses the button.
   *
   * @throws {EcpayValidationError} for a token that is unknown or has expired, or a method that it does not offer.
   */
  fillForm(entry: FormEntry): FormResult {
    const { wallet, clock } = this.#context;
    if (typeof entry !== 'object' || entry === null) throw problem('', 'must be an object with a Token');
    const token = wallet.token(entry.Token);
    if (!token) throw problem('Token', 'is none that this simulator issued');
    if (token.expireAt < clock.now().getTime()) throw problem('Token', 'has expired');
    const method = entry.method ?? 'Credit';
    if (!offeredMethods(token.request).includes(method))
      throw problem('method', 'is none that the token offers');
    const entered = enteredOf(method, entry);
    if (
      entered.method === 'Credit' &&
      entered.Stage !== undefined &&
      !offersStage(token.request, entered.Stage)
    )
      throw problem('Stage', 'is none of the terms that the token offers');
    const { payToken } = wallet.enter(token, entered);
    return { PayToken: payToken, BindCardPayToken: payToken };
  }

  /**
   * Pays the code of an order (ATM, CVS, BARCODE) at the counter.
   *
   * @throws {EcpayValidationError} for an order that is none of a code, is paid, or whose code has expired.
   */
  async payCode(request: OrderReference): Promise<NotifiedOrder> {
    return this.#notified(await this.#context.desk.payCode(request));
  }

  /**
   * Ends the visit to the bank's page (3-D Secure, UnionPay): `passed` charges the card, anything else declines it.
   *
   * @throws {EcpayValidationError} when no such visit of this order is open.
   */
  leaveBank({ MerchantTradeNo, MerchantID, passed }: OrderReference & { readonly passed: boolean }): void {
    const { registry, wallet, counter } = this.#context;
    const merchantId = MerchantID ?? registry.default('credit')?.account.merchantId ?? '';
    counter.comeBack(wallet.challengeOf(merchantId, MerchantTradeNo)?.id ?? '', passed);
  }
}

function enteredOf(method: PaymentMethod, entry: FormEntry): Entered {
  if (method !== 'Credit') return { method };
  const { CardNo = '4311952222222222', CardValidMM = '12', CardValidYY = '35', Stage } = entry;
  if (typeof CardNo !== 'string' || !/^\d{12,19}$/.test(CardNo))
    throw problem('CardNo', 'must be 12 to 19 digits');
  const card = keptCard(CardNo, CardValidYY, CardValidMM);
  return { method, card, ...(Stage === undefined ? {} : { Stage }) };
}

const problem = (path: string, message: string): EcpayValidationError =>
  new EcpayValidationError([{ path, message }], { operation: 'simulator.buyer' });
