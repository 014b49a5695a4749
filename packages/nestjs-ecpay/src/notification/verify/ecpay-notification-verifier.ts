import { Injectable, Logger } from '@nestjs/common';
import { EcpayProtocolError, type FieldProblem, type OpenedData } from '@nestjs-ecpay/protocol';
import { wireText } from '@nestjs-ecpay/protocol/internal';
import { EcpaySettings } from '../../options/ecpay-settings.js';
import { MERCHANT_ID } from '../../merchant/find-merchant-problems.js';
import { names } from '../../merchant/merchant-directory.js';
import type { KeyPair, ResolvedMerchant } from '../../merchant/resolved-merchant.js';
import type { PaymentNotificationDto } from '../../dto/generated/payment-notification.dto.js';
import { readDto } from '../../dto/read-dto.js';
import type { NotificationKind } from '../kind/notification-kind.js';
import { PAYMENT_KIND } from '../kind/payment-kinds.js';
import { readNotificationEnvelope, type NotificationEnvelope } from './notification-envelope.js';
import type { NotificationVerdict, RefusedNotification } from './notification-verdict.js';

type ReadableKeys = 'today' | 'any-date';

/** Data with the keys that opened it and the MerchantID inside. */
interface OpenedNotification {
  readonly keys: KeyPair;
  readonly data: OpenedData;
  readonly merchantId: string;
}

const UNKNOWN_MERCHANT: RefusedNotification = {
  kind: 'refused',
  reason: 'no configured merchant or platform has the MerchantID of the envelope',
};
const DOES_NOT_OPEN =
  'Data does not open with the keys of this MerchantID: are HashKey and HashIV those of this environment?';
const WRONG_MERCHANT = 'the MerchantID inside Data is none that this envelope and these keys may speak for';

/**
 * Opens payment notifications and proves that they are genuine: sealed with the keys of the merchant they name.
 *
 * @publicApi
 */
@Injectable()
export class EcpayNotificationVerifier {
  readonly #logger = new Logger(EcpayNotificationVerifier.name);

  /** @internal Nest makes it. */
  constructor(private readonly settings: EcpaySettings) {}

  /**
   * Opens a message that was stored as it came, for example from an inbox table. It does not tell whether the message was
   * handled before.
   *
   * @param envelope the envelope as object, JSON text or bytes.
   * @throws {EcpayProtocolError} when it is not genuine or has no readable amount.
   * @throws {EcpayConfigError} when the resolver of the option `credit` returned a merchant that cannot be used.
   * @example
   * ```ts
   * import type { EcpayNotificationVerifier, PaymentNotificationDto } from 'nestjs-ecpay';
   *
   * function reopen(verifier: EcpayNotificationVerifier, stored: string): Promise<PaymentNotificationDto> {
   *   return verifier.open(stored);
   * }
   * ```
   */
  async open(envelope: unknown): Promise<PaymentNotificationDto> {
    const verdict = await this.verify(envelope, PAYMENT_KIND);
    if (verdict.kind === 'genuine') return verdict.notification as PaymentNotificationDto;
    throw new EcpayProtocolError(verdict.reason, { operation: 'notification.open' });
  }

  /**
   * Judges a message: at once where merchants are a list, so that a delivery costs no promise.
   *
   * @param keys `any-date` for a message that was genuine when it came: the date of a previous key says until when ECPay may
   * use it, not until when what it sealed may be read.
   * @internal
   */
  verify(
    body: unknown,
    kind: NotificationKind,
    keys: ReadableKeys = 'today',
  ): NotificationVerdict | Promise<NotificationVerdict> {
    const envelope = readNotificationEnvelope(body, kind.carrier);
    if (typeof envelope === 'string') return { kind: 'refused', reason: envelope };
    const { credit } = this.settings.merchants;
    if (!credit.isList) return this.#verifyByResolver(envelope, kind, keys);
    const candidates = credit.candidates(envelope.merchantId);
    if (candidates.length === 0) return UNKNOWN_MERCHANT;
    const opened = this.#open(envelope, candidates, keys);
    if (!opened) return refuse(envelope, DOES_NOT_OPEN);
    const named = candidates.find(({ merchantId }) => merchantId === opened.merchantId);
    return this.#judge(opened, named, envelope, kind, keys);
  }

