import { Injectable } from '@nestjs/common';
import type { EcpayCallOptions, EcpayReadOptions } from '../../client/ecpay-call.js';
import { EcpayHttpClient } from '../../client/ecpay-http-client.js';
import { calls } from '../../client/generated/calls.js';
import type {
  CheckoutCreatePaymentRequestDto,
  CheckoutCreatePaymentResponseDto,
  CheckoutGetTokenByTradeRequestDto,
  CheckoutGetTokenByUserRequestDto,
  PageTokenResponseDto,
} from '../../dto/dto.exports.js';
import type { Plain } from '../../dto/ecpay-dto.js';
import { EcpaySettings } from '../../options/ecpay-settings.js';
import { checkAsked } from '../check-asked.js';
import type { PaymentOutcome } from '../outcome/payment-outcome.js';
import { PaymentRunner } from '../payment-runner.js';
import { checkoutPage, type CheckoutPage } from './checkout-page.js';

/** What `pay` takes: the fields of CreatePayment, and the amount that the answer has to tell. */
export type PayRequest = Plain<CheckoutCreatePaymentRequestDto> & {
  /** NT$: the TotalAmount with which the token was asked for. Not sent; the answer is compared with it, or with `Total` where that is given. */
  readonly TotalAmount: number;
};

/**
 * Payments in a form of ECPay's on the shop's own page (站內付 2.0). The page draws the form with a token, and hands the server a
 * PayToken; the server pays with it.
 *
 * @publicApi
 */
@Injectable()
export class EcpayCheckoutService {
  /** @internal Nest makes it. */
  constructor(
    private readonly client: EcpayHttpClient,
    private readonly settings: EcpaySettings,
    private readonly runner: PaymentRunner,
  ) {}

  /**
   * Asks for the token with which the page draws the payment form (取得廠商驗證碼). Charges nothing, and is tried again when the
   * connection fails. Store MerchantTradeNo with the cart: `pay` needs the very same.
   *
   * @example
   * ```ts
   * import { type EcpayCheckoutService } from 'nestjs-ecpay';
   *
   * async function tokenFor(checkout: EcpayCheckoutService, MerchantTradeNo: string, TotalAmount: number): Promise<string> {
   *   const { Token } = await checkout.getTokenByTrade({
   *     RememberCard: 0,
   *     PaymentUIType: 2,
   *     ChoosePaymentList: '1',
   *     OrderInfo: {
   *       MerchantTradeDate: '2026/08/01 09:30:52', // taipeiTime.format(new Date())
   *       MerchantTradeNo,
   *       TotalAmount,
   *       ReturnURL: 'https://shop.example/ecpay/return',
   *       TradeDesc: 'Books',
   *       ItemName: 'A book',
   *     },
   *     CardInfo: { OrderResultURL: 'https://shop.example/ecpay/result' },
   *   });
   *   return Token;
   * }
   * ```
   * @throws {EcpayValidationError} with every wrong field by its path, such as `CardInfo.CreditInstallment`.
   * @throws {EcpayError} otherwise; see `EcpayHttpClient.call`.
   */
  getTokenByTrade(
    request: Plain<CheckoutGetTokenByTradeRequestDto>,
    options?: EcpayReadOptions,
  ): Promise<PageTokenResponseDto> {
    return this.client.call(calls.checkoutGetTokenByTrade, request, options);
  }

  /**
   * Asks for the token of the page on which a member removes remembered cards (取得會員綁卡驗證碼).
   *
   * @throws {EcpayError} see `EcpayHttpClient.call`.
   */
  getTokenByUser(
    request: Plain<CheckoutGetTokenByUserRequestDto>,
    options?: EcpayReadOptions,
  ): Promise<PageTokenResponseDto> {
    return this.client.call(calls.checkoutGetTokenByUser, request, options);
  }

  /**
   * Sends exactly this (建立交易), once. RtnCode 1 together with ThreeDInfo.ThreeDURL or UnionPayInfo.UnionPayURL is no payment: use
   * `pay`, which knows.
   *
   * @throws {EcpayError} see `EcpayHttpClient.call`. After `outcome` `unknown` the card may have been charged.
   */
  createPayment(
    request: Plain<CheckoutCreatePaymentRequestDto>,
    options?: EcpayCallOptions,
  ): Promise<CheckoutCreatePaymentResponseDto> {
    return this.client.call(calls.checkoutCreatePayment, request, options);
  }

  /**
   * Pays with the PayToken of the page, and says what became of it. Sent at most once; never throws for anything that ECPay or the
   * network does. After `pending` or `unknown` ask with `EcpayOrderService.settlePayment`, and never pay again.
   *
   * @example
   * ```ts
   * import { type EcpayCheckoutService } from 'nestjs-ecpay';
   *
   * interface Cart { MerchantTradeNo: string; TotalAmount: number }
   *
   * // MerchantTradeNo and TotalAmount as the server stored them, never as the page sends them.
   * async function pay(checkout: EcpayCheckoutService, cart: Cart, PayToken: string): Promise<string> {
   *   const result = await checkout.pay({ PayToken, ...cart });
   *   switch (result.outcome) {
   *     case 'paid':
   *       return `paid, ECPay's number is ${result.order.TradeNo}`;
   *     case 'redirect':
   *       return `send the browser to ${result.url}`;
   *     default:
   *       return result.advice.en;
   *   }
   * }
   * ```
   * @throws {EcpayValidationError} for a malformed request. Nothing was sent.
   * @throws {EcpayConfigError} without credentials, or without an ecpg host. Nothing was sent.
   */
  async pay(request: PayRequest, options?: EcpayCallOptions): Promise<PaymentOutcome> {
    const call = calls.checkoutCreatePayment;
    const asked = checkAsked(request, 'checkout.pay', Object.keys(call.iface.request.fields));
    const { TotalAmount: _compared, ...sent } = request;
    // Apple Pay's deferred payment tells the amount only now.
    const amount = request.Total ?? asked.amount;
    return this.runner.run(call, sent, { ...asked, amount }, options);
  }

  /**
   * What the shop's page loads: the script of the environment's ecpg host, or the option `checkout.scriptUrl`, and what to pass to
   * `ECPay.initialize`.
   *
   * @throws {EcpayConfigError} when the environment names no ecpg host.
   */
  page(): CheckoutPage {
    return checkoutPage(this.settings);
  }
}
