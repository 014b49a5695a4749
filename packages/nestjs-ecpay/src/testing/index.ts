export {
  buildTestNotification,
  signTestNotification,
  type TestNotificationChanges,
  type TestNotificationEnvelope,
} from './test-notification.js';
export {
  buildTestCapture,
  buildTestRefund,
  buildTestVoid,
  type TestOutcomeChanges,
  type TestRefundChanges,
} from './test-outcome.js';
export { buildTestPayment } from './test-payment.js';
export { buildTestPaymentOutcome } from './test-payment-outcome.js';
export { buildTestTrade, type TestTradeChanges } from './test-trade.js';
export type {
  CaptureOutcome,
  CaptureReason,
  OperationFacts,
  OperationReason,
  RefundReason,
  VoidOutcome,
  VoidReason,
} from '../credit/outcome/operation-outcome.js';
export type { PaymentState } from '../credit/payment/payment-state.js';
export type { RefundFacts, RefundOutcome } from '../credit/refund/refund-outcome.js';
export type { PaymentOutcome } from '../payment/outcome/payment-outcome.js';
export type { CreditQueryTradeResponseDto, PaymentNotificationDto } from '../dto/dto.exports.js';
export type { HashKeys } from '@nestjs-ecpay/protocol';
