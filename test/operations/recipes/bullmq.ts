import { Controller, Injectable } from '@nestjs/common';
import { Queue } from 'bullmq';
import { EcpayNotification, EcpayReturnUrl, EcpayTransaction, PaymentNotificationDto } from 'nestjs-ecpay';
import { Pool, type PoolClient } from 'pg';

// CREATE TABLE outbox (id text PRIMARY KEY, job text NOT NULL, data jsonb NOT NULL);

@Controller('ecpay')
export class PaymentsController {
  @EcpayReturnUrl('return')
  async onNotification(
    @EcpayNotification() { isPaid, key, OrderInfo }: PaymentNotificationDto,
    @EcpayTransaction() tx: PoolClient,
  ): Promise<void> {
    if (!isPaid) return;
    const { rowCount } = await tx.query(
      `UPDATE orders SET state = 'paid' WHERE no = $1 AND amount = $2 AND state = 'unpaid'`,
      [OrderInfo.MerchantTradeNo, OrderInfo.TradeAmt],
    );
    if (rowCount === 0) return; // somebody has to look
    await tx.query(`INSERT INTO outbox (id, job, data) VALUES ($1, 'ship', $2)`, [
      key,
      { order: OrderInfo.MerchantTradeNo },
    ]);
  }
}

/** Moves jobs from the outbox to Redis: call it every second, in as many processes as you like. */
@Injectable()
export class OutboxRelay {
  constructor(
    private readonly pool: Pool,
    private readonly queue: Queue,
  ) {}

  async publish(): Promise<number> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      const { rows } = await client.query<{ id: string; job: string; data: object }>(
        'SELECT id, job, data FROM outbox LIMIT 100 FOR UPDATE SKIP LOCKED',
      );
      for (const { id, job, data } of rows) {
        // After a crash before COMMIT it is added again: the same jobId makes that no second job for as long as BullMQ keeps it.
        await this.queue.add(job, data, { jobId: id, removeOnComplete: { age: 86_400 }, attempts: 10 });
      }
      await client.query('DELETE FROM outbox WHERE id = ANY ($1)', [rows.map(({ id }) => id)]);
      await client.query('COMMIT');
      return rows.length;
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  }
}
