import { notificationKeyOf, type TradeKind } from '@nestjs-ecpay/protocol';
import { Exclude } from 'class-transformer';
import { Allow } from 'class-validator';
import { PaymentNotificationDto } from './generated/payment-notification.dto.js';

/**
 * What came to PeriodReturnURL: one later charge of a periodic order. Its `key` differs from that of a payment, so that the
 * first charge and the later ones of an order are events apart.
 *
 * @see https://developers.ecpay.com.tw/?p=22777
 * @publicApi
 */
export class PeriodNotificationDto extends PaymentNotificationDto {
  /** Always `periodic`: the route says so, whatever the message leaves out. */
  @Exclude({ toClassOnly: true })
  @Allow()
  override get kind(): TradeKind {
    return 'periodic';
  }

  /** The same for every delivery of one charge, and for no other charge: what to recognise a duplicate by. */
  @Exclude({ toClassOnly: true })
  @Allow()
  override get key(): string {
    return notificationKeyOf('period', this);
  }
}
