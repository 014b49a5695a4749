import { Controller } from '@nestjs/common';
import { EcpayNotification, EcpayReturnUrl, EcpayTransaction, PaymentNotificationDto } from 'nestjs-ecpay';
import type { Transaction } from '../database/database.js';
import { CrossSite } from '../http/same-origin.guard.js';
import { PaymentsService } from './payments.service.js';

/** Where ECPay tells the shop how payments ended: POST /ecpay/return. */
@CrossSite()
@Controller('ecpay')
export class ReturnUrlController {
  constructor(private readonly payments: PaymentsService) {}

  @EcpayReturnUrl('return')
  onNotification(
    @EcpayNotification() notification: PaymentNotificationDto,
    @EcpayTransaction() tx: Transaction,
  ): Promise<void> {
    return this.payments.receive(notification, tx);
  }
}
