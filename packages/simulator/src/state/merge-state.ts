import { newest } from './newest-messages.js';
import type { SimulatorState, StateChange } from './simulator-state.js';

/** The state that changes lead to, the first change first. */
export function mergeState(state: SimulatorState, changes: readonly StateChange[]): SimulatorState {
  const head = changes.at(-1);
  if (!head) return state;
  const { ended: _ended, ...last } = head;
  const all: readonly StateChange[] = [{ ...state, ended: [] }, ...changes];
  const deliveries = new Map<number, SimulatorState['deliveries'][number]>();
  for (const part of all) {
    for (const delivery of part.deliveries) deliveries.set(delivery.id, delivery);
    for (const id of part.ended) deliveries.delete(id);
  }
  return {
    ...last,
    credit: {
      ...last.credit,
      orders: byKey(all, ({ credit }) => credit.orders, nameOf),
      trades: byKey(
        all,
        ({ credit }) => credit.trades,
        ({ trade }) => trade.TradeNo,
      ),
      notices: all.flatMap(({ credit }) => credit.notices),
    },
    cashier: byKey(all, ({ cashier }) => cashier, nameOf),
    deliveries: [...deliveries.values()],
    lastDeliveries: byKey(
      all,
      ({ lastDeliveries }) => lastDeliveries,
      ({ key }) => key,
    ),
    tickets: { ...last.tickets, orders: byKey(all, ({ tickets }) => tickets.orders, nameOf) },
    requests: newest(all.flatMap(({ requests }) => requests)),
    attempts: newest(all.flatMap(({ attempts }) => attempts)),
  };
}

/** What comes later takes the place of what has the same key. */
function byKey<Item>(
  states: readonly SimulatorState[],
  list: (state: SimulatorState) => readonly Item[],
  keyOf: (item: Item) => string,
): Item[] {
  const items = new Map<string, Item>();
  for (const state of states) for (const item of list(state)) items.set(keyOf(item), item);
  return [...items.values()];
}

const nameOf = (order: { readonly MerchantID: string; readonly MerchantTradeNo: string }): string =>
  `${order.MerchantID}/${order.MerchantTradeNo}`;
