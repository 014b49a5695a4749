/**
 * Why a genuine notification was not handled.
 *
 * - `handler`: the handler threw or was given up.
 * - `contradicted`: ECPay, asked about the trade, knows no such payment.
 * - `unconfirmed`: ECPay, asked about the trade, gave no answer.
 * - `inbox`: the inbox itself failed, for example because its database is away.
 */
export type NotificationFailureKind = 'handler' | 'contradicted' | 'unconfirmed' | 'inbox';

const WORDS: Record<NotificationFailureKind, string> = {
  handler: 'the handler threw',
  contradicted: 'QueryTrade contradicts it',
  unconfirmed: 'QueryTrade gave no answer',
  inbox: 'the inbox failed',
};

/** A genuine notification was not handled; `cause` tells more. */
export class NotificationFailure extends Error {
  constructor(
    readonly kind: NotificationFailureKind,
    options?: ErrorOptions,
  ) {
    super(WORDS[kind], options);
    this.name = 'NotificationFailure';
  }
}
