import { EcpayValidationError } from '@nestjs-ecpay/protocol';
import { orderStandings, standingNamed, type OrderStanding } from '../payments/order-search.js';
import type { SimulatedOrder } from '../payments/simulated-order.js';
import type { Simulator } from '../simulator.js';

/** Some orders, the newest first, and how many there are. */
export interface OrdersAnswer {
  readonly orders: readonly (SimulatedOrder & { readonly standing: OrderStanding })[];
  /** How many `q` and `status` find. */
  readonly total: number;
  /** How many `q` finds, by standing: ECPay's status, or `Unpaid`, `Part refunded`, `Refunded`. */
  readonly counts: Readonly<Partial<Record<OrderStanding, number>>>;
  readonly limit: number;
  readonly offset: number;
}

const MOST = 1_000;

/** True when a part of the orders is asked for; without any of these all are told, as a plain list. */
export const isPaged = (query: URLSearchParams): boolean =>
  ['limit', 'offset', 'q', 'status'].some((name) => query.has(name));

/** All orders, the oldest first. */
export const allOrders = (ecpay: Simulator): OrdersAnswer['orders'] =>
  [...ecpay.orders].map(withStanding(ecpay));

const withStanding =
  (ecpay: Simulator) =>
  (order: SimulatedOrder): OrdersAnswer['orders'][number] => ({
    ...order,
    standing: ecpay.orders.standing(order),
  });

/** @throws {EcpayValidationError} for a number or a status that makes no sense. */
export function orderPage(ecpay: Simulator, query: URLSearchParams): OrdersAnswer {
  const [limit, offset] = [Math.min(MOST, rangeOf(query, 'limit', 50)), rangeOf(query, 'offset', 0)];
  const status = query.get('status') ?? '';
  const standing = standingNamed(status);
  if (status !== '' && standing === undefined)
    throw problem('status', `must be one of ${orderStandings.join(', ')}`);
  const page = ecpay.orders.search({
    q: query.get('q') ?? '',
    skip: offset,
    take: limit,
    ...(standing === undefined ? {} : { standing }),
  });
  return {
    orders: page.orders.map(withStanding(ecpay)),
    total: page.found,
    counts: Object.fromEntries(page.counts),
    limit,
    offset,
  };
}

/** @throws {EcpayValidationError} when it is no integer of at least 0. */
export function rangeOf(query: URLSearchParams, name: string, byDefault: number): number {
  const text = query.get(name) ?? '';
  if (text === '') return byDefault;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw problem(name, 'must be an integer of at least 0');
}

const problem = (path: string, message: string): EcpayValidationError =>
  new EcpayValidationError([{ path, message }], { operation: 'simulator.control' });
