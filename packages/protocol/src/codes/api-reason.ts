/** Why ECPay refused, as a closed set to decide by; `unknown` for a code that is not in our table. */
export type EcpayApiReason =
  | 'not-found'
  | 'no-payment'
  | 'merchant-unknown'
  | 'over-date'
  | 'insufficient-balance'
  | 'amount'
  | 'state'
  | 'duplicate'
  | 'declined'
  | 'system'
  | 'unknown';
