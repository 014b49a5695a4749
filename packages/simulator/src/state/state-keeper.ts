import { EcpayConfigError } from '@nestjs-ecpay/protocol';
import type { MerchantAccount, MerchantService } from '../books/merchant-account.js';
import type { CreditBooks } from '../books/credit-books.js';
import type { TicketBooks } from '../books/ticket-books.js';
import type { ChangeFeed } from '../changes/change-feed.js';
import type { SimulatorClock } from '../clock/simulator-clock.js';
import type { Courier } from '../delivery/courier.js';
import type { ReturnUrlSetting } from '../delivery/return-url-setting.js';
import type { DeliveryAttempt } from '../delivery/notification.js';
import type { LateRefunds } from '../endpoints/late-refunds.js';
import type { FaultRules } from '../faults/fault-rules.js';
import type { Cashier } from '../payments/cashier.js';
import type { BoundedList } from '../request-log/bounded-list.js';
import type { LoggedRequest } from '../request-log/logged-request.js';
import type { MerchantRegistry } from '../wire/merchant-registry.js';
import { STATE_FORMAT, type SimulatorState } from './simulator-state.js';

/** So many of the newest requests and sendings are saved. */
const KEPT = 200;

/** The parts of a simulator that have a state. */
export interface StatefulParts {
  readonly clock: SimulatorClock;
  readonly changes: ChangeFeed;
  readonly registry: MerchantRegistry;
  readonly books: CreditBooks;
  readonly ticketBooks: TicketBooks;
  readonly cashier: Cashier;
  readonly courier: Courier;
  readonly faults: FaultRules;
  readonly lateRefunds: LateRefunds;
  readonly returnUrl: ReturnUrlSetting;
  readonly requests: BoundedList<LoggedRequest>;
  readonly deliveries: BoundedList<DeliveryAttempt>;
}

/** Takes the state of a simulator's parts, and puts it back into new ones. */
export class StateKeeper {
  readonly #parts: StatefulParts;

  constructor(parts: StatefulParts) {
    this.#parts = parts;
  }

  capture(): SimulatorState {
    const { clock, changes, registry, books, ticketBooks, cashier, courier, faults, lateRefunds, returnUrl } =
      this.#parts;
    return {
      format: STATE_FORMAT,
      clock: clock.exportState(),
      credit: books.exportState(clock.now().getTime()),
      position: changes.position,
      ...(returnUrl.get() === undefined ? {} : { returnUrl: returnUrl.get() ?? '' }),
      cashier: cashier.exportState(),
      deliveries: courier.exportState(),
      tickets: ticketBooks.exportState(),
      balances: [...registry].map(({ account: { service, merchantId, balance } }) => ({
        service,
        merchantId,
        balance,
      })),
      faults: faults.exportState(),
      lateRefunds: lateRefunds
        .all()
        .map(({ account, command }) => ({ merchantId: account.merchantId, command })),
      requests: this.#parts.requests
        .all()
        .slice(-KEPT)
        .map((entry) => ({
          ...entry,
          at: entry.at.toISOString(),
          receivedAt: entry.receivedAt.toISOString(),
        })),
      attempts: this.#parts.deliveries
        .all()
        .slice(-KEPT)
        .map(({ sentAt, ...entry }) => ({
          ...entry,
          at: entry.at.toISOString(),
          ...(sentAt ? { sentAt: sentAt.toISOString() } : {}),
        })),
    };
  }

  /** @throws {EcpayConfigError} when it mentions a merchant that this simulator does not have. */
  restore(state: SimulatorState): void {
    const { clock, changes, books, ticketBooks, cashier, faults, lateRefunds, returnUrl } = this.#parts;
    const account = (merchantId: string): MerchantAccount => this.#account('credit', merchantId);
    clock.restore(state.clock);
    changes.resumeAt(state.position);
    for (const { service, merchantId, balance } of state.balances) {
      this.#account(service, merchantId).balance = balance;
    }
    books.restore(state.credit, account);
    ticketBooks.restore(state.tickets);
    faults.restore(state.faults);
    for (const { merchantId, command } of state.lateRefunds) lateRefunds.add(account(merchantId), command);
    for (const entry of state.requests) {
      const [at, receivedAt] = [new Date(entry.at), new Date(entry.receivedAt)];
      this.#parts.requests.add({ ...entry, at, receivedAt });
    }
    for (const { sentAt, ...entry } of state.attempts) {
      this.#parts.deliveries.add({
        ...entry,
        at: new Date(entry.at),
        ...(sentAt === undefined ? {} : { sentAt: new Date(sentAt) }),
      });
    }
    if (state.returnUrl !== undefined && returnUrl.get() === undefined) returnUrl.set(state.returnUrl);
    cashier.restore(state.cashier, state.deliveries);
  }

  #account(service: MerchantService, merchantId: string): MerchantAccount {
    const merchant = this.#parts.registry.find(service, merchantId);
    if (merchant) return merchant.account;
    throw new EcpayConfigError([
      `the state file mentions the ${service} merchant ${merchantId}: start with the same merchants, or with a new file`,
    ]);
  }
}
