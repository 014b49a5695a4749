export { EcpayHttpClient } from './client/ecpay-http-client.js';
export { systemClock, type EcpayClock } from './config/ecpay-clock.js';
export type {
  ClosingWindowMode,
  EcpayBaseUrls,
  EcpayCoreOptions,
  EcpayEnvironment,
  EcpayHttpOptions,
} from './config/ecpay-core-options.js';
export type {
  EcpayHooks,
  EcpayNotificationEvent,
  EcpayRequestEvent,
  EcpayResponseEvent,
} from './config/ecpay-hooks.js';
export type { EcpayMerchant, MerchantSource, PreviousHashKeys } from './config/ecpay-merchant.js';
export { EcpayCreditService } from './credit/ecpay-credit.service.js';
export * from './dto/dto.exports.js';
export { EcpayDto, type DtoClass, type Plain } from './dto/ecpay-dto.js';
export { readDto } from './dto/read-dto.js';
export { EcpayModule } from './module/ecpay.module.js';
export type {
  EcpayModuleAsyncOptions,
  EcpayModuleExtras,
  EcpayModuleOptions,
  EcpayOptionsFactory,
} from './module/ecpay-module-options.js';
export { EcpayAbortSignal } from './notification/ecpay-abort-signal.decorator.js';
export { EcpayNotification } from './notification/ecpay-notification.decorator.js';
export { EcpayReturnUrl, type EcpayReturnUrlOptions } from './notification/ecpay-return-url.decorator.js';
export { MemoryInbox } from './notification/inbox/memory-inbox.js';
export {
  NotificationInbox,
  type InboxResult,
  type ReceivedNotification,
} from './notification/inbox/notification-inbox.js';
export type { NotificationOptions } from './notification/notification-options.js';
export { EcpayReturnUrlGuard } from './notification/route/ecpay-return-url.guard.js';
export { EcpayNotificationVerifier } from './notification/verify/ecpay-notification-verifier.js';
export { EcpayTicketService } from './ticket/ecpay-ticket.service.js';
export {
  EcpayApiError,
  EcpayClosingWindowError,
  EcpayConfigError,
  EcpayError,
  EcpayProtocolError,
  EcpayRateLimitedError,
  EcpayTransCodeError,
  EcpayTransportError,
  EcpayValidationError,
  type EcpayApiReason,
  type EcpayErrorCode,
  type EcpayOutcome,
  type ValidationIssue,
} from '@nestjs-ecpay/protocol';
