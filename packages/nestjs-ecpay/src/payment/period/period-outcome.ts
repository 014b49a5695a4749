import type { Bilingual } from '@nestjs-ecpay/protocol';
import type { CallFailureReason, EcpayRefusal } from '../../client/call-failure.js';
import type { CardInfoDto, PaymentOrderDto, PeriodChargeDto } from '../../dto/dto.exports.js';

/** What is done with a periodic order as a whole. */
export interface PeriodRequest {
  readonly MerchantTradeNo: string;
  /** Names a configured merchant, as the option `merchantId` does. */
  readonly MerchantID?: string | undefined;
  readonly PlatformID?: string | undefined;
}

/** Why a periodic order was not touched. */
export type PeriodRefusal = CallFailureReason | 'not-periodic';

/** What was not done, in ECPay's words and ours. */
export interface PeriodNotDone extends EcpayRefusal {
  readonly advice: Bilingual;
  readonly retryAfter?: Date;
}

/** Nothing happened. */
export interface PeriodRefused extends PeriodNotDone {
  readonly outcome: 'refused';
  readonly reason: PeriodRefusal;
}

/** It was sent, and nobody can tell whether it took effect. */
export interface PeriodUnknown extends PeriodNotDone {
  readonly outcome: 'unknown';
  readonly reason: CallFailureReason;
}

/**
 * What became of `cancel`: no further charge is made once it is `cancelled`. Safe to repeat.
 *
 * @publicApi
 */
export type PeriodCancelOutcome =
  { readonly outcome: 'cancelled'; readonly advice: Bilingual } | PeriodRefused | PeriodUnknown;

/**
 * What became of `retry`: `accepted` is no payment. The result comes to PeriodReturnURL, or shows in `charges`.
 *
 * @publicApi
 */
export type PeriodRetryOutcome =
  { readonly outcome: 'accepted'; readonly advice: Bilingual } | PeriodRefused | PeriodUnknown;

/**
 * The schedule of a periodic order and its charges.
 *
 * @publicApi
 */
export interface PeriodCharges {
  /** `undefined`: ECPay says something that no page explains. */
  readonly status: 'running' | 'cancelled' | undefined;
  readonly order: PaymentOrderDto;
  /** PeriodType, Frequency, ExecTimes, PeriodAmount, and what succeeded so far. */
  readonly schedule?: CardInfoDto;
  /** ExecLog: one entry for each charge, with the TradeNo that its capture and refund need. */
  readonly charges: readonly PeriodChargeDto[];
}
