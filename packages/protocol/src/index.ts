export { checkMacEncoders, type CheckMacEncoder } from './check-mac/check-mac-encoders.js';
export { stringifyForCheckMac } from './check-mac/stringify-for-check-mac.js';
export { TicketCheckMacValue } from './check-mac/ticket-check-mac-value.js';
export { DataCipher } from './cipher/data-cipher.js';
export { findHashKeyProblems, type HashKeys } from './cipher/hash-keys.js';
export { OpenedData, type JsonObject } from './cipher/opened-data.js';
export { explainRtn, type RtnExplanation } from './codes/explain-rtn.js';
export { rtnCodes, type EcpayService, type RtnCodeEntry } from './codes/rtn-codes.js';
export {
  parseTradeStatus,
  tradeStatuses,
  type TradeStatus,
  type TradeStatusEntry,
} from './codes/trade-statuses.js';
export { transCodes, type TransCodeEntry } from './codes/trans-codes.js';
export type { AnyEcpayError } from './errors/any-ecpay-error.js';
export { EcpayApiError, type ApiRefusal, type EcpayApiReason } from './errors/ecpay-api.error.js';
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
export { redactFreeText } from './text/redact-free-text.js';
export { checkRequest, type CheckRequestOptions } from './fields/check-request.js';
export type {
  Bilingual,
  DocPage,
  EcpayHost,
  EcpayInterface,
  EcpayNotificationInterface,
  Endpoint,
  Field,
  FieldFormat,
  FieldSource,
  FieldTable,
  FieldType,
} from './fields/field-table.js';
export {
  readMessage,
  type CreateTarget,
  type FieldProblem,
  type ReadMessage,
} from './fields/read-message.js';
export { requirement } from './fields/requirement.js';
export { endpoints, interfaces, notifications, tables, type TableName } from './generated/all.js';
export { creditDoAction } from './interfaces/credit/do-action.js';
export { creditQueryTrade } from './interfaces/credit/query-trade.js';
export { paymentReturnUrl } from './interfaces/payment/return-url.js';
export { ticketQueryRefundInfo } from './interfaces/ticket/query-refund-info.js';
export { isStageKey, stageMerchants, type StageMerchant } from './merchants/stage-merchants.js';
export { notificationKey } from './notification/notification-key.js';
export {
  isPaid,
  isSimulated,
  wireText,
  type CardFacts,
  type NotificationFacts,
  type OrderFacts,
} from './notification/payment-state.js';
export { mayBeCardPayment, tradeKindOf } from './notification/trade-kind.js';
export {
  readTradeFacts,
  tradeKinds,
  type CreditTrade,
  type TradeFacts,
  type TradeKind,
  type TradeRow,
} from './refund/credit-trade.js';
export { refusalExplanations } from './refund/plan-explanations.js';
export { planRefund, type RefundRequest } from './refund/plan-refund.js';
export type { RefundPlan, RefundRefusal, RefundStep } from './refund/refund-plan.js';
export { refundShownBetween } from './refund/shown-refunds.js';
export { inClosingWindow, nextClosingWindowEnd, nextClosingWindowStart } from './time/closing-window.js';
export { taipeiTime } from './time/taipei-time.js';
