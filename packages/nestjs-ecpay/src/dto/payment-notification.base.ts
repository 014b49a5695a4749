import {
  isPaid,
  isSimulated,
  notificationKey,
  tradeKindOf,
  type NotificationFacts,
  type TradeKind,
} from '@nestjs-ecpay/protocol';
import { Exclude } from 'class-transformer';
import { Allow } from 'class-validator';
import { EcpayDto } from './ecpay-dto.js';

/** The names of what is computed. */
const FACTS = ['isPaid', 'isSimulated', 'kind', 'key'] as const;
/** Each with the name under which the reader keeps a field of that name. */
const RAW_NAMES = FACTS.map((name) => [name, `raw.${name}`] as const);
const NOTHING: readonly string[] = [];

/**
 * What a payment notification says beyond its fields.
 *
 * The reader writes it onto the notification as read-only properties, so that it survives JSON, a queue, spread and
 * `structuredClone`; a field of such a name in the message is kept as `raw.isPaid` and decides nothing. A notification made
 * in another way, such as `new PaymentNotificationDto()` or class-transformer's `plainToInstance`, computes it from its
 * fields, whatever a plain object says.
 */
export abstract class PaymentNotificationBase extends EcpayDto {
  static override readonly computed: readonly string[] = FACTS;

  abstract MerchantID: string;
  abstract RtnCode: number;
  abstract OrderInfo: NonNullable<NotificationFacts['OrderInfo']>;

  /**
   * Writes what is computed onto a notification that has been read. One that comes back from a queue says it itself: that is
   * no surprise as long as it is right.
   */
  static override complete(notification: PaymentNotificationBase): readonly string[] {
    const raw = notification as unknown as Record<string, unknown>;
    let told = NOTHING;
    for (const [name, rawName] of RAW_NAMES) {
      const value = notification[name];
      Object.defineProperty(notification, name, { value, enumerable: true });
      if (value === undefined || raw[rawName] !== value) continue;
      delete raw[rawName];
      told = [...told, name];
    }
    return told;
  }

  /**
   * Whether money really moved: RtnCode 1, not simulated, and the order not still unpaid. Ship on this and on nothing
   * else.
   */
  @Exclude({ toClassOnly: true })
  @Allow()
  get isPaid(): boolean {
    return isPaid(this);
  }

  /** Whether this is a simulation from ECPay's back office: no money moved, do not ship. */
  @Exclude({ toClassOnly: true })
  @Allow()
  get isSimulated(): boolean {
    return isSimulated(this);
  }

  /**
   * What kind of card payment it is; save it with TradeNo and Gwsr, since refunds, captures and voids ask for it. Undefined
   * for what was not paid by card.
   */
  @Exclude({ toClassOnly: true })
  @Allow()
  get kind(): TradeKind | undefined {
    return tradeKindOf(this);
  }

  /** The same for every delivery of one event, and for no other event: what to recognise a duplicate by. */
  @Exclude({ toClassOnly: true })
  @Allow()
  get key(): string {
    return notificationKey(this);
  }
}
