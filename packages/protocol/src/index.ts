export { checkMacEncoders, type CheckMacEncoder } from './check-mac/check-mac-encoders.js';
export { stringifyForCheckMac } from './check-mac/stringify-for-check-mac.js';
export { TicketCheckMacValue } from './check-mac/ticket-check-mac-value.js';
export { DataCipher } from './cipher/data-cipher.js';
export { type HashKeys } from './cipher/hash-keys.js';
export { OpenedData, type JsonObject } from './cipher/opened-data.js';
export { explainRtn, type RtnExplanation } from './codes/explain-rtn.js';
export type { RtnCodeEntry } from './codes/rtn-code-entry.js';
export { rtnCodes, type EcpayService } from './codes/rtn-codes.js';
export {
  parseTradeStatus,
  tradeStatuses,
  type TradeStatus,
  type TradeStatusEntry,
} from './codes/trade-statuses.js';
export { transCodes, type TransCodeEntry } from './codes/trans-codes.js';
export type { AnyEcpayError } from './errors/any-ecpay-error.js';
export type { EcpayApiReason } from './codes/api-reason.js';
export { EcpayApiError, type ApiRefusal } from './errors/ecpay-api.error.js';
export { EcpayClosingWindowError } from './errors/ecpay-closing-window.error.js';
export { EcpayConfigError } from './errors/ecpay-config.error.js';
export { EcpayError, type EcpayErrorContext, type EcpayOutcome } from './errors/ecpay-error.js';
export { EcpayJournalError } from './errors/ecpay-journal.error.js';
export { EcpayProtocolError } from './errors/ecpay-protocol.error.js';
export { EcpayRateLimitedError } from './errors/ecpay-rate-limited.error.js';
export { EcpayTransCodeError } from './errors/ecpay-trans-code.error.js';
export { EcpayTransportError, type TransportFailure } from './errors/ecpay-transport.error.js';
export { EcpayValidationError, type ValidationIssue } from './errors/ecpay-validation.error.js';
export type { EcpayErrorCode } from './errors/error-codes.js';
export {
  hosts,
  services,
  type CredentialOption,
  type CredentialService,
  type EcpayHost,
} from './descriptor/hosts.js';
export { checkRequest, type CheckRequestOptions } from './fields/check-request.js';
export type {
  EchoedField,
  EcpayInterface,
  EcpayNotificationInterface,
  Endpoint,
} from './descriptor/ecpay-interface.js';
export type { Bilingual } from './fields/bilingual.js';
export type {
  ConditionalRange,
  DocPage,
  Field,
  FieldFormat,
  FieldSource,
  FieldTable,
  FieldType,
  NestedRequirement,
  SuccessRule,
} from './fields/field-table.js';
export type { Condition } from './fields/condition.js';
export {
  readMessage,
  type CreateTarget,
  type FieldProblem,
  type ReadMessage,
} from './fields/read-message.js';
export { endpoints, interfaces, notifications, tables, type TableName } from './generated/all.js';
export * from './generated/interfaces.js';
export { stageMerchants, type StageMerchant } from './merchants/stage-merchants.js';
export {
  notificationKey,
  notificationKeyOf,
  notificationKindOf,
  type NotificationKindName,
} from './notification/notification-key.js';
export {
  isPaid,
  isSimulated,
  type CardFacts,
  type NotificationFacts,
  type OrderFacts,
} from './notification/payment-state.js';
export { tradeKindOf } from './notification/trade-kind.js';
export { type CreditTrade, type TradeKind, type TradeRow } from './refund/credit-trade.js';
export { planRefund, type RefundRequest } from './refund/plan-refund.js';
export type { RefundPlan, RefundRefusal, RefundStep } from './refund/refund-plan.js';
export { inClosingWindow, nextClosingWindowEnd, nextClosingWindowStart } from './time/closing-window.js';
export { taipeiTime } from './time/taipei-time.js';
