// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.
export { creditDoAction } from '../interfaces/credit/do-action.js';
export { creditQueryTrade } from '../interfaces/credit/query-trade.js';
export { paymentReturnUrl } from '../interfaces/payment/return-url.js';
export { ticketQueryRefundInfo } from '../interfaces/ticket/query-refund-info.js';
