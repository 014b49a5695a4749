import { Controller } from '@nestjs/common';
import { EcpayNotification, EcpayReturnUrl, PaymentNotificationDto } from 'nestjs-ecpay';
import { PaymentsService } from './payments.service.js';

/** Where ECPay tells the shop how payments ended: POST /ecpay/return. */
@Controller('ecpay')
export class ReturnUrlController {
  constructor(private readonly payments: PaymentsService) {}

  @EcpayReturnUrl('return')
  onNotification(@EcpayNotification() notification: PaymentNotificationDto): void {
    this.payments.receive(notification);
  }
}
