import { EcpayConfigError, stageMerchants, taipeiTime } from '@nestjs-ecpay/protocol';
import { mergeRefusals } from './assumptions/merge-refusals.js';
import { resolveAssumptions } from './assumptions/resolve-assumptions.js';
import { ActivityLog } from './activity/activity-log.js';
import { followBooks } from './activity/follow.js';
import { bothOf, type BooksListener } from './books/books-listener.js';
import { CreditBooks } from './books/credit-books.js';
import { TicketBooks } from './books/ticket-books.js';
import { Wallet } from './books/wallet.js';
import { BankPage, bankPagePath } from './checkout/bank-page.js';
import { CheckoutPages } from './checkout/checkout-pages.js';
import { findOptionProblems } from './check-options.js';
import { ChangeFeed } from './changes/change-feed.js';
import { SimulatorClock, type SimulatorClockOptions } from './clock/simulator-clock.js';
import { WebConsole } from './console/web-console.js';
import { LastDeliveries } from './delivery/last-deliveries.js';
import { ReturnUrlSetting } from './delivery/return-url-setting.js';
import { Courier } from './delivery/courier.js';
import type { DeliveryAttempt } from './delivery/notification.js';
import { LateRefunds } from './endpoints/late-refunds.js';
import { FaultRules } from './faults/fault-rules.js';
import { failureOf } from './network-failure.js';
import { CardCounter } from './payments/card-counter.js';
import { Cashier } from './payments/cashier.js';
import { SimulatedOrders } from './payments/orders.js';
import { OrderIndex } from './payments/order-search.js';
import { TicketOffice } from './payments/ticket-office.js';
import { CheckDesk } from './check/check-desk.js';
import { ShopSide } from './shop/shop-side.js';
import { seededRandom } from './random.js';
import type { LoggedRequest } from './request-log/logged-request.js';
import type { StrayRequest } from './request-log/stray-request.js';
import { meantOrder } from './request-log/meant-order.js';
import { MessageLog } from './request-log/message-log.js';
import { messageSize } from './request-log/message-size.js';
import { GatewayServer } from './server/gateway-server.js';
import type { SimulatorOptions } from './simulator-options.js';
import { Simulator } from './simulator.js';
import type { SimulatorState } from './state/simulator-state.js';
import { damaged } from './state/snapshot.js';
import { StateFile } from './state/state-file.js';
import { StateKeeper } from './state/state-keeper.js';
import { Unsaved } from './state/unsaved.js';
import { MerchantRegistry } from './wire/merchant-registry.js';
import type { SimulatedMerchant } from './wire/simulated-merchant.js';

const LOG_LIMIT = 10_000;
const LOG_BYTES = 32 * 1024 * 1024;
const PATIENCE_MS = 2_000;

