import { EcpayValidationError, tables } from '@nestjs-ecpay/protocol';
import { refundable, totalRefunded, type TicketBooks, type TicketOrder } from '../books/ticket-books.js';
import { unknownName } from '../suggest.js';
import type { MerchantRegistry } from '../wire/merchant-registry.js';

/** Which ticket order is meant. */
export interface TicketReference {
  /** 1 to 25 characters. */
  readonly MerchantTradeNo: string;
  /** Default: the first ticket merchant. */
  readonly MerchantID?: string | undefined;
}

/**
 * A ticket order as it stood when it was looked at.
 *
 * @publicApi
 */
export interface SimulatedTicketOrder extends TicketOrder {
  /** What QueryRefundInfo answers: refunds that the bank has confirmed, in NT$. */
  readonly TotalRefundAmount: number;
}

/** Is told what happens to ticket orders. */
export type TicketListener = (
  event: TicketReference & { readonly MerchantID: string } & {
    readonly cause: 'issued' | 'refunded' | 'confirmed';
    readonly amount: number;
  },
) => void;

const nameLength = tables.TicketQueryRefundInfoRequest.fields['MerchantTradeNo']?.length ?? 25;

/**
 * The ticket side of the simulator: issues orders, refunds them, and lets the bank confirm.
 *
 * @example
 * ```ts
 * import { startSimulator } from '@nestjs-ecpay/simulator';
 *
 * await using ecpay = await startSimulator();
 * ecpay.tickets.issue({ MerchantTradeNo: 'T1', TradeAmount: 1000 });
 * ecpay.tickets.refund({ MerchantTradeNo: 'T1', amount: 800 }); // QueryRefundInfo still says 0
 * ecpay.tickets.confirmByBank({ MerchantTradeNo: 'T1' }); // and now 800
 * ```
 * @publicApi
 */
export class TicketOffice implements Iterable<SimulatedTicketOrder> {
  readonly #books: TicketBooks;
  readonly #registry: MerchantRegistry;
  readonly #now: () => number;
  readonly #told: TicketListener;

  /** @internal startSimulator makes it. */
  constructor(books: TicketBooks, registry: MerchantRegistry, now: () => number, told: TicketListener) {
    this.#books = books;
    this.#registry = registry;
    this.#now = now;
    this.#told = told;
  }

  /**
   * Issues an order. Without a pickup voucher (提貨券) it exists, but cannot be asked for.
   *
   * @throws {EcpayValidationError} for a taken number, an amount that is no positive integer, an unknown merchant.
   */
  issue(order: TicketReference & { TradeAmount: number; pickupVoucher?: boolean }): SimulatedTicketOrder {
    assertKnown(order, 'TradeAmount', 'pickupVoucher');
    const { MerchantTradeNo, TradeAmount, pickupVoucher = true } = order;
    const MerchantID = this.#merchantId(order.MerchantID);
    if (!isName(MerchantTradeNo))
      throw problem(
        'MerchantTradeNo',
        `must be 1 to ${nameLength} printable ASCII characters, with no blank at either end, and not . or ..`,
      );
    if (this.#books.order(MerchantID, MerchantTradeNo))
      throw problem('MerchantTradeNo', 'is taken: ECPay accepts each number once per merchant');
    assertAmount('TradeAmount', TradeAmount);
    this.#told({ cause: 'issued', MerchantID, MerchantTradeNo, amount: TradeAmount });
    return view(
      this.#books.issue({
        MerchantID,
        MerchantTradeNo,
        TradeAmount,
        pickupVoucher,
        issuedAt: this.#now(),
      }),
    );
  }

  /**
   * Refunds a part of an order, or (default) all that is left. It counts once the bank has confirmed it.
   *
   * @throws {EcpayValidationError} for an unknown order, or more than is left.
   */
  refund(refund: TicketReference & { amount?: number }): SimulatedTicketOrder {
    assertKnown(refund, 'amount');
    const order = this.#order(refund);
    const left = refundable(order);
    const { amount = left } = refund;
    assertAmount('amount', amount);
    if (amount > left) throw problem('amount', `is more than the NT$${left} that are left`);
    this.#told({ cause: 'refunded', ...numbersOf(order), amount });
    return view(this.#books.refund(order, amount, this.#now()));
  }

  /**
   * The bank confirms one refund, or (default) all that wait.
   *
   * @throws {EcpayValidationError} for an unknown order or refund.
   */
  confirmByBank(what: TicketReference & { refundNo?: number }): SimulatedTicketOrder {
    assertKnown(what, 'refundNo');
    const order = this.#order(what);
    if (what.refundNo !== undefined && !order.refunds.some(({ refundNo }) => refundNo === what.refundNo)) {
      throw problem('refundNo', 'is no refund of this order');
    }
    const amount = order.refunds
      .filter(({ confirmed, refundNo }) => !confirmed && (what.refundNo ?? refundNo) === refundNo)
      .reduce((total, refund) => total + refund.amount, 0);
    if (amount > 0) this.#told({ cause: 'confirmed', ...numbersOf(order), amount });
    return view(this.#books.confirm(order, this.#now(), what.refundNo));
  }

  /** An order of a merchant (default: the first ticket merchant). */
  get(MerchantTradeNo: string, MerchantID?: string): SimulatedTicketOrder | undefined {
    const order = this.#books.order(this.#merchantId(MerchantID), MerchantTradeNo);
    return order && view(order);
  }

  *[Symbol.iterator](): Iterator<SimulatedTicketOrder> {
    for (const order of this.#books.orders) yield view(order);
  }

  #order({ MerchantTradeNo, MerchantID }: TicketReference): TicketOrder {
    const order = this.#books.order(this.#merchantId(MerchantID), MerchantTradeNo);
    if (!order) throw problem('MerchantTradeNo', 'is no ticket order of this merchant');
    return order;
  }

  #merchantId(merchantId: string | undefined): string {
    const merchant =
      merchantId === undefined ? this.#registry.default('ticket') : this.#registry.find('ticket', merchantId);
    if (!merchant) throw problem('MerchantID', 'is no ticket merchant of this simulator');
    return merchant.account.merchantId;
  }
}

const numbersOf = ({
  MerchantID,
  MerchantTradeNo,
}: TicketOrder): TicketReference & { readonly MerchantID: string } => ({
  MerchantID,
  MerchantTradeNo,
});

const view = (order: TicketOrder): SimulatedTicketOrder => ({
  ...order,
  TotalRefundAmount: totalRefunded(order),
});

/** The page gives no more than a length; what no order number can be is refused all the same. */
const isName = (name: unknown): boolean =>
  typeof name === 'string' &&
  name.length <= nameLength &&
  /^[!-~](?:[ -~]*[!-~])?$/.test(name) &&
  !/^\.\.?$/.test(name);

/** A misspelt `amount` would refund everything. */
function assertKnown(request: object, ...more: string[]): void {
  const known = ['MerchantTradeNo', 'MerchantID', ...more];
  for (const name of Object.keys(request)) {
    if (!known.includes(name)) throw problem(name, unknownName(name, known));
  }
}

function assertAmount(path: string, amount: number): void {
  if (!Number.isSafeInteger(amount) || amount < 1)
    throw problem(path, 'must be an integer of NT$ of at least 1');
}

const problem = (path: string, message: string): EcpayValidationError =>
  new EcpayValidationError([{ path, message }], { operation: 'simulator.tickets' });
