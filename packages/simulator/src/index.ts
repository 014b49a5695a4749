export {
  assumptionTable,
  type Assumption,
  type AssumptionName,
  type Assumptions,
} from './assumptions/assumptions.js';
export type { ChosenRefusals } from './assumptions/merge-refusals.js';
export { refusalAnswers, type Refusal, type RefusalAnswer } from './assumptions/refusal-answers.js';
export type {
  Activity,
  ActivityFacts,
  ClosingActivity,
  OrderActivity,
  TicketActivity,
  TimeActivity,
} from './activity/activity.js';
export type { Action } from './books/actions.js';
export type { CaptureNotice } from './books/credit-books.js';
export type { CodeTerms, PeriodTerms } from './books/credit-order.js';
export type { TicketOrder, TicketRefund } from './books/ticket-books.js';
export type { MerchantService } from './books/merchant-account.js';
export type { TradeCause, TradeEvent } from './books/trade-event.js';
export type { TradeKind } from './books/trade.js';
export type { CardBehaviour } from './books/wallet.js';
export { checkEndpoint } from './check/check-endpoint.js';
export type { CheckOptions } from './check/check-options.js';
export type { CheckAnswer, CheckOutcome, CheckReport, CheckResult } from './check/check-report.js';
export type { Duration } from './clock/duration.js';
export { SimulatorClock, type ClockChange, type SimulatorClockOptions } from './clock/simulator-clock.js';
export type { LastDelivery } from './delivery/last-deliveries.js';
export type { DeliveryAttempt, PendingDelivery } from './delivery/notification.js';
export {
  faultKinds,
  type AnswerFault,
  type EndpointName,
  type FaultRule,
  type FaultScope,
  type NotificationFault,
} from './faults/fault.js';
export { FaultRules, type ActiveFault } from './faults/fault-rules.js';
export type { Explanation } from './explain/explanation.js';
export type { MerchantFacts } from './merchant-facts.js';
export type { ModuleMerchant, ModuleOptions } from './module-options.js';
export { Buyer, type FormEntry, type FormResult } from './payments/buyer.js';
export type { NotifyRequest, PeriodRequest, SimulationRequest } from './payments/consumer-desk.js';
export type { OrderPage, OrderQuery, OrderStanding } from './payments/order-search.js';
export { SimulatedOrders } from './payments/orders.js';
export type {
  DeclineRequest,
  NotificationTarget,
  OrderReference,
  OrderRequest,
} from './payments/payment-request.js';
export type { NotifiedOrder, SimulatedCharge, SimulatedOrder } from './payments/simulated-order.js';
export type { PaymentMethod } from './payments/offered-methods.js';
export { testCards, type TestCard } from './payments/test-cards.js';
export { TicketOffice, type SimulatedTicketOrder, type TicketReference } from './payments/ticket-office.js';
export { BoundedList, type ListLimits } from './request-log/bounded-list.js';
export type { StrayRequest } from './request-log/stray-request.js';
export { MessageLog, type LoggedMessage, type MessageOrder } from './request-log/message-log.js';
export type { LoggedAnswer, LoggedRequest } from './request-log/logged-request.js';
export {
  faultParameters,
  scopeParameters,
  type FaultParameter,
  type Kind as FaultKind,
} from './faults/fault-parameters.js';
export type { SimulatorOptions } from './simulator-options.js';
export { Simulator } from './simulator.js';
export { publicStageMerchants, startSimulator } from './start-simulator.js';
export { terminalSafeText } from './terminal-safe-text.js';
export { StateNotSavedError } from './state/state-not-saved.error.js';
export type { TimelineEntry } from './timeline/timeline.js';
export { defaultAnswerStyle, type AnswerStyle } from './wire/answer-style.js';
export type { SimulatedMerchant } from './wire/simulated-merchant.js';
export type { Bilingual, CheckMacEncoder, HashKeys, JsonObject, TradeStatus } from '@nestjs-ecpay/protocol';
