import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { EcpayConfigError } from '@nestjs-ecpay/protocol';
import { redactFreeText } from '@nestjs-ecpay/protocol/internal';
import { within } from '../async/deadline.js';
import { RefundJournal } from '../credit/journal/refund-journal.js';
import { NOTIFICATION_OPTIONS, type NotificationOptions } from '../notification/notification-options.js';

/** Longest real time that a start waits for a database. */
const CHECK_MS = 10_000;

/** What can tell whether it is fit for use. Stores that applications write themselves need not. */
interface Checkable {
  check?(): Promise<readonly string[]>;
}

/**
 * Looks at the tables of inbox and journal once the application has started and its own migrations have run, so that a
 * forgotten table is found at the start and not by the first customer.
 *
 * @internal
 */
@Injectable()
export class StoresCheck implements OnApplicationBootstrap {
  readonly #logger = new Logger('EcpayModule');
  readonly #stores: readonly Checkable[];

  constructor(@Inject(NOTIFICATION_OPTIONS) { inbox }: NotificationOptions, journal: RefundJournal) {
    this.#stores = inbox ? [inbox, journal] : [journal];
  }

  /** @throws {EcpayConfigError} with every problem of both and its remedy. */
  async onApplicationBootstrap(): Promise<void> {
    const problems = await Promise.all(this.#stores.map((store) => this.#problemsOf(store)));
    if (problems.flat().length > 0) throw new EcpayConfigError(problems.flat());
  }

  async #problemsOf(store: Checkable): Promise<readonly string[]> {
    try {
      return await within(CHECK_MS, store.check?.() ?? Promise.resolve([]));
    } catch (error) {
      if (error instanceof EcpayConfigError) return error.problems;
      // Payments must be able to come once the database is back, so that the application starts without it.
      this.#logger.warn(
        `The database of inbox or journal cannot be checked now: ${redactFreeText(textOf(error))}`,
      );
      return [];
    }
  }
}

/** The code too: where a host has several addresses the error has no text of its own. */
function textOf(error: unknown): string {
  const code: unknown = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? `${String(error)} (${code})` : String(error);
}
