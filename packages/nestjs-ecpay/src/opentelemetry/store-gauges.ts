import { Logger } from '@nestjs/common';
import {
  metrics,
  type ObservableCallback,
  type ObservableGauge,
  type ObservableResult,
} from '@opentelemetry/api';
import { redactFreeText } from '@nestjs-ecpay/protocol/internal';
import { within } from '../async/deadline.js';
import type { EcpayClock } from '../async/ecpay-clock.js';
import type { RefundJournal } from '../credit/journal/refund-journal.js';
import type { NotificationInbox } from '../notification/inbox/notification-inbox.js';
import { StoredInbox } from '../notification/inbox/stored-inbox.js';
import { SCOPE } from './scope.js';

/** A scrape waits no longer for the database: the other metrics are there all the same. */
const PATIENCE_MS = 2_000;

/** What is asked of the stores whenever metrics are read, and never in between. */
export class StoreGauges {
  readonly #logger = new Logger('EcpayOpenTelemetry');
  readonly #observed: [ObservableGauge, ObservableCallback][] = [];

  constructor(inbox: NotificationInbox, journal: RefundJournal, clock: EcpayClock) {
    const meter = metrics.getMeter(SCOPE);
    if (inbox instanceof StoredInbox) {
      const age = meter.createObservableGauge('ecpay.notification.oldest_unhandled.age', {
        unit: 's',
        description: 'Age of the oldest notification that is stored and not handled; 0 when there is none.',
      });
      this.#observe(
        age,
        () => inbox.oldestUndone(),
        (oldest, result) =>
          result.observe(oldest ? Math.max(0, (clock.now().getTime() - oldest.getTime()) / 1000) : 0),
      );
    }
    const refunds = meter.createObservableGauge('ecpay.refund.unsettled', {
      unit: '{refund}',
      description: 'Refunds in the journal whose outcome is unknown, or that are not finished.',
    });
    this.#observe(
      refunds,
      () => journal.unsettled(),
      (count, result) => {
        if (!count) return;
        result.observe(count.unknown, { 'ecpay.outcome': 'unknown' });
        result.observe(count.unfinished, { 'ecpay.outcome': 'unfinished' });
      },
    );
  }

  /** Asks no more: the database may close. */
  close(): void {
    for (const [gauge, callback] of this.#observed.splice(0)) gauge.removeCallback(callback);
  }

  /** A store that fails or hangs is observed as nothing, which is no zero. */
  #observe<T>(
    gauge: ObservableGauge,
    ask: () => Promise<T>,
    tell: (answer: T, result: ObservableResult) => void,
  ): void {
    // Several readers, or a database that hangs, must not pile up questions.
    let asked: Promise<T> | undefined;
    let hasFailed = false;
    const callback = async (result: ObservableResult): Promise<void> => {
      asked ??= ask().finally(() => (asked = undefined));
      try {
        tell(await within(PATIENCE_MS, asked), result);
        hasFailed = false;
      } catch (error) {
        if (!hasFailed) this.#logger.warn(`Inbox or journal cannot be asked for metrics: ${textOf(error)}`);
        hasFailed = true;
      }
    };
    gauge.addCallback(callback);
    this.#observed.push([gauge, callback]);
  }
}

const textOf = (error: unknown): string =>
  error instanceof Error ? redactFreeText(error.message) : 'no Error was thrown';
