import { Controller } from '@nestjs/common';
import { EcpayNotification, EcpayReturnUrl, EcpayTransaction, PaymentNotificationDto } from 'nestjs-ecpay';
import type { PoolClient } from 'pg';
import PgBoss from 'pg-boss';

@Controller('ecpay')
export class PaymentsController {
  constructor(private readonly boss: PgBoss) {}

  @EcpayReturnUrl('return')
  async onNotification(
    @EcpayNotification() { isPaid, OrderInfo }: PaymentNotificationDto,
    @EcpayTransaction() tx: PoolClient,
  ): Promise<void> {
    if (!isPaid) return;
    const { rowCount } = await tx.query(
      `UPDATE orders SET state = 'paid' WHERE no = $1 AND amount = $2 AND state = 'unpaid'`,
      [OrderInfo.MerchantTradeNo, OrderInfo.TradeAmt],
    );
    if (rowCount === 0) return; // somebody has to look
    // The job is a row of the same database, written in the transaction of the payment.
    const db = { executeSql: (text: string, values: unknown[]) => tx.query(text, values) };
    await this.boss.send('ship', { order: OrderInfo.MerchantTradeNo }, { db });
  }
}
