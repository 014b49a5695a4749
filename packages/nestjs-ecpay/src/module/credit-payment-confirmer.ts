import { Injectable, Logger } from '@nestjs/common';
import { EcpayError } from '@nestjs-ecpay/protocol';
import { EcpayCreditService } from '../credit/ecpay-credit.service.js';
import type { PaymentNotificationDto } from '../dto/generated/payment-notification.dto.js';
import { confirmationRequest, matchesTrade } from '../notification/confirm/matches-trade.js';
import { PaymentConfirmer, type Confirmation } from '../notification/confirm/payment-confirmer.js';

/** Leaves the handler most of the 9 seconds. */
const TIMEOUT_MS = 4_000;

/** Confirms payments with QueryTrade. */
@Injectable()
export class CreditPaymentConfirmer extends PaymentConfirmer {
  readonly #logger = new Logger('EcpayReturnUrl');

  constructor(private readonly credit: EcpayCreditService) {
    super();
  }

  override async confirm(notification: PaymentNotificationDto, merchantId: string): Promise<Confirmation> {
    const request = confirmationRequest(notification);
    try {
      const { RtnValue } = await this.credit.queryTrade(request, {
        merchantId,
        timeoutMs: TIMEOUT_MS,
        retries: 0,
      });
      const borneOut = RtnValue !== undefined && RtnValue !== null && matchesTrade(notification, RtnValue);
      if (!borneOut)
        this.#logger.error(
          `Notification for ${request.MerchantTradeNo}: QueryTrade contradicts that it is paid`,
        );
      return borneOut ? 'borne-out' : 'contradicted';
    } catch (error) {
      if (!(error instanceof EcpayError)) throw error;
      this.#logger.warn(
        `Notification for ${request.MerchantTradeNo} could not be confirmed: ${error.message}`,
      );
      return 'no-answer';
    }
  }
}