  /**
   * The resolver is asked once, and again only when Data names another merchant than it answered with. A message that is
   * refused without that question asks it all the same: how long a refusal takes must not tell whether Data opened.
   */
  async #verifyByResolver(
    envelope: NotificationEnvelope,
    kind: NotificationKind,
    keys: ReadableKeys,
  ): Promise<NotificationVerdict> {
    const { credit } = this.settings.merchants;
    const found = await credit.findFor(envelope.merchantId);
    if (!found) return UNKNOWN_MERCHANT;
    const opened = this.#open(envelope, [found], keys);
    const isFound = opened?.merchantId === found.merchantId;
    if (opened && !isFound && MERCHANT_ID.test(opened.merchantId)) {
      return this.#judge(opened, await credit.find(opened.merchantId), envelope, kind, keys);
    }
    const verdict = opened
      ? this.#judge(opened, isFound ? found : undefined, envelope, kind, keys)
      : refuse(envelope, DOES_NOT_OPEN);
    if (verdict.kind === 'refused') {
      // Nothing hangs on the answer, so a failure means nothing either.
      await credit.find(envelope.merchantId).catch(() => undefined);
    }
    return verdict;
  }

  #open(
    { data }: NotificationEnvelope,
    candidates: readonly ResolvedMerchant[],
    readable: ReadableKeys,
  ): OpenedNotification | undefined {
    const tried: KeyPair[] = [];
    for (const merchant of candidates) {
      for (const keys of this.#keysOf(merchant, readable)) {
        if (tried.includes(keys)) continue;
        tried.push(keys);
        const opened = tryOpen(keys, data);
        if (opened) return { keys, data: opened, merchantId: wireText(opened.value['MerchantID']) };
      }
    }
    return undefined;
  }

  /** @param merchant whom Data names, if anybody knows it: the envelope must speak for it, and its keys must have opened Data. */
  #judge(
    { data, keys }: OpenedNotification,
    merchant: ResolvedMerchant | undefined,
    envelope: NotificationEnvelope,
    kind: NotificationKind,
    readable: ReadableKeys,
  ): NotificationVerdict {
    const isFit =
      merchant !== undefined &&
      names(merchant, envelope.merchantId) &&
      this.#keysOf(merchant, readable).includes(keys);
    return isFit ? this.#read(data, keys, merchant, envelope, kind) : refuse(envelope, WRONG_MERCHANT);
  }

  #keysOf(merchant: ResolvedMerchant, readable: ReadableKeys): readonly KeyPair[] {
    if (readable === 'today') return this.settings.merchants.credit.readableKeys(merchant);
    return [merchant.keys, ...merchant.previousKeys.map(({ keys }) => keys)];
  }

  #read(
    data: OpenedData,
    keys: KeyPair,
    { merchantId }: ResolvedMerchant,
    envelope: NotificationEnvelope,
    kind: NotificationKind,
  ): NotificationVerdict {
    const { value: notification, invalid, surprises } = readDto(kind.dto, data.value);
    const problems = (found: readonly FieldProblem[]): string =>
      found.map(({ path, problem }) => `${path} ${problem}`).join(', ');
    if (invalid.some(({ path }) => !kind.resendWithout.includes(path))) {
      return refuse(envelope, `it is genuine, but ${problems(invalid)}`);
    }
    const description = kind.describe(notification);
    const { merchantTradeNo, warning } = description;
    if (invalid.length > 0) {
      const reason = `it says paid, but ${problems(invalid)}`;
      return { kind: 'unreadable-amount', reason, merchantId, merchantTradeNo };
    }
    if (surprises.length > 0) {
      this.#logger.warn(`Notification for ${merchantTradeNo}: ${problems(surprises)}. Kept as it came`);
    }
    if (warning !== undefined) this.#logger.warn(`Notification for ${merchantTradeNo}: ${warning}`);
    return { kind: 'genuine', of: kind, notification, merchantId, keys, envelope, ...description };
  }
}

function tryOpen({ cipher }: KeyPair, data: string): OpenedData | undefined {
  try {
    return cipher.open(data);
  } catch (error) {
    // Only "does not open" leads to the next key pair; anything else is a fault of ours.
    if (error instanceof EcpayProtocolError) return undefined;
    throw error;
  }
}

const refuse = ({ merchantId }: NotificationEnvelope, reason: string): RefusedNotification => ({
  kind: 'refused',
  reason,
  knownMerchantId: merchantId,
});
