import type { JsonObject } from '@nestjs-ecpay/protocol';
import type { Charge, CreditOrder } from '../books/credit-order.js';
import type { Signer } from '../wire/merchant-registry.js';

/** A payment result to tell the shop. */
export interface Notification {
  readonly order: CreditOrder;
  readonly charge: Charge;
  readonly url: string;
  /** Whose keys seal it. */
  readonly signer: Signer;
  /** MerchantID of the envelope. */
  readonly envelopeMerchantId: string;
  /** `marked` carries SimulatePaid, `unmarked` can be told only by its TradeStatus. */
  readonly simulated?: 'marked' | 'unmarked';
  /** Further fields of Data, as ECPay sends some that no page knows. */
  readonly extra?: JsonObject;
}

/**
 * A notification that goes out later: a resend, or one that a fault has put off.
 *
 * @publicApi
 */
export interface PendingDelivery {
  readonly MerchantID: string;
  readonly MerchantTradeNo: string;
  readonly TradeNo: string;
  /** Which attempt it will be. */
  readonly attempt: number;
  /** By the simulator's clock. */
  readonly at: Date;
  readonly url: string;
}

/**
 * One POST to a ReturnURL and what came of it.
 *
 * @publicApi
 */
export interface DeliveryAttempt {
  /** Counts up over everything that happens in this simulator. */
  readonly id: number;
  readonly MerchantID: string;
  readonly MerchantTradeNo: string;
  readonly TradeNo: string;
  /** 1 for the first sending, 2 to 5 for the resends. */
  readonly attempt: number;
  /** By the simulator's clock. */
  readonly at: Date;
  readonly url: string;
  /** By the machine's clock; absent in a log that an older version saved. */
  readonly sentAt?: Date;
  /** The body as it went out. */
  readonly body: string;
  /** What is in Data. */
  readonly data: JsonObject;
  /** Kinds of the faults that struck. */
  readonly faults: readonly string[];
  /** What the shop answered; absent when it did not. */
  readonly answer?: {
    readonly status: number;
    readonly body: string;
    /** Names in lower case; absent in a log that an older version saved. */
    readonly headers?: Readonly<Record<string, string>>;
  };
  /** How long the shop took, or how long it was waited for, in milliseconds of real time. */
  readonly tookMs?: number;
  /** Sent once more by hand: the id of the sending that it repeats. */
  readonly repeats?: number;
  /** Why there is no answer. */
  readonly failure?: string;
  /** Status 200 and exactly the four bytes `1|OK`: ECPay sends it no more. */
  readonly accepted: boolean;
}
