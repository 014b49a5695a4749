import { Injectable } from '@nestjs/common';
import type { EcpayCall, EcpayCallOptions } from '../client/ecpay-call.js';
import { EcpayHttpClient } from '../client/ecpay-http-client.js';
import type { EcpayDto, Plain } from '../dto/ecpay-dto.js';
import { EcpaySettings } from '../options/ecpay-settings.js';
import { askAfter } from './outcome/ask-after.js';
import { toFailedPayment } from './outcome/payment-failure.js';
import type { PaymentOutcome } from './outcome/payment-outcome.js';
import { toPaymentOutcome, type AskedPayment, type PaymentAnswer } from './outcome/to-payment-outcome.js';

/**
 * Sends a call that charges or issues a code, once, and says what became of it. Never throws for anything that ECPay or the network
 * does.
 */
@Injectable()
export class PaymentRunner {
  constructor(
    private readonly client: EcpayHttpClient,
    private readonly settings: EcpaySettings,
  ) {}

  /**
   * @throws {EcpayValidationError} for a malformed request. Nothing was sent.
   * @throws {EcpayConfigError} without credentials or host. Nothing was sent.
   */
  run<Request extends EcpayDto, Response extends EcpayDto & PaymentAnswer>(
    call: EcpayCall<Request, Response>,
    request: Plain<Request>,
    asked: AskedPayment,
    options?: EcpayCallOptions,
  ): Promise<PaymentOutcome> {
    // A shutdown waits for it, so that the application's own hooks find its outcome stored.
    return this.settings.lifecycle.operation(this.#run(call, request, asked, options));
  }

  async #run<Request extends EcpayDto, Response extends EcpayDto & PaymentAnswer>(
    call: EcpayCall<Request, Response>,
    request: Plain<Request>,
    asked: AskedPayment,
    options?: EcpayCallOptions,
  ): Promise<PaymentOutcome> {
    const { clock } = this.settings;
    try {
      const answer = await this.client.call(call, request, { ...options, meant: asked });
      return toPaymentOutcome(answer, asked, askAfter(clock));
    } catch (error) {
      return toFailedPayment(error, askAfter(clock));
    }
  }
}
