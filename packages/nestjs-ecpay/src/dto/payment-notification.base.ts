import { isPaid, isSimulated, notificationKey, type NotificationFacts } from '@nestjs-ecpay/protocol';
import { Exclude } from 'class-transformer';
import { EcpayDto } from './ecpay-dto.js';

/**
 * What a payment notification says beyond its fields. Computed, hence in no JSON; class-transformer is told to leave
 * fields of these names alone, since it would assign them.
 */
export abstract class PaymentNotificationBase extends EcpayDto {
  abstract MerchantID: string;
  abstract RtnCode: number;
  abstract OrderInfo: NonNullable<NotificationFacts['OrderInfo']>;

  /**
   * Whether money really moved: RtnCode 1, not simulated, and the order not still unpaid. Ship on this and on nothing
   * else.
   */
  @Exclude({ toClassOnly: true })
  get isPaid(): boolean {
    return isPaid(this);
  }

  /** Whether this is a simulation from ECPay's back office: no money moved, do not ship. */
  @Exclude({ toClassOnly: true })
  get isSimulated(): boolean {
    return isSimulated(this);
  }

  /** The same for every delivery of one event, and for no other event: what to recognise a duplicate by. */
  @Exclude({ toClassOnly: true })
  get key(): string {
    return notificationKey(this);
  }
}
