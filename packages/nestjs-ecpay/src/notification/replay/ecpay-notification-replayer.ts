import { Injectable, Logger } from '@nestjs/common';
import { ContextIdFactory, ModuleRef } from '@nestjs/core';
import { EcpayConfigError } from '@nestjs-ecpay/protocol';
import { EcpaySettings } from '../../options/ecpay-settings.js';
import type { InboxResult, ReceivedNotification } from '../inbox/notification-inbox.js';
import { checkFilter } from '../inbox/check-filter.js';
import { StoredInbox, type StoredFilter, type StoredNotification } from '../inbox/stored-inbox.js';
import { NotificationFailure } from '../process/notification-failure.js';
import type { RunEnd } from '../process/run-until-given-up.js';
import { NotificationProcessor } from '../process/notification-processor.js';
import { EcpayReturnUrls } from '../discovery/ecpay-return-urls.js';
import type { ReturnUrlRoute } from '../route/return-url-route.js';
import { EcpayNotificationVerifier } from '../verify/ecpay-notification-verifier.js';

/** Which notifications to run again. */
export interface ReplayFilter {
  /** The `key` of one notification. @default all that are not done */
  readonly key?: string | undefined;
  /** Only those received longer ago than this many milliseconds, or before this moment. @default all */
  readonly olderThan?: number | Date | undefined;
  /** Most to run in this call, the oldest first. @default 100 */
  readonly limit?: number | undefined;
}

/** What a replay did, by number of notifications. */
export interface ReplayReport {
  /** The handler ran and succeeded. */
  processed: number;
  /** Somebody else had finished it in the meantime. */
  duplicate: number;
  /** Running right now. */
  busy: number;
  /** The handler threw again, or the message can no longer be opened; the log tells. */
  failed: number;
}

/**
 * Runs stored notifications that are not done: after a crash, a failed handler, or an outage longer than ECPay's four
 * resends. Call it from a scheduled job, or by hand after a repair. Safe to call from several processes at once.
 *
 * @example
 * ```ts
 * import type { EcpayNotificationReplayer } from 'nestjs-ecpay';
 *
 * async function everyMinute(replayer: EcpayNotificationReplayer): Promise<void> {
 *   await replayer.replay({ olderThan: 60_000 });
 * }
 * ```
 * @publicApi
 */
@Injectable()
export class EcpayNotificationReplayer {
  readonly #logger = new Logger('EcpayReplay');

  // Private to the engine, since inspect() would find all options behind them, keys included.
  readonly #settings: EcpaySettings;
  readonly #processor: NotificationProcessor;
  readonly #verifier: EcpayNotificationVerifier;
  readonly #returnUrls: EcpayReturnUrls;

  /** @internal Nest makes it. */
  constructor(
    settings: EcpaySettings,
    processor: NotificationProcessor,
    verifier: EcpayNotificationVerifier,
    returnUrls: EcpayReturnUrls,
  ) {
    this.#settings = settings;
    this.#processor = processor;
    this.#verifier = verifier;
    this.#returnUrls = returnUrls;
  }

  /**
   * Lists stored notifications by state and age, the oldest first, with the error of those that failed.
   *
   * @throws {EcpayValidationError} for a filter that is none.
   * @throws {EcpayConfigError} when the inbox stores nothing.
   */
  async list(filter: StoredFilter = {}): Promise<StoredNotification[]> {
    checkFilter(filter, ['key', 'state', 'receivedBefore', 'limit'], 'replayer.list');
    return this.#inbox().list(filter);
  }

