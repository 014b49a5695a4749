export type {
  EcpayCall,
  EcpayCallOptions,
  EcpayClientOptions,
  EcpayReadOptions,
} from './client/ecpay-call.js';
export type { MeantOrder } from './client/meant-order.js';
export type { OpenCircuit } from './client/circuit.js';
export { EcpayHttpClient } from './client/ecpay-http-client.js';
export type { CallFailureReason } from './client/call-failure.js';
export { ECPAY_HTTP_SERVICE } from './client/own-http-service.js';
export { systemClock, type EcpayClock } from './async/ecpay-clock.js';
export type {
  CheckoutOptions,
  ClosingWindowMode,
  EcpayBaseUrls,
  EcpayCoreOptions,
  EcpayEnvironment,
  EcpayHttpOptions,
} from './options/ecpay-core-options.js';
export type {
  EcpayHooks,
  EcpayNotificationEvent,
  EcpayRequestEvent,
  EcpayResponseEvent,
} from './options/ecpay-hooks.js';
export type { EcpayMerchant, MerchantSource, PreviousHashKeys } from './merchant/ecpay-merchant.js';
export { EcpayCreditService } from './credit/ecpay-credit.service.js';
export type {
  ActionRecord,
  CaptureOutcome,
  CaptureReason,
  Completed as CompletedOperation,
  CreditAction,
  EcpayRefusal,
  FailureReason,
  OperationFacts,
  OperationReason,
  RefundReason,
  Refused as RefusedOperation,
  StepState,
  Unfinished as UnfinishedOperation,
  Unknown as UnknownOperation,
  VoidOutcome,
  VoidReason,
} from './credit/outcome/operation-outcome.js';
export type { OrderNumbers } from './credit/engine/order-numbers.js';
export type { CaptureRequest } from './credit/capture-void/capture-void-runner.js';
export type { CheckPaymentRequest } from './credit/payment/check-payment.js';
export type { PaymentState } from './credit/payment/payment-state.js';
export { MemoryRefundJournal } from './credit/journal/memory-refund-journal.js';
export { RefundJournal, type OrderRefunds } from './credit/journal/refund-journal.js';
export type { RefundOptions } from './credit/journal/refund-journal.js';
export type { RefundFacts, RefundOutcome } from './credit/refund/refund-outcome.js';
export type { RefundOrder, RefundRecord, UnsettledRefunds } from './credit/journal/refund-record.js';
export type { RefundOrderRequest } from './credit/refund/refund-request.js';
export * from './dto/dto.exports.js';
export { EcpayDto, type DtoClass, type Plain, type PlainValue } from './dto/ecpay-dto.js';
export type { PaymentNotificationBase } from './dto/payment-notification.base.js';
export { PeriodNotificationDto } from './dto/period-notification.dto.js';
export { readDto } from './dto/read-dto.js';
export { EcpayExceptionFilter } from './module/ecpay-exception.filter.js';
export { EcpayModule } from './module/ecpay.module.js';
export type {
  EcpayModuleAsyncOptions,
  EcpayModuleExtras,
  EcpayModuleOptions,
  EcpayOptionsFactory,
  ElementOf,
  ExactAsyncOptions,
  ExactResult,
  ExactGroup,
  Exactly,
  ExactModuleOptions,
  InferredModuleOptions,
  Group as OptionGroup,
  InjectedArgs,
  NamesOf,
  NoSuchOption,
  OpenGroup,
} from './module/ecpay-module-options.js';
export { EcpayAbortSignal } from './notification/decorators/ecpay-abort-signal.decorator.js';
export { EcpayNotification } from './notification/decorators/ecpay-notification.decorator.js';
export {
  EcpayOrderResult,
  EcpayOrderResultUrl,
  type EcpayOrderResultUrlOptions,
} from './notification/decorators/ecpay-order-result-url.decorator.js';
export type { EcpayOrderResultValue } from './notification/order-result/order-result.js';
export { EcpayPeriodReturnUrl } from './notification/decorators/ecpay-period-return-url.decorator.js';
export { EcpayReturnUrl } from './notification/decorators/ecpay-return-url.decorator.js';
export type { EcpayReturnUrlOptions } from './notification/decorators/notification-route.js';
export { EcpayTransaction } from './notification/decorators/ecpay-transaction.decorator.js';
export { MemoryInbox } from './notification/inbox/memory-inbox.js';
export {
  NotificationInbox,
  type InboxResult,
  type ReceivedNotification,
} from './notification/inbox/notification-inbox.js';
export {
  StoredInbox,
  type StoredFilter,
  type StoredNotification,
  type StoredState,
} from './notification/inbox/stored-inbox.js';
export type { NotificationOptions } from './notification/notification-options.js';
export {
  EcpayNotificationReplayer,
  type ReplayFilter,
  type ReplayReport,
} from './notification/replay/ecpay-notification-replayer.js';
export { HandlerTimeoutError } from './notification/process/handler-timeout.error.js';
export {
  NotificationFailure,
  type NotificationFailureKind,
} from './notification/process/notification-failure.js';
export { EcpayOrderResultInterceptor } from './notification/order-result/ecpay-order-result.interceptor.js';
export { EcpayReturnUrlGuard } from './notification/http/ecpay-return-url.guard.js';
export { EcpayReturnUrls } from './notification/discovery/ecpay-return-urls.js';
export { EcpayNotificationVerifier } from './notification/verify/ecpay-notification-verifier.js';
export { EcpayBackAuthService } from './payment/back-auth/ecpay-back-auth.service.js';
export { EcpayBoundCardService, type BindRequest } from './payment/bound-card/ecpay-bound-card.service.js';
export type { CheckoutPage } from './payment/checkout/checkout-page.js';
export { EcpayCheckoutService, type PayRequest } from './payment/checkout/ecpay-checkout.service.js';
export { EcpayOrderService, type TradeMediaRow } from './payment/order/ecpay-order.service.js';
export type { SettlePaymentRequest } from './payment/order/settle-payment.js';
export type {
  BoundCardFacts,
  CodeIssued,
  Declined as PaymentDeclined,
  Open as PaymentOpen,
  Paid as PaymentPaid,
  PaymentCode,
  PaymentFacts,
  PaymentOutcome,
  PaymentRefusal,
  PaymentRefused,
  Redirect as PaymentRedirect,
} from './payment/outcome/payment-outcome.js';
export { EcpayPeriodService } from './payment/period/ecpay-period.service.js';
export type {
  PeriodCancelOutcome,
  PeriodCharges,
  PeriodNotDone,
  PeriodRefusal,
  PeriodRefused,
  PeriodRequest,
  PeriodRetryOutcome,
  PeriodUnknown,
} from './payment/period/period-outcome.js';
export { notificationSchemaSql } from './sql/notification-statements.js';
export { SqlInbox } from './sql/sql-inbox.js';
export type { SqlInboxOptions } from './sql/sql-inbox-options.js';
export { refundSchemaSql } from './sql/refund-statements.js';
export { SqlRefundJournal, type SqlRefundJournalOptions } from './sql/sql-refund-journal.js';
export type { SqlQuery, SqlRow, TransactionFunction } from './sql/sql-transaction.js';
export { EcpayTicketService } from './ticket/ecpay-ticket.service.js';
export {
  EcpayApiError,
  EcpayClosingWindowError,
  EcpayConfigError,
  EcpayError,
  EcpayJournalError,
  EcpayProtocolError,
  EcpayRateLimitedError,
  EcpayTransCodeError,
  EcpayTransportError,
  EcpayValidationError,
  taipeiTime,
  type AnyEcpayError,
  type ApiRefusal,
  type Bilingual,
  type CardFacts,
  type Condition,
  type ConditionalRange,
  type CredentialService,
  type CreditTrade,
  type DocPage,
  type EchoedField,
  type EcpayApiReason,
  type EcpayErrorCode,
  type EcpayErrorContext,
  type EcpayHost,
  type EcpayInterface,
  type EcpayOutcome,
  type Endpoint,
  type Field,
  type FieldFormat,
  type FieldProblem,
  type FieldSource,
  type FieldTable,
  type FieldType,
  type HashKeys,
  type NestedRequirement,
  type NotificationFacts,
  type NotificationKindName,
  type OrderFacts,
  type ReadMessage,
  type RefundPlan,
  type RefundRefusal,
  type RefundStep,
  type SuccessRule,
  type TradeKind,
  type TradeRow,
  type TradeStatus,
  type TransportFailure,
  type ValidationIssue,
} from '@nestjs-ecpay/protocol';
