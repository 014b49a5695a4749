/**
 * - `waiting`: nothing was paid yet
 * - `declined`: the payment failed; the customer orders again
 * - `closed`: ECPay says that nobody paid
 * - `paid`: paid in full; the job that ships it was enqueued with it
 * - `shipped`
 * - `held`: money came in, but not as it should: `problem` tells
 */
export type OrderStatus = 'waiting' | 'declined' | 'closed' | 'paid' | 'shipped' | 'held';

/** Why somebody has to look. */
export type Problem = 'paid-twice' | 'amount-differs' | 'paid-after-closing' | 'payment-unclear';
