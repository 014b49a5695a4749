import { Injectable } from '@nestjs/common';
import type { EcpayCallOptions, EcpayReadOptions } from '../client/ecpay-call.js';
import { EcpayHttpClient } from '../client/ecpay-http-client.js';
import { EcpaySettings } from '../options/ecpay-settings.js';
import type {
  CreditDoActionRequestDto,
  CreditDoActionResponseDto,
  CreditQueryTradeRequestDto,
  CreditQueryTradeResponseDto,
} from '../dto/dto.exports.js';
import type { Plain } from '../dto/ecpay-dto.js';
import { calls } from '../client/generated/calls.js';
import type { CaptureOutcome, VoidOutcome } from './outcome/operation-outcome.js';
import type { OrderNumbers } from './engine/order-numbers.js';
import { CaptureVoidRunner, type CaptureRequest } from './capture-void/capture-void-runner.js';
import { checkPayment, type CheckPaymentRequest } from './payment/check-payment.js';
import type { PaymentState } from './payment/payment-state.js';
import { RefundBook } from './journal/refund-book.js';
import { RefundJournal } from './journal/refund-journal.js';
import type { RefundOutcome } from './refund/refund-outcome.js';
import type { RefundOrderRequest } from './refund/refund-request.js';
import { RefundRunner } from './refund/refund-runner.js';
import { RefundSettler } from './refund/settle-refund.js';

/**
 * Credit card operations of 站內付 2.0 and 幕後授權.
 *
 * @publicApi
 */
@Injectable()
export class EcpayCreditService {
  readonly #refunds: RefundRunner;
  readonly #settler: RefundSettler;
  readonly #simple: CaptureVoidRunner;

  /** @internal Nest makes it. */
  constructor(
    private readonly client: EcpayHttpClient,
    private readonly settings: EcpaySettings,
    journal: RefundJournal,
  ) {
    const book = new RefundBook(journal);
    this.#refunds = new RefundRunner(client, settings, book);
    this.#settler = new RefundSettler(client, settings, book);
    this.#simple = new CaptureVoidRunner(client, settings, book);
  }

  /**
   * Asks for one credit card trade and its capture rows (查詢信用卡單筆明細紀錄). Changes nothing, and is tried again when the
   * connection fails.
   *
   * The answer never holds TradeNo, which every action needs: save it from the payment notification.
   *
   * @example
   * ```ts
   * import { type EcpayCreditService } from 'nestjs-ecpay';
   *
   * async function amountOf(credit: EcpayCreditService, MerchantTradeNo: string): Promise<number> {
   *   const { RtnValue } = await credit.queryTrade({ MerchantTradeNo });
   *   return RtnValue.Amount;
   * }
   * ```
   * @throws {EcpayApiError} when there is no such trade (`not-found`), no authorization yet (`no-payment`), or ECPay failed.
   * @throws {EcpayError} otherwise; see `EcpayHttpClient.call`.
   */
  queryTrade(
    request: Plain<CreditQueryTradeRequestDto>,
    options?: EcpayReadOptions,
  ): Promise<CreditQueryTradeResponseDto> {
    return this.client.call(calls.creditQueryTrade, request, options);
  }

  /**
   * Sends exactly this action (信用卡請退款): C capture, R refund, E undo the capture, N abandon the authorization. It is sent at
   * most once, whatever happens.
   *
   * When it rejects, `outcome` of the error decides: after `unknown` it may have taken effect, so query the trade before
   * anything else. N always releases the whole amount, whatever TotalAmount says.
   *
   * @example
   * ```ts
   * import { EcpayError, type EcpayCreditService } from 'nestjs-ecpay';
   *
   * async function capture(credit: EcpayCreditService, MerchantTradeNo: string, TradeNo: string): Promise<void> {
   *   try {
   *     await credit.doAction({ MerchantTradeNo, TradeNo, Action: 'C', TotalAmount: 100 });
   *   } catch (error) {
   *     if (error instanceof EcpayError && error.outcome === 'unknown') {
   *       await credit.queryTrade({ MerchantTradeNo }); // look before anything else
   *     }
   *     throw error;
   *   }
   * }
   * ```
   * @throws {EcpayClosingWindowError} between 20:15 and 20:30 Taipei, for a merchant with daily automatic capture.
   * @throws {EcpayApiError} when ECPay refused the action.
   * @throws {EcpayError} otherwise; see `EcpayHttpClient.call`.
   */
  doAction(
    request: Plain<CreditDoActionRequestDto>,
    options?: EcpayCallOptions,
  ): Promise<CreditDoActionResponseDto> {
    return this.client.call(calls.creditDoAction, request, options);
  }

