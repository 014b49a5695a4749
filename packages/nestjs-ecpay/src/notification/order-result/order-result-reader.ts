import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { startDeadline } from '../../async/deadline.js';
import { EcpaySettings } from '../../options/ecpay-settings.js';
import { FloodLog, kindOfFault } from '../http/flood-log.js';
import { readRequestBody, type RequestWithBody } from '../http/read-request-body.js';
import { EcpayNotificationVerifier } from '../verify/ecpay-notification-verifier.js';
import type { NotificationVerdict } from '../verify/notification-verdict.js';
import { orderResultKindOf } from './order-result-kind.js';
import type { EcpayOrderResultValue } from './order-result.js';

/** How long a buyer waits for a page, at most, while the body comes and the merchants are looked up. */
const PAGE_WAITS_MS = 5_000;
const LATE_BODY: Unverified = {
  verified: false,
  reason: `the body did not come within ${PAGE_WAITS_MS} ms`,
};
const NOT_JUDGED: Unverified = {
  verified: false,
  reason: 'the result could not be judged; the log says why',
};

type Verified = Extract<EcpayOrderResultValue, { verified: true }>;
type Unverified = Extract<EcpayOrderResultValue, { verified: false }>;

/**
 * Reads what the buyer's browser brought. Always comes to an answer, since a page hangs on it.
 *
 * @internal
 */
@Injectable()
export class OrderResultReader implements OnApplicationShutdown {
  readonly #flood: FloodLog;

  constructor(
    private readonly settings: EcpaySettings,
    private readonly verifier: EcpayNotificationVerifier,
  ) {
    this.#flood = new FloodLog(settings.clock, 'EcpayOrderResultUrl');
  }

  async read(request: RequestWithBody): Promise<EcpayOrderResultValue> {
    let hasBody = false;
    const verify = async (): Promise<NotificationVerdict> => {
      const body = await readRequestBody(request);
      hasBody = true;
      return this.verifier.verify(body, orderResultKindOf(body));
    };
    try {
      const verdict = await this.#inTime(verify());
      if (verdict !== undefined) return this.#resultOf(verdict);
      if (hasBody) return this.#notJudged(new Error(`no merchant was found within ${PAGE_WAITS_MS} ms`));
      this.#tell('warn', LATE_BODY.reason, `Not verified: ${LATE_BODY.reason}`);
      return LATE_BODY;
    } catch (error) {
      // A merchant resolver that fails, or a request cut off.
      return this.#notJudged(error);
    }
  }

  onApplicationShutdown(): void {
    this.#flood.close();
  }

  #resultOf(verdict: NotificationVerdict): EcpayOrderResultValue {
    if (verdict.kind === 'genuine') {
      return { verified: true, notification: verdict.notification as Verified['notification'] };
    }
    const { reason } = verdict;
    const merchantId = verdict.kind === 'refused' ? verdict.knownMerchantId : verdict.merchantId;
    const whose = merchantId === undefined ? '' : ` (MerchantID ${merchantId})`;
    this.#tell('warn', reason + whose, `Not verified: ${reason}${whose}`);
    return { verified: false, reason };
  }

  #notJudged(error: unknown): EcpayOrderResultValue {
    const why = error instanceof Error ? error.message : 'for a reason that is no Error';
    const stack = error instanceof Error ? error.stack : undefined;
    this.#tell(
      'error',
      `could not be judged: ${kindOfFault(error)}`,
      `A result could not be judged: ${why}`,
      stack,
    );
    return NOT_JUDGED;
  }

  #tell(...line: Parameters<FloodLog['record']>): void {
    try {
      this.#flood.record(...line);
    } catch {
      // A log of the application that fails does not keep the buyer from the page.
    }
  }

  /** @returns `undefined` when it takes too long. */
  async #inTime<T>(work: Promise<T>): Promise<T | undefined> {
    let cancel: (() => void) | undefined;
    const late = new Promise<undefined>((resolve) => {
      cancel = startDeadline(this.settings.clock, PAGE_WAITS_MS, () => resolve(undefined));
    });
    try {
      return await Promise.race([work, late]);
    } finally {
      cancel?.();
    }
  }
}
