import { Injectable, Logger } from '@nestjs/common';
import { EcpayProtocolError, notificationKey, wireText, type OpenedData } from '@nestjs-ecpay/protocol';
import { EcpaySettings } from '../../config/ecpay-settings.js';
import type { KeyPair, ResolvedMerchant } from '../../config/resolved-merchant.js';
import { PaymentNotificationDto } from '../../dto/generated/payment-notification.dto.js';
import { readDto } from '../../dto/read-dto.js';
import { readNotificationEnvelope, type NotificationEnvelope } from './notification-envelope.js';
import type { NotificationVerdict, RefusedNotification } from './notification-verdict.js';

/**
 * Opens payment notifications and proves that they are genuine: sealed with the keys of the merchant they name.
 *
 * @publicApi
 */
@Injectable()
export class EcpayNotificationVerifier {
  readonly #logger = new Logger(EcpayNotificationVerifier.name);

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
    const verdict = await this.verify(envelope);
    if (verdict.kind === 'genuine') return verdict.notification;
    throw new EcpayProtocolError(verdict.reason, { operation: 'notification.open' });
  }

  /**
   * Judges a message.
   *
   * @internal
   */
  async verify(body: unknown): Promise<NotificationVerdict> {
    const envelope = readNotificationEnvelope(body);
    if (typeof envelope === 'string') return { kind: 'refused', reason: envelope };
    const candidates = await this.settings.merchants.credit.candidates(envelope.merchantId);
    if (candidates.length === 0) {
      return {
        kind: 'refused',
        reason: 'no configured merchant or platform has the MerchantID of the envelope',
      };
    }
    const refuse = (reason: string): RefusedNotification => ({
      kind: 'refused',
      reason,
      knownMerchantId: envelope.merchantId,
    });
    const opened = this.#open(envelope, candidates);
    if (!opened) {
      return refuse(
        'Data does not open with the keys of this MerchantID: are HashKey and HashIV those of this environment?',
      );
    }
    const dataMerchantId = wireText(opened.data.value['MerchantID']);
    const merchant = await this.settings.merchants.credit.candidateOf(
      dataMerchantId,
      envelope.merchantId,
      opened.keys,
    );
    if (!merchant)
      return refuse('the MerchantID inside Data is none that this envelope and these keys may speak for');
    return this.#read(opened.data, merchant, envelope, refuse);
  }

  #open(
    { data }: NotificationEnvelope,
    candidates: readonly ResolvedMerchant[],
  ): { data: OpenedData; keys: KeyPair } | undefined {
    const directory = this.settings.merchants.credit;
    for (const keys of new Set(candidates.flatMap((merchant) => directory.readableKeys(merchant)))) {
      try {
        return { data: keys.cipher.open(data), keys };
      } catch (error) {
        // Only "does not open" leads to the next key pair; anything else is a fault of ours.
        if (!(error instanceof EcpayProtocolError)) throw error;
      }
    }
    return undefined;
  }

  #read(
    data: OpenedData,
    merchant: ResolvedMerchant,
    envelope: NotificationEnvelope,
    refuse: (reason: string) => RefusedNotification,
  ): NotificationVerdict {
    const { value: notification, invalid, surprises } = readDto(PaymentNotificationDto, data.value);
    const { merchantId } = merchant;
    const merchantTradeNo = notification.OrderInfo?.MerchantTradeNo ?? '';
    const reason = invalid.map(({ path, problem }) => `${path} ${problem}`).join(', ');
    if (invalid.some(({ path }) => path !== 'OrderInfo.TradeAmt'))
      return refuse(`it is genuine, but ${reason}`);
    if (invalid.length > 0) {
      return {
        kind: 'unreadable-amount',
        reason: `it says paid, but ${reason}`,
        merchantId,
        merchantTradeNo,
      };
    }
    if (surprises.length > 0) {
      const fields = surprises.map(({ path, problem }) => `${path} ${problem}`).join(', ');
      this.#logger.warn(`Notification for ${merchantTradeNo}: ${fields}. Kept as it came`);
    }
    if (notification.isPaid && notification.OrderInfo.TradeStatus === undefined) {
      this.#logger.warn(`Notification for ${merchantTradeNo}: RtnCode 1 without TradeStatus counts as paid`);
    }
    return {
      kind: 'genuine',
      notification,
      merchantId,
      key: notificationKey(notification),
      envelopeText: () => envelope.toText(),
    };
  }
}
