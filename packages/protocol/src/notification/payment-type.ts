/**
 * The methods of which ECPay's documents say that they are no card, by the beginning of OrderInfo.PaymentType; some have
 * details behind an underscore, such as `ATM_BOT`.
 */
const NO_CARD = new Set(['atm', 'cvs', 'barcode', 'webatm']);

/** How the names of card payments begin: `Credit_CreditCard3`, `FlexibleInstallment`, `UnionPay`, `ApplePay`. */
const CARD = /^(credit|flexible|unionpay|applepay|googlepay|samsungpay)/;

/**
 * What OrderInfo.PaymentType says about the method: a card, one of the methods that are none, or neither for certain, which may be
 * a card under a name that no page lists. ECPay does not name every method that it has.
 */
export function methodOfPaymentType(text: unknown): 'card' | 'no-card' | 'unlisted' {
  const name = typeof text === 'string' ? text.trim().toLowerCase() : '';
  if (NO_CARD.has(name.split('_')[0] ?? '')) return 'no-card';
  return CARD.test(name) ? 'card' : 'unlisted';
}
