export {
  buildTestNotification,
  signTestNotification,
  type TestNotificationChanges,
  type TestNotificationData,
  type TestNotificationEnvelope,
} from './test-notification.js';
export { buildTestTrade, type TestTradeChanges } from './test-trade.js';
