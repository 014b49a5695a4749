import { EcpayValidationError } from '@nestjs-ecpay/protocol';
import type { OrderStanding } from '../payments/order-search.js';
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

const STANDINGS: readonly OrderStanding[] = [
  'Unpaid',
  'Paid',
  'Unauthorized',
  'Authorized',
  'To be captured',
  'Captured',
  'Operation canceled',
  'Canceled',
  'Part refunded',
  'Refunded',
];
const MOST = 1_000;

/** True when a part of the orders is asked for; without any of these all are told, as a plain list. */
export const isPaged = (query: URLSearchParams): boolean =>
  ['limit', 'offset', 'q', 'status'].some((name) => query.has(name));

/** @throws {EcpayValidationError} for a number or a status that makes no sense. */
export function orderPage(ecpay: Simulator, query: URLSearchParams): OrdersAnswer {
  const [limit, offset] = [Math.min(MOST, rangeOf(query, 'limit', 50)), rangeOf(query, 'offset', 0)];
  const status = query.get('status') ?? '';
  const standing = STANDINGS.find((known) => sameWord(known) === sameWord(status));
  if (status !== '' && standing === undefined)
    throw problem('status', `must be one of ${STANDINGS.join(', ')}`);
  const page = ecpay.orders.search({
    q: query.get('q') ?? '',
    skip: offset,
    take: limit,
    ...(standing === undefined ? {} : { standing }),
  });
  return {
    orders: page.orders.map((order) => ({ ...order, standing: ecpay.orders.standing(order) })),
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

const sameWord = (text: string): string => text.replace(/[^a-z]/gi, '').toLowerCase();

const problem = (path: string, message: string): EcpayValidationError =>
  new EcpayValidationError([{ path, message }], { operation: 'simulator.control' });
