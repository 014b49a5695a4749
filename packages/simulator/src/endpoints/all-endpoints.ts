import { doActionEndpoint } from './do-action.endpoint.js';
import type { SimulatedEndpoint } from './endpoint.js';
import { backAuthEndpoints } from './payment/back-auth.endpoints.js';
import { boundCardEndpoints } from './payment/bound-card.endpoints.js';
import { createPaymentEndpoint } from './payment/create-payment.endpoint.js';
import { orderEndpoints } from './payment/order.endpoints.js';
import { periodActionEndpoint } from './payment/period-action.endpoint.js';
import { tokenEndpoints } from './payment/token.endpoints.js';
import { queryRefundInfoEndpoint } from './query-refund-info.endpoint.js';
import { queryTradeEndpoint } from './query-trade.endpoint.js';

/** The interfaces with books behind them. */
export const endpointsWithBooks: readonly SimulatedEndpoint[] = [
  doActionEndpoint,
  queryTradeEndpoint,
  queryRefundInfoEndpoint,
  ...tokenEndpoints,
  createPaymentEndpoint,
  ...boundCardEndpoints,
  ...orderEndpoints,
  periodActionEndpoint,
  ...backAuthEndpoints,
];
