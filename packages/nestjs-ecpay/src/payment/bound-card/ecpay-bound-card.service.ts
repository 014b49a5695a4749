import { Injectable } from '@nestjs/common';
import type { EcpayCallOptions, EcpayReadOptions } from '../../client/ecpay-call.js';
import { EcpayHttpClient } from '../../client/ecpay-http-client.js';
import { calls } from '../../client/generated/calls.js';
import type {
  BoundCardCreateBindCardRequestDto,
  BoundCardCreateBindCardResponseDto,
  BoundCardCreatePaymentWithCardIdRequestDto,
  BoundCardCreatePaymentWithCardIdResponseDto,
  BoundCardDeleteMemberBindCardRequestDto,
  BoundCardDeleteMemberBindCardResponseDto,
  BoundCardGetMemberBindCardRequestDto,
  BoundCardGetMemberBindCardResponseDto,
  BoundCardGetTokenByBindingCardRequestDto,
  PageTokenResponseDto,
} from '../../dto/dto.exports.js';
import type { Plain } from '../../dto/ecpay-dto.js';
import { askedIn, checkAsked } from '../check-asked.js';
import type { PaymentOutcome } from '../outcome/payment-outcome.js';
import { PaymentRunner } from '../payment-runner.js';

/** What `bind` takes: the fields of CreateBindCard, and the order that the token was made for. */
export type BindRequest = Plain<BoundCardCreateBindCardRequestDto> & {
  /** The order of the token. Not sent; the answer is compared with it. */
  readonly MerchantTradeNo: string;
  /** NT$ of that order. Not sent; the answer is compared with it. */
  readonly TotalAmount: number;
};

/**
 * Bound cards (綁定信用卡): a card that a member binds once can be charged again without its owner. A contract feature of ECPay.
 *
 * BindCardID is as good as the card: store it encrypted, log it never.
 *
 * @publicApi
 */
@Injectable()
export class EcpayBoundCardService {
  /** @internal Nest makes it. */
  constructor(
    private readonly client: EcpayHttpClient,
    private readonly runner: PaymentRunner,
  ) {}

  /**
   * Asks for the token with which the page draws the form that binds a card (取得綁定信用卡驗證碼). Charges nothing.
   *
   * @throws {EcpayError} see `EcpayHttpClient.call`.
   */
  getTokenByBindingCard(
    request: Plain<BoundCardGetTokenByBindingCardRequestDto>,
    options?: EcpayReadOptions,
  ): Promise<PageTokenResponseDto> {
    return this.client.call(calls.boundCardGetTokenByBindingCard, request, options);
  }

  /**
   * Sends exactly this (建立綁定信用卡), once. It charges the order of the token. Use `bind`, which compares the order and knows of
   * 3-D Secure.
   *
   * @throws {EcpayError} see `EcpayHttpClient.call`. After `outcome` `unknown` the card may have been charged.
   */
  createBindCard(
    request: Plain<BoundCardCreateBindCardRequestDto>,
    options?: EcpayCallOptions,
  ): Promise<BoundCardCreateBindCardResponseDto> {
    return this.client.call(calls.boundCardCreateBindCard, request, options);
  }

  /**
   * Sends exactly this (以綁定信用卡代碼付款), once. RtnCode 1 together with a ThreeDURL is no payment: use `charge`, which knows.
   *
   * @throws {EcpayError} see `EcpayHttpClient.call`. After `outcome` `unknown` the card may have been charged.
   */
  createPaymentWithCardId(
    request: Plain<BoundCardCreatePaymentWithCardIdRequestDto>,
    options?: EcpayCallOptions,
  ): Promise<BoundCardCreatePaymentWithCardIdResponseDto> {
    return this.client.call(calls.boundCardCreatePaymentWithCardId, request, options);
  }

  /**
   * Lists the cards that a member has bound (查詢會員綁定信用卡).
   *
   * @throws {EcpayError} see `EcpayHttpClient.call`.
   */
  getMemberBindCard(
    request: Plain<BoundCardGetMemberBindCardRequestDto>,
    options?: EcpayReadOptions,
  ): Promise<BoundCardGetMemberBindCardResponseDto> {
    return this.client.call(calls.boundCardGetMemberBindCard, request, options);
  }

  /**
   * Removes a bound card (刪除會員綁定信用卡), sent once. After `outcome` `unknown` look with `getMemberBindCard`.
   *
   * @throws {EcpayError} see `EcpayHttpClient.call`.
   */
  deleteMemberBindCard(
    request: Plain<BoundCardDeleteMemberBindCardRequestDto>,
    options?: EcpayCallOptions,
  ): Promise<BoundCardDeleteMemberBindCardResponseDto> {
    return this.client.call(calls.boundCardDeleteMemberBindCard, request, options);
  }

  /**
   * Binds the card that the buyer entered, and charges the order of the token. `paid` carries `boundCard`; after `redirect` the
   * BindCardID comes by ReturnURL only. Sent at most once; never throws for anything that ECPay or the network does.
   *
   * @throws {EcpayValidationError} for a malformed request. Nothing was sent.
   * @throws {EcpayConfigError} without credentials, or without an ecpg host. Nothing was sent.
   */
  async bind(request: BindRequest, options?: EcpayCallOptions): Promise<PaymentOutcome> {
    const call = calls.boundCardCreateBindCard;
    const asked = checkAsked(request, 'boundCard.bind', Object.keys(call.iface.request.fields));
    const { MerchantTradeNo: _order, TotalAmount: _amount, ...sent } = request;
    return this.runner.run(call, sent, asked, options);
  }

  /**
   * Charges a bound card, and says what became of it. Sent at most once; never throws for anything that ECPay or the network does.
   * After `pending` or `unknown` ask with `EcpayOrderService.settlePayment`, and never charge again.
   *
   * @example
   * ```ts
   * import { type EcpayBoundCardService } from 'nestjs-ecpay';
   *
   * async function charge(cards: EcpayBoundCardService, BindCardID: string, MerchantMemberID: string): Promise<boolean> {
   *   const result = await cards.charge({
   *     BindCardID,
   *     ConsumerInfo: { MerchantMemberID, Email: 'member@shop.example' },
   *     OrderInfo: {
   *       MerchantTradeDate: '2026/08/01 09:30:52',
   *       MerchantTradeNo: 'SUB202608',
   *       TotalAmount: 300,
   *       ReturnURL: 'https://shop.example/ecpay/return',
   *       TradeDesc: 'August',
   *       ItemName: 'Subscription',
   *     },
   *   });
   *   return result.outcome === 'paid';
   * }
   * ```
   * @throws {EcpayValidationError} for a malformed request. Nothing was sent.
   * @throws {EcpayConfigError} without credentials, or without an ecpg host. Nothing was sent.
   */
  async charge(
    request: Plain<BoundCardCreatePaymentWithCardIdRequestDto>,
    options?: EcpayCallOptions,
  ): Promise<PaymentOutcome> {
    return this.runner.run(calls.boundCardCreatePaymentWithCardId, request, askedIn(request), options);
  }
}