/**
 * Starts a gateway on this machine that behaves like ECPay: DoAction, QueryTrade, QueryRefundInfo and ReturnURL, with
 * books that refuse what ECPay refuses. Any number can run in one process.
 *
 * @example
 * ```ts
 * import { startSimulator } from '@nestjs-ecpay/simulator';
 *
 * await using ecpay = await startSimulator({ returnUrl: 'http://127.0.0.1:3000/ecpay/return' });
 * const { TradeNo } = await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 1000 });
 * await ecpay.advance({ days: 1 }); // 20:15 has passed: it is Captured
 * ecpay.orders.byTradeNo(TradeNo)?.Status; // 'Captured'
 * ```
 * @throws {EcpayConfigError} with everything that is wrong with the options, or when the port is taken.
 * @publicApi
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const problems = findOptionProblems(options);
  if (problems.length > 0) throw new EcpayConfigError(problems);
  // An empty name, as from an empty environment variable, would mean every address of the machine.
  const host = options.host === undefined || options.host === '' ? '127.0.0.1' : options.host;
  const assumptions = resolveAssumptions(options.assumptions);
  const registry = new MerchantRegistry(options.merchants ?? publicStageMerchants);
  const changes = new ChangeFeed();
  const { changed, nextId } = changes;
  const clock = new SimulatorClock({
    ...clockOptions(options),
    changed: (change) => {
      books.catchUp(nowMs());
      activity.time(change);
      changed();
    },
  });
  const nowMs = (): number => clock.now().getTime();
  const faults = new FaultRules(changed);
  options.faults?.forEach((rule) => faults.add(rule));
  const limits = {
    count: options.logLimit ?? LOG_LIMIT,
    bytes: options.logBytes ?? LOG_BYTES,
    sizeOf: messageSize,
  };
  const activity = new ActivityLog({
    limit: limits.count,
    bytes: 2 * limits.bytes,
    nextId,
    now: () => clock.now(),
  });
  const unsaved = options.stateFile === undefined ? undefined : new Unsaved();
  const lastDeliveries = new LastDeliveries(unsaved?.notification);
  const requests = new MessageLog<LoggedRequest>(
    limits,
    ({ data }) => meantOrder(data),
    (request) => {
      const { id, at, receivedAt: wall } = request;
      activity.message({ kind: 'request', id, at, wall, request });
      changed();
    },
  );
  const deliveries = new MessageLog<DeliveryAttempt>(
    limits,
    (delivery) => delivery,
    (delivery) => {
      const { id, at, sentAt: wall = new Date() } = delivery;
      lastDeliveries.note(delivery);
      activity.message({ kind: 'notification', id, at, wall, delivery });
      changed();
    },
  );
  const orderIndex = new OrderIndex();
  const saved: BooksListener = {
    placed: (order) => unsaved?.order(order),
    changed: (order) => unsaved?.order(order),
  };
  const books = new CreditBooks(
    assumptions,
    nowMs(),
    nextId,
    bothOf(saved, bothOf(followBooks(activity), orderIndex)),
  );
  const ticketBooks = new TicketBooks((order) => {
    unsaved?.ticket(order);
    changed();
  });
  const stateFile = options.stateFile === undefined ? undefined : await StateFile.open(options.stateFile);
  const commit = stateFile ? { commit: stateFile.commit } : {};
  const courier = new Courier({
    clock,
    faults,
    assumptions,
    random: seededRandom(options.seed ?? 1),
    attempts: deliveries,
    nextId,
    changed,
    ...(unsaved ? { touched: unsaved.delivery } : {}),
    ...commit,
  });
  const returnUrl = new ReturnUrlSetting(options.returnUrl, changed);
  const cashier = new Cashier({
    clock,
    registry,
    books,
    courier,
    assumptions,
    returnUrl: returnUrl.get,
    changed,
    ...(unsaved ? { touched: unsaved.order } : {}),
  });
  const defaultMerchant = registry.default('credit')?.account.merchantId ?? '';
  const orders = new SimulatedOrders(books, assumptions, nowMs, defaultMerchant, orderIndex);
  const tickets = new TicketOffice(ticketBooks, registry, nowMs, (event) => activity.ticket(event));
  const wallet = new Wallet(changed);
  const counter = new CardCounter({ cashier, books, wallet, clock });
  const gateway = {
    credit: books,
    tickets: ticketBooks,
    assumptions,
    refusals: mergeRefusals(assumptions, options.refusals),
    lateRefunds: new LateRefunds(),
    wallet,
    cashier,
    counter,
    pageOf: (challenge: string) => url + bankPagePath(challenge),
  };
  const parts = {
    clock,
    faults,
    requests,
    deliveries,
    books,
    cashier,
    courier,
    registry,
    changes,
    returnUrl,
  };
  const stray = (request: StrayRequest): void => {
    activity.stray(request);
    changed();
  };
  const server = new GatewayServer({
    clock,
    registry,
    gateway,
    faults,
    log: requests,
    nextId,
    stray,
    ...commit,
  });
  let url: string;
  try {
    const { lateRefunds } = gateway;
    const keeper =
      unsaved && new StateKeeper({ ...parts, ticketBooks, lateRefunds, lastDeliveries, unsaved, wallet });
    const state = stateFile?.load();
    if (stateFile && state) restoreState(keeper, state, stateFile.path);
    url = await server.listen(options.port ?? 0, host);
    if (keeper) stateFile?.start(keeper);
    counter.resume();
  } catch (error) {
    stateFile?.abandon();
    clock.dispose();
    throw error;
  }
  if (stateFile) changes.subscribe(stateFile.changed);
  const checks = new CheckDesk(changed);
  const ecpay = new Simulator(
    { ...parts, orders, tickets, server, stateFile, activity, lastDeliveries, checks, wallet, counter },
    url,
  );
  const webConsole = new WebConsole(
    ecpay,
    { registry, books, shop: new ShopSide(registry), checks },
    { ...options, host },
  );
  const committed = stateFile?.commit ?? (() => Promise.resolve());
  const bankPage = new BankPage({
    counter,
    orderOf: (id) => wallet.challenged(id)?.MerchantTradeNo,
    commit: committed,
  });
  const checkoutPages = new CheckoutPages({ wallet, clock, buyer: ecpay.buyer, bankPage, commit: committed });
  server.mount(
    async (request, response) =>
      (await checkoutPages.handle(request, response)) || (await webConsole.handle(request, response)),
  );
  // What was under way when a saved simulator died is due: a clock that stands has to be told.
  if (stateFile) ecpay.advance({ ms: 0 }).catch((error: unknown) => process.emitWarning(failureOf(error)));
  return ecpay;
}

/** @throws {EcpayConfigError} whatever the books say of it: a state that does not fit is no reason for a stack trace. */
function restoreState(keeper: StateKeeper | undefined, state: SimulatorState, path: string): void {
  try {
    keeper?.restore(state);
  } catch (error) {
    throw error instanceof EcpayConfigError ? error : damaged(path, failureOf(error));
  }
}

/** ECPay's public stage accounts; each platform acts for the shops of its service. */
export const publicStageMerchants: readonly SimulatedMerchant[] = stageMerchants.map(
  ({ merchantId, hashKey, hashIv, service, platform }) => {
    const itsPlatform = stageMerchants.find((other) => other.platform && other.service === service);
    return {
      merchantId,
      hashKey,
      hashIv,
      service,
      ...(platform || !itsPlatform ? {} : { platformId: itsPlatform.merchantId }),
    };
  },
);

function clockOptions({
  clock = 'stopped',
  patienceMs = PATIENCE_MS,
}: SimulatorOptions): SimulatorClockOptions {
  if (clock === 'real') return { startAt: new Date(), running: true, patienceMs };
  if (typeof clock === 'object') return { startAt: clock, running: false, patienceMs };
  const today = taipeiTime.format(new Date()).slice(0, 10);
  return { startAt: taipeiTime.parse(`${today} 10:00:00`), running: clock === 'running', patienceMs };
}
