import type { Bilingual, JsonObject } from '@nestjs-ecpay/protocol';
import type { Delivery } from './exchange.js';
import type { Judge } from './judge.js';
import { envelopeOf, paidData, postOf, sealData, type CheckedOrder, type Sender } from './message.js';

/** One line of the report card, before it is run. */
export interface Check {
  readonly id: string;
  readonly title: Bilingual;
  /** `shop`: the order that the caller named, else one of the checks' own. `unknown`: always one that nobody knows. */
  readonly order: 'shop' | 'unknown';
  /** What is sent, one after the other; with `atOnce` the first so many go out together. */
  readonly deliveries: (sender: Sender, order: CheckedOrder) => readonly Delivery[];
  readonly atOnce?: number;
  /** It pays the order: one message with the right amount, however odd it looks. */
  readonly pays?: boolean;
  /** It may pay an order that is the checks' own invention: nobody could know better. */
  readonly paysStrangers?: boolean;
  /** The check whose order this one is about as well, by its id; otherwise it has one of its own. */
  readonly sameOrderAs?: string;
  readonly judge: Judge;
  readonly look?: (order: CheckedOrder) => Bilingual;
}

/** A message that ECPay itself would send. */
export const genuine =
  (changes: JsonObject = {}, envelope: JsonObject = {}) =>
  (sender: Sender, order: CheckedOrder): [Delivery] => {
    const data = sealData(paidData(sender, order, changes), sender.keys);
    return [postOf(envelopeOf(sender, data, envelope))];
  };
