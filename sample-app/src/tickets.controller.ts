import { Controller, Get, Param } from '@nestjs/common';
import { EcpayTicketService } from 'nestjs-ecpay';

/** What was refunded of a ticket order. NT$. */
export interface TicketRefunds {
  readonly no: string;
  readonly amount: number;
  /** Confirmed by the bank; a refund on its way does not count yet. */
  readonly refunded: number;
}

@Controller('tickets')
export class TicketsController {
  constructor(private readonly tickets: EcpayTicketService) {}

  @Get(':no/refunds')
  async refunds(@Param('no') no: string): Promise<TicketRefunds> {
    const { MerchantTradeNo, TradeAmount, TotalRefundAmount } = await this.tickets.queryRefundInfo({
      MerchantTradeNo: no,
    });
    return { no: MerchantTradeNo, amount: TradeAmount, refunded: TotalRefundAmount };
  }
}
