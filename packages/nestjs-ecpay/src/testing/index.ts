export {
  buildTestNotification,
  signTestNotification,
  type TestNotificationChanges,
  type TestNotificationData,
  type TestNotificationEnvelope,
} from './test-notification.js';
export { buildTestTrade, type TestTradeChanges } from './test-trade.js';
export type { CreditQueryTradeResponseDto } from '../dto/dto.exports.js';
export type { HashKeys } from '@nestjs-ecpay/protocol';
