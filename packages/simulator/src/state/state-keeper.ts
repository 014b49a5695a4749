import { EcpayConfigError } from '@nestjs-ecpay/protocol';
import type { CaptureNotice } from '../books/book-entry.js';
import type { MerchantAccount, MerchantService } from '../books/merchant-account.js';
import type { CreditBooks } from '../books/credit-books.js';
import type { TicketBooks } from '../books/ticket-books.js';
import type { Wallet } from '../books/wallet.js';
import type { ChangeFeed } from '../changes/change-feed.js';
import type { SimulatorClock } from '../clock/simulator-clock.js';
import type { Courier } from '../delivery/courier.js';
import type { LastDeliveries } from '../delivery/last-deliveries.js';
import type { ReturnUrlSetting } from '../delivery/return-url-setting.js';
import type { DeliveryAttempt } from '../delivery/notification.js';
import type { LateRefunds } from '../endpoints/late-refunds.js';
import type { FaultRules } from '../faults/fault-rules.js';
import type { Cashier } from '../payments/cashier.js';
import type { BoundedList } from '../request-log/bounded-list.js';
import type { LoggedRequest } from '../request-log/logged-request.js';
import type { MerchantRegistry } from '../wire/merchant-registry.js';
import { newest } from './newest-messages.js';
import { STATE_FORMAT, type SimulatorState, type StateChange } from './simulator-state.js';
import type { Unwritten } from './state-file.js';
import type { Changed, Unsaved } from './unsaved.js';

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
  readonly lastDeliveries: LastDeliveries;
  readonly unsaved: Unsaved;
  readonly wallet: Wallet;
}

/** What was not saved yet, taken to be written. */
interface Taken {
  readonly changed: Changed;
  readonly notices: readonly CaptureNotice[];
  readonly requests: readonly LoggedRequest[];
  readonly attempts: readonly DeliveryAttempt[];
  readonly putBack: () => void;
}

/** Takes the state of a simulator's parts, and puts it back into new ones. */
export class StateKeeper {
  readonly #parts: StatefulParts;
  /** How many notices and messages there were when they were last taken. */
  #saved = { notices: 0, requests: 0, attempts: 0 };

  constructor(parts: StatefulParts) {
    this.#parts = parts;
  }

  /** All of it. */
  readonly whole = (): Unwritten<SimulatorState> => {
    this.#catchUp();
    const { putBack } = this.#take();
    const { books, cashier, courier, lastDeliveries, ticketBooks, requests, deliveries } = this.#parts;
    const value: SimulatorState = {
      ...this.#head(),
      credit: books.exportState(this.#now()),
      cashier: cashier.exportState(),
      deliveries: courier.exportState(),
      lastDeliveries: lastDeliveries.exportState(),
      tickets: ticketBooks.exportState(),
      requests: newest(requests.all()).map(writtenRequest),
      attempts: newest(deliveries.all()).map(writtenAttempt),
    };
    return { value, putBack };
  };

  /** What is not any more as it was last taken. */
  readonly changes = (): Unwritten<StateChange> => {
    this.#catchUp();
    const { changed, notices, requests: newRequests, attempts: newAttempts, putBack } = this.#take();
    const { books, cashier, courier, lastDeliveries, ticketBooks } = this.#parts;
    const live = courier.exportState(changed.deliveries);
    const isLive = new Set(live.map(({ id }) => id));
    const value: StateChange = {
      ...this.#head(),
      credit: books.exportState(this.#now(), changed.orders, notices),
      cashier: cashier.exportState(changed.orders),
      deliveries: live,
      ended: [...changed.deliveries].filter((id) => !isLive.has(id)),
      lastDeliveries: lastDeliveries.exportState(changed.notified),
      tickets: ticketBooks.exportState(changed.tickets),
      requests: newest(newRequests).map(writtenRequest),
      attempts: newest(newAttempts).map(writtenAttempt),
    };
    return { value, putBack };
  };

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
    if (state.wallet) this.#parts.wallet.restore(state.wallet);
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
    this.#parts.lastDeliveries.restore(state.lastDeliveries);
    if (state.returnUrl !== undefined && returnUrl.get() === undefined) returnUrl.set(state.returnUrl);
    cashier.restore(state.cashier, state.deliveries);
  }

  #head(): Omit<
    StateChange,
    'credit' | 'cashier' | 'deliveries' | 'ended' | 'lastDeliveries' | 'tickets' | 'requests' | 'attempts'
  > {
    const { clock, changes, registry, faults, lateRefunds, returnUrl, wallet } = this.#parts;
    const url = returnUrl.get();
    return {
      format: STATE_FORMAT,
      clock: clock.exportState(),
      position: changes.position,
      ...(url === undefined ? {} : { returnUrl: url }),
      balances: [...registry].map(({ account: { service, merchantId, balance } }) => ({
        service,
        merchantId,
        balance,
      })),
      faults: faults.exportState(),
      wallet: wallet.exportState(),
      lateRefunds: lateRefunds
        .all()
        .map(({ account, command }) => ({ merchantId: account.merchantId, command })),
    };
  }

  #take(): Taken {
    const { books, requests, deliveries, unsaved } = this.#parts;
    const before = this.#saved;
    const changed = unsaved.take();
    this.#saved = { notices: books.notices.length, requests: requests.added, attempts: deliveries.added };
    return {
      changed,
      notices: books.notices.slice(before.notices),
      requests: requests.since(before.requests),
      attempts: deliveries.since(before.attempts),
      putBack: () => {
        unsaved.putBack(changed);
        this.#saved = before;
      },
    };
  }

  /** What falls due changes the books, and has to be in what is saved as of now. */
  #catchUp(): void {
    this.#parts.books.catchUp(this.#now());
  }

  #now(): number {
    return this.#parts.clock.now().getTime();
  }

  #account(service: MerchantService, merchantId: string): MerchantAccount {
    const merchant = this.#parts.registry.find(service, merchantId);
    if (merchant) return merchant.account;
    throw new EcpayConfigError([
      `the state file mentions the ${service} merchant ${merchantId}: start with the same merchants, or with a new file`,
    ]);
  }
}

const writtenRequest = (entry: LoggedRequest): SimulatorState['requests'][number] => ({
  ...entry,
  at: entry.at.toISOString(),
  receivedAt: entry.receivedAt.toISOString(),
});

const writtenAttempt = ({ sentAt, ...entry }: DeliveryAttempt): SimulatorState['attempts'][number] => ({
  ...entry,
  at: entry.at.toISOString(),
  ...(sentAt ? { sentAt: sentAt.toISOString() } : {}),
});
