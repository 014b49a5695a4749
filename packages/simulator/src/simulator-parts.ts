import type { ActivityLog } from './activity/activity-log.js';
import type { CheckDesk } from './check/check-desk.js';
import type { CreditBooks } from './books/credit-books.js';
import type { ChangeFeed } from './changes/change-feed.js';
import type { SimulatorClock } from './clock/simulator-clock.js';
import type { Courier } from './delivery/courier.js';
import type { LastDeliveries } from './delivery/last-deliveries.js';
import type { DeliveryAttempt } from './delivery/notification.js';
import type { ReturnUrlSetting } from './delivery/return-url-setting.js';
import type { FaultRules } from './faults/fault-rules.js';
import type { Wallet } from './books/wallet.js';
import type { CardCounter } from './payments/card-counter.js';
import type { Cashier } from './payments/cashier.js';
import type { SimulatedOrders } from './payments/orders.js';
import type { TicketOffice } from './payments/ticket-office.js';
import type { LoggedRequest } from './request-log/logged-request.js';
import type { MessageLog } from './request-log/message-log.js';
import type { GatewayServer } from './server/gateway-server.js';
import type { StateFile } from './state/state-file.js';
import type { MerchantRegistry } from './wire/merchant-registry.js';

/** The parts of a simulator; `startSimulator` puts them together. */
export interface SimulatorParts {
  readonly clock: SimulatorClock;
  readonly faults: FaultRules;
  readonly orders: SimulatedOrders;
  readonly tickets: TicketOffice;
  readonly requests: MessageLog<LoggedRequest>;
  readonly deliveries: MessageLog<DeliveryAttempt>;
  readonly books: CreditBooks;
  readonly cashier: Cashier;
  readonly courier: Courier;
  readonly registry: MerchantRegistry;
  readonly server: GatewayServer;
  readonly changes: ChangeFeed;
  readonly returnUrl: ReturnUrlSetting;
  readonly activity: ActivityLog;
  readonly checks: CheckDesk;
  readonly lastDeliveries: LastDeliveries;
  readonly stateFile: StateFile | undefined;
  readonly wallet: Wallet;
  readonly counter: CardCounter;
}
