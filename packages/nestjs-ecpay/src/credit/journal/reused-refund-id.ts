import { EcpayValidationError } from '@nestjs-ecpay/protocol';

/** The error of a refundId that stands for another refund already. */
export function reusedRefundId(): EcpayValidationError {
  return new EcpayValidationError(
    [
      {
        path: 'refundId',
        message:
          'stands for another refund already: the same refundId always means the same order, TradeNo, kind, Gwsr and amount; take a new one',
      },
    ],
    { operation: 'credit.refund' },
  );
}