  /**
   * Runs what is not done, one after the other, through the same inbox as a delivery.
   *
   * Stops when the application shuts down.
   *
   * @throws {EcpayValidationError} for a filter that is none.
   * @throws {EcpayConfigError} when the inbox stores nothing. A failing handler is counted, not thrown.
   */
  async replay(filter: ReplayFilter = {}): Promise<ReplayReport> {
    checkFilter(filter, ['key', 'olderThan', 'limit'], 'replayer.replay');
    const report: ReplayReport = { processed: 0, duplicate: 0, busy: 0, failed: 0 };
    for (const stored of await this.#inbox().undone(this.#toStoredFilter(filter))) {
      // What is left stays as it is, for the next process.
      if (this.#settings.lifecycle.hasBegun) break;
      report[await this.#replay(stored)]++;
    }
    return report;
  }

  async #replay(stored: Omit<ReceivedNotification, 'confirmed'>): Promise<InboxResult | 'failed'> {
    try {
      const route = this.#routeOf(stored);
      // It was genuine when it came; the date of a previous key says nothing about what it sealed before.
      const verdict = await this.#verifier.verify(stored.envelope, route.kind, 'any-date');
      if (verdict.kind !== 'genuine') throw new Error(verdict.reason);
      const { notification } = verdict;
      const controller = await controllerOf(route);
      return await this.#processor.process(verdict, stored, {
        start: (tx, signal, end) =>
          void callOnce(() => route.call(controller, [], { notification, tx, signal }), end),
        abandon: () => undefined,
      });
    } catch (error) {
      const [text, cause] =
        error instanceof Error ? [error.message, error.cause] : ['no Error was thrown', undefined];
      this.#logger.error(
        `Replay of the notification for ${stored.merchantTradeNo} failed: ${text}`,
        cause instanceof Error ? cause.stack : undefined,
      );
      // What went wrong on the way through the inbox is noted there.
      if (!(error instanceof NotificationFailure)) await this.#inbox().fail(stored.key, error);
      return 'failed';
    }
  }

  #routeOf(stored: Pick<ReceivedNotification, 'route' | 'kind'>): ReturnUrlRoute {
    const routes = this.#returnUrls.routes();
    const route = routes.find(({ name }) => name === stored.route);
    const { kind = 'payment' } = stored;
    if (route && !route.kind.events.includes(kind)) {
      throw new Error(
        `it tells of an event of kind ${kind}, which ${route.kind.decorator} ${stored.route} does not take: change the column route of the inbox table`,
      );
    }
    if (route) return route;
    throw new Error(
      `the application has no route ${stored.route} any more, only ${routes.map(({ name }) => name).join(', ') || 'none'}: ` +
        `call one so, @EcpayReturnUrl(path, { name: '${stored.route}' }), or change the column route of the inbox table`,
    );
  }

  #toStoredFilter({ key, olderThan, limit }: ReplayFilter): Omit<StoredFilter, 'state'> {
    const before =
      typeof olderThan === 'number'
        ? new Date(Math.max(0, this.#settings.clock.now().getTime() - olderThan))
        : olderThan;
    return {
      ...(key !== undefined && { key }),
      ...(before !== undefined && { receivedBefore: before }),
      ...(limit !== undefined && { limit }),
    };
  }

  #inbox(): StoredInbox {
    const { inbox } = this.#processor;
    if (inbox instanceof StoredInbox) return inbox;
    throw new EcpayConfigError([
      'the inbox stores nothing that could be replayed: set notification.inbox to a PostgresInbox or SqlInbox',
    ]);
  }
}

async function callOnce(call: () => unknown, end: RunEnd): Promise<void> {
  try {
    await call();
  } catch (error) {
    return end.failed(error);
  }
  end.succeeded();
}

/**
 * The controller from its own module's injector; a request-scoped one is made for this replay, with request-scoped services
 * of its own. What injects REQUEST gets a request without headers and body, for there is none.
 */
function controllerOf({ module, controller, name }: ReturnUrlRoute): Promise<object> {
  const modules = module.providers.get(ModuleRef)?.instance as ModuleRef;
  const request = { method: 'POST', url: name, headers: {}, query: {}, params: {}, body: {} };
  const contextId = ContextIdFactory.getByRequest(request);
  modules.registerRequestByContextId(request, contextId);
  return modules.resolve<object>(controller, contextId, { strict: true });
}
