/** Which of ECPay's two credential sets a merchant belongs to. */
export type MerchantService = 'credit' | 'ticket';

/** A merchant as the books know it. */
export interface MerchantAccount {
  readonly merchantId: string;
  readonly service: MerchantService;
  /** ECPay's daily capture at 20:15 is on. */
  readonly autoCapture: boolean;
  /** The merchant has expired or was stopped: QueryTrade says error_Stop. */
  readonly stopped: boolean;
  /** It may ask who issued a card. */
  readonly gateway?: boolean;
  /** NT$ on the merchant's account, from which refunds are taken. */
  balance: number;
}
