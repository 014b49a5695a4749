import type { Action } from '../books/actions.js';
import type { CreditBooks } from '../books/credit-books.js';
import { explainRefusal, type FindOrders } from '../explain/explain-refusal.js';
import type { Explanation } from '../explain/explanation.js';
import type { SimulatedCharge, SimulatedOrder } from '../payments/simulated-order.js';
import type { MerchantRegistry } from '../wire/merchant-registry.js';

/** One DoAction that a shop may think of, as things stand. */
export interface PossibleAction {
  readonly Action: Action;
  readonly TradeNo: string;
  /** NT$ to propose: all there is for that action. */
  readonly amount: number;
  /** Only for R may it be less, and for C where the kind of trade allows. */
  readonly part: boolean;
  /** Why it would be refused now; absent when it would not. */
  readonly refusal?: Explanation;
}

/** Where the answer comes from. */
export interface ActionSources {
  readonly books: CreditBooks;
  readonly registry: MerchantRegistry;
  readonly find: FindOrders;
  readonly now: number;
}

const ACTIONS: readonly Action[] = ['C', 'R', 'E', 'N'];

/** What the shop could do with a charge now, and why not. Asks the books themselves, which change nothing. */
export function possibleActions(
  order: SimulatedOrder,
  charge: SimulatedCharge,
  { books, registry, find, now }: ActionSources,
): PossibleAction[] {
  const account = registry.find('credit', order.MerchantID)?.account;
  if (!account) return [];
  const { MerchantID, MerchantTradeNo, kind } = order;
  const { TradeNo } = charge;
  return ACTIONS.map((Action) => {
    const amount = amountFor(Action, charge);
    const command = { MerchantTradeNo, TradeNo, Action, TotalAmount: amount };
    const { refusal } = books.doAction(account, command, now, true);
    return {
      Action,
      TradeNo,
      amount,
      part: (Action === 'R' || Action === 'C') && kind !== 'instalment' && kind !== 'bonus',
      ...(refusal ? { refusal: explainRefusal(refusal, { MerchantID, ...command }, find) } : {}),
    };
  });
}

function amountFor(action: Action, { Amount, captured, refunded }: SimulatedCharge): number {
  if (action === 'R') return captured - refunded > 0 ? captured - refunded : Amount;
  if (action === 'E') return captured > 0 ? captured : Amount;
  return Amount;
}
