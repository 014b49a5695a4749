/** What can go wrong with an answer of the gateway. `tookEffect: false`: the request is not carried out at all. */
export type AnswerFault =
  /** Answers only after so many milliseconds of the simulator's clock; carried out at once. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** Carried out, but never answered: the connection stays open. */
  | { readonly kind: 'no-answer'; readonly tookEffect?: boolean | undefined }
  /** The connection is reset before anything is carried out. */
  | { readonly kind: 'reset-before' }
  /** Carried out, then the connection is reset instead of an answer. */
  | { readonly kind: 'reset-after' }
  /** An R is answered with success, but takes effect only after the next QueryTrade of that trade. */
  | { readonly kind: 'late-refund' }
  /** Data is sealed (and signed) with other keys. */
  | { readonly kind: 'wrong-key' }
  /** One character of Data is another. */
  | { readonly kind: 'damaged-data' }
  /** CheckMacValue belongs to another text (ticket interface). */
  | { readonly kind: 'wrong-mac' }
  /** The answer is about another order. */
  | { readonly kind: 'other-order' }
  /** An HTML page with this status (default 200). */
  | { readonly kind: 'html'; readonly status?: number | undefined; readonly tookEffect?: boolean | undefined }
  /**
   * This HTTP status, with the right envelope or (default) without any. Without `tookEffect`, 403 without an envelope is
   * the shut door (called too fast), everything else comes after the action took effect.
   */
  | {
      readonly kind: 'http-status';
      readonly status: number;
      readonly envelope?: boolean | undefined;
      readonly tookEffect?: boolean | undefined;
    }
  /** A TransCode (default 128) although the action took effect. */
  | {
      readonly kind: 'trans-code';
      readonly transCode?: number | undefined;
      readonly tookEffect?: boolean | undefined;
    }
  /** RpHeader.Timestamp is so many seconds old (default 3600). */
  | { readonly kind: 'stale-timestamp'; readonly seconds?: number | undefined };

/** What can go wrong with a notification. */
export type NotificationFault =
  /** Sent only after so many milliseconds of the simulator's clock. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** This attempt never arrives. */
  | { readonly kind: 'lost' }
  /** The connection is reset in the middle of the body. */
  | { readonly kind: 'reset' }
  | { readonly kind: 'wrong-key' }
  | { readonly kind: 'damaged-data' }
  | { readonly kind: 'stale-timestamp'; readonly seconds?: number | undefined }
  /** The same message is posted so many times in all (default 2), all at once. */
  | { readonly kind: 'duplicate'; readonly copies?: number | undefined }
  /** Held back until the next notification to the same merchant was sent. */
  | { readonly kind: 'reorder' }
  /** Blocks of the notification before are spliced into Data, as an attacker without the key can do. */
  | { readonly kind: 'splice' };

/** The endpoints a fault can be put on: each of ECPay's interfaces, by the name its page gives it. */
export type EndpointName = 'DoAction' | 'QueryTrade' | 'QueryRefundInfo' | (string & Record<never, never>);

/** When a fault strikes. Without any of these: the next time, once. */
export interface FaultScope {
  /** Only this order. */
  readonly MerchantTradeNo?: string | undefined;
  /** Leaves so many matching messages alone first. */
  readonly after?: number | undefined;
  /** Strikes so many times. Default 1, or without end when `probability` is given. */
  readonly times?: number | undefined;
  /** Strikes with this probability, 0 to 1, by `seed`. */
  readonly probability?: number | undefined;
  /** Of the probability. Default 1. */
  readonly seed?: number | undefined;
}

/**
 * One rule: what goes wrong, where and when. Several may strike the same message.
 *
 * @publicApi
 */
export type FaultRule = FaultScope &
  (
    | ({ readonly on: EndpointName; readonly Action?: 'C' | 'R' | 'E' | 'N' | undefined } & AnswerFault)
    | ({ readonly on: 'notification'; readonly Action?: never } & NotificationFault)
  );

/** Every kind of fault, by where it can strike. */
export const faultKinds: {
  readonly answer: readonly AnswerFault['kind'][];
  readonly notification: readonly NotificationFault['kind'][];
} = {
  answer: [
    'slow',
    'no-answer',
    'reset-before',
    'reset-after',
    'late-refund',
    'wrong-key',
    'damaged-data',
    'wrong-mac',
    'other-order',
    'html',
    'http-status',
    'trans-code',
    'stale-timestamp',
  ],
  notification: [
    'slow',
    'lost',
    'reset',
    'wrong-key',
    'damaged-data',
    'stale-timestamp',
    'duplicate',
    'reorder',
    'splice',
  ],
};
