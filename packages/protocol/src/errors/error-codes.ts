/** The closed set of `EcpayError.code`. */
export type EcpayErrorCode =
  | 'ERR_ECPAY_CONFIG'
  | 'ERR_ECPAY_VALIDATION'
  | 'ERR_ECPAY_TRANSPORT'
  | 'ERR_ECPAY_PROTOCOL'
  | 'ERR_ECPAY_TRANS_CODE'
  | 'ERR_ECPAY_API'
  | 'ERR_ECPAY_CLOSING_WINDOW'
  | 'ERR_ECPAY_RATE_LIMITED';