  /**
   * Gives money back: looks at the order, decides how (N, or E and then N, or R), writes the intent down, acts, and looks
   * again. Never throws for anything that ECPay or the network does; `outcome` tells, and `advice` says what to do.
   *
   * Call it again with the same refundId after a crash or any outcome but `completed`: it goes on from where the order is. An
   * R whose fate is unknown is never sent again. Refunds of one order run one after the other.
   *
   * @example
   * ```ts
   * import { type EcpayCreditService, type OrderNumbers } from 'nestjs-ecpay';
   *
   * async function giveBack(credit: EcpayCreditService, paid: OrderNumbers): Promise<boolean> {
   *   const result = await credit.refund({ ...paid, refundId: `return-${paid.MerchantTradeNo}`, amount: 300 });
   *   return result.outcome === 'completed'; // otherwise result.advice.en says why, and what to do
   * }
   * ```
   * @throws {EcpayValidationError} for a malformed request, or a refundId that stands for another order, charge or amount.
   * @throws {EcpayConfigError} without credentials, on a production host without a durable journal, or inside a transaction
   * of the caller's that the journal joins. Nothing was sent.
   * @throws {EcpayJournalError} when the journal fails; call again with the same refundId.
   */
  refund(request: RefundOrderRequest, options?: EcpayCallOptions): Promise<RefundOutcome> {
    return this.#refunds.refund(request, options);
  }

  /**
   * Captures an authorized order (關帳), in whole or in part. With daily automatic capture ECPay does it by itself at 20:15.
   * Safe to repeat: an order that is captured already is `completed`. Never throws for ECPay or the network.
   *
   * @example
   * ```ts
   * import { type EcpayCreditService } from 'nestjs-ecpay';
   *
   * async function ship(credit: EcpayCreditService, MerchantTradeNo: string, TradeNo: string): Promise<void> {
   *   const { outcome, advice } = await credit.capture({ MerchantTradeNo, TradeNo });
   *   if (outcome !== 'completed') throw new Error(advice.en);
   * }
   * ```
   * @throws {EcpayValidationError} for a malformed request.
   * @throws {EcpayConfigError} without credentials.
   * @throws {EcpayJournalError} when the journal fails; safe to repeat.
   */
  capture(request: CaptureRequest, options?: EcpayCallOptions): Promise<CaptureOutcome> {
    return this.#simple.capture(request, options);
  }

  /**
   * Releases an order so that the cardholder is never charged (放棄; before that 取消, if a capture was ordered already). Refused
   * with reason `state` once ECPay has asked the bank: use `refund` then. Safe to repeat. Never throws for ECPay or the network.
   *
   * @example
   * ```ts
   * import { type EcpayCreditService } from 'nestjs-ecpay';
   *
   * async function outOfStock(credit: EcpayCreditService, MerchantTradeNo: string, TradeNo: string): Promise<void> {
   *   const { outcome, advice } = await credit.void({ MerchantTradeNo, TradeNo });
   *   if (outcome !== 'completed') throw new Error(advice.en);
   * }
   * ```
   * @throws {EcpayValidationError} for a malformed request.
   * @throws {EcpayConfigError} without credentials.
   * @throws {EcpayJournalError} when the journal fails; safe to repeat.
   */
  void(request: OrderNumbers, options?: EcpayCallOptions): Promise<VoidOutcome> {
    return this.#simple.void(request, options);
  }

  /**
   * Tells whether an order was paid when no notification came, by ECPay's rule: ask 10 minutes after the order, ask again
   * 10 minutes later, then take it as unpaid. An order that ECPay does not know here is `not-found`, never unpaid. A paid one tells
   * TradeNo, with which it can be captured and refunded although its notification was lost.
   *
   * @example
   * ```ts
   * import { type EcpayCreditService, type PaymentState } from 'nestjs-ecpay';
   *
   * interface Order { MerchantTradeNo: string; orderedAt: Date; firstAskedAt?: Date }
   *
   * async function ask(credit: EcpayCreditService, order: Order): Promise<PaymentState['state']> {
   *   const result = await credit.checkPayment(order);
   *   if (result.state === 'pending' && result.firstAskedAt) order.firstAskedAt = result.firstAskedAt; // save it
   *   return result.state; // 'pending': ask again after result.retryAfter
   * }
   * ```
   * @throws {EcpayError} for what waiting does not change: a malformed request, credentials, wrong keys.
   */
  checkPayment(request: CheckPaymentRequest, options?: EcpayReadOptions): Promise<PaymentState> {
    return checkPayment(
      request,
      {
        order: (order) => this.client.call(calls.orderQueryTrade, order, options),
        trade: (order) => this.queryTrade({ ...order }, options),
      },
      this.settings.clock,
    );
  }

  /**
   * Settles by hand a refund that is `unknown` or `unfinished`, after somebody has looked in ECPay's back office. With
   * `did-not` the refundId is used up: refund with a new one.
   *
   * @param note how it is known, and by whom; kept in the journal.
   * @throws {EcpayValidationError} for a refundId that the journal does not know, or of which nothing was sent; and for
   * `did-not` when ECPay itself said yes to the action.
   * @throws {EcpayJournalError} when the journal fails.
   */
  settleRefund(refundId: string, verdict: 'took-effect' | 'did-not', note: string): Promise<RefundOutcome> {
    return this.#settler.settle(refundId, verdict, note);
  }
}
