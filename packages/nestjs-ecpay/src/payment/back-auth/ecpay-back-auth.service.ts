import { Injectable } from '@nestjs/common';
import { EcpayConfigError } from '@nestjs-ecpay/protocol';
import type { EcpayCallOptions, EcpayReadOptions } from '../../client/ecpay-call.js';
import { EcpayHttpClient } from '../../client/ecpay-http-client.js';
import { calls } from '../../client/generated/calls.js';
import type {
  BackAuthGenPaymentCodeRequestDto,
  BackAuthGenPaymentCodeResponseDto,
  BackAuthQueryCardInfoRequestDto,
  BackAuthQueryCardInfoResponseDto,
  BackAuthQueryCvsBarcodeRequestDto,
  BackAuthQueryCvsBarcodeResponseDto,
  BackAuthRequestDto,
  BackAuthResponseDto,
} from '../../dto/dto.exports.js';
import type { Plain } from '../../dto/ecpay-dto.js';
import { EcpaySettings } from '../../options/ecpay-settings.js';
import { askedIn } from '../check-asked.js';
import type { PaymentOutcome } from '../outcome/payment-outcome.js';
import { PaymentRunner } from '../payment-runner.js';

/**
 * Payments without a page of ECPay's: cards whose number your own server holds (信用卡幕後授權), and payment codes (幕後取號).
 *
 * Card numbers need the option `backAuth: true`: whoever handles them has to comply with PCI DSS (SAQ D).
 *
 * @publicApi
 */
@Injectable()
export class EcpayBackAuthService {
  /** @internal Nest makes it. */
  constructor(
    private readonly client: EcpayHttpClient,
    private readonly settings: EcpaySettings,
    private readonly runner: PaymentRunner,
  ) {}

  /**
   * Sends exactly this (信用卡幕後授權), once. An answer with a ThreeDURL is no payment: use `authorize`, which knows.
   *
   * @throws {EcpayConfigError} without the option `backAuth: true`.
   * @throws {EcpayError} see `EcpayHttpClient.call`. After `outcome` `unknown` the card may have been charged.
   */
  async backAuth(
    request: Plain<BackAuthRequestDto>,
    options?: EcpayCallOptions,
  ): Promise<BackAuthResponseDto> {
    this.#requireAdmission('backAuth.backAuth');
    return this.client.call(calls.backAuth, request, options);
  }

  /**
   * Asks which bank issued a card (查詢發卡行). For gateway merchants only.
   *
   * @throws {EcpayError} see `EcpayHttpClient.call`.
   */
  queryCardInfo(
    request: Plain<BackAuthQueryCardInfoRequestDto>,
    options?: EcpayReadOptions,
  ): Promise<BackAuthQueryCardInfoResponseDto> {
    return this.client.call(calls.backAuthQueryCardInfo, request, options);
  }

  /**
   * Sends exactly this (取號), once: it makes an order. RtnCode 1 says that a code was issued, not that it was paid.
   *
   * @throws {EcpayError} see `EcpayHttpClient.call`.
   */
  genPaymentCode(
    request: Plain<BackAuthGenPaymentCodeRequestDto>,
    options?: EcpayCallOptions,
  ): Promise<BackAuthGenPaymentCodeResponseDto> {
    return this.client.call(calls.backAuthGenPaymentCode, request, options);
  }

  /**
   * Gives a convenience store code as three barcodes for the shop's own app (查詢超商條碼). They are good for ten minutes and for one
   * chain.
   *
   * @throws {EcpayError} see `EcpayHttpClient.call`.
   */
  queryCvsBarcode(
    request: Plain<BackAuthQueryCvsBarcodeRequestDto>,
    options?: EcpayReadOptions,
  ): Promise<BackAuthQueryCvsBarcodeResponseDto> {
    return this.client.call(calls.backAuthQueryCvsBarcode, request, options);
  }

  /**
   * Charges a card whose number your server holds, and says what became of it. Sent at most once; never throws for anything that
   * ECPay or the network does. After `pending` or `unknown` ask with `EcpayOrderService.settlePayment`, and never charge again.
   *
   * @throws {EcpayConfigError} without the option `backAuth: true`, or without credentials. Nothing was sent.
   * @throws {EcpayValidationError} for a malformed request; no message holds the card number. Nothing was sent.
   */
  async authorize(request: Plain<BackAuthRequestDto>, options?: EcpayCallOptions): Promise<PaymentOutcome> {
    this.#requireAdmission('backAuth.authorize');
    return this.runner.run(calls.backAuth, request, askedIn(request), options);
  }

  /**
   * Issues a virtual account, a convenience store code or barcodes: `code` with what to show to the buyer. Sent at most once; never
   * throws for anything that ECPay or the network does, and never ends `paid`: an answer that is not the code asked for is `unknown`.
   *
   * @throws {EcpayValidationError} for a malformed request. Nothing was sent.
   * @throws {EcpayConfigError} without credentials. Nothing was sent.
   */
  async issueCode(
    request: Plain<BackAuthGenPaymentCodeRequestDto>,
    options?: EcpayCallOptions,
  ): Promise<PaymentOutcome> {
    const { ChoosePayment: code } = (request ?? {}) as Partial<typeof request>;
    return this.runner.run(calls.backAuthGenPaymentCode, request, { ...askedIn(request), code }, options);
  }

  #requireAdmission(operation: string): void {
    if (this.settings.backAuth) return;
    throw new EcpayConfigError(
      [
        'the option backAuth is not set: a server that accepts card numbers has to comply with PCI DSS (SAQ D, the longest questionnaire). Set backAuth: true once yours does, or let ECPay’s own form take the card (EcpayCheckoutService)',
      ],
      { operation },
    );
  }
}
