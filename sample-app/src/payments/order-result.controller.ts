import { Controller, Redirect } from '@nestjs/common';
import { EcpayOrderResult, EcpayOrderResultUrl, type EcpayOrderResultValue } from 'nestjs-ecpay';
import { CrossSite } from '../http/same-origin.guard.js';
import { OrdersService } from '../orders/orders.service.js';

/** Where the buyer's browser comes back from the bank. What it brings decides nothing: it only says which order to show. */
@CrossSite()
@Controller('payments')
export class OrderResultController {
  constructor(private readonly orders: OrdersService) {}

  @EcpayOrderResultUrl('result')
  @Redirect()
  async result(@EcpayOrderResult() result: EcpayOrderResultValue): Promise<{ url: string; statusCode: number }> {
    const no = result.verified ? result.notification.OrderInfo?.MerchantTradeNo : undefined;
    return { url: no && (await this.orders.find(no)) ? `/orders/${no}` : '/', statusCode: 303 };
  }
}
