import { ConflictException, Inject, Injectable, NotFoundException } from '@nestjs/common';
import { and, asc, eq, inArray } from 'drizzle-orm';
import {
  EcpayCreditService,
  type CaptureOutcome,
  type EcpayClock,
  type OrderNumbers,
  type RefundOutcome,
  type VoidOutcome,
} from 'nestjs-ecpay';
import { CLOCK } from '../config/tokens.js';
import { ShopDatabase } from '../database/database.js';
import { refunds, type Refund } from '../database/schema.js';
import { chargeOf } from '../orders/order.js';
import { OrdersService } from '../orders/orders.service.js';
import { Timeline } from '../orders/timeline.js';

/** How a refund ended whose answer was lost, as somebody saw it in ECPay's back office. */
export type Verdict = 'took-effect' | 'did-not';

/**
 * Moves the money of paid card orders. Which letters that takes at ECPay (C, R, E, N), in which state, and what to do when an
 * answer is lost, is the library's business; the shop keeps what it asked for and how it ended.
 */
@Injectable()
export class RefundsService {
  constructor(
    private readonly database: ShopDatabase,
    private readonly orders: OrdersService,
    private readonly timeline: Timeline,
    private readonly credit: EcpayCreditService,
    @Inject(CLOCK) private readonly clock: EcpayClock,
  ) {}

  /** What a refund would do now. Sends nothing. */
  async plan(no: string, key: string, amount?: number): Promise<RefundOutcome> {
    return this.credit.refund({
      ...(await this.chargeOf(no)),
      refundId: `${no}-${key}`,
      amount,
      dryRun: true,
    });
  }

  /**
   * Refunds a part, or all that is left.
   *
   * @param key made with the form: sent twice, by a double click or after a crash, it is still one refund.
   */
  async refund(no: string, key: string, amount?: number): Promise<RefundOutcome> {
    await this.chargeOf(no);
    const row = { id: `${no}-${key}`, orderNo: no, amount: amount ?? null, askedAt: this.clock.now() };
    // Written down before anything is sent, so that it goes on whatever happens in between.
    await this.database.db.insert(refunds).values(row).onConflictDoNothing();
    return this.goOn(await this.get(no, row.id));
  }

  async goOn({ id, orderNo, amount }: Refund): Promise<RefundOutcome> {
    const request = { ...(await this.chargeOf(orderNo)), refundId: id, amount: amount ?? undefined };
    return this.book(id, await this.credit.refund(request));
  }

  /** Somebody has looked in ECPay's back office and knows how a refund ended. */
  async settle(no: string, id: string, verdict: Verdict, note: string): Promise<RefundOutcome> {
    await this.get(no, id);
    return this.book(id, await this.credit.settleRefund(id, verdict, note));
  }

  /** Captures the whole order, for those who do not wait for 20:15. */
  capture(no: string): Promise<CaptureOutcome> {
    return this.act(no, 'captured', (charge) => this.credit.capture(charge));
  }

  /** Gives the whole order back before the cardholder is charged. */
  void(no: string): Promise<VoidOutcome> {
    return this.act(no, 'voided', (charge) => this.credit.void(charge));
  }

  /** @throws {NotFoundException} when the order has no such refund. */
  async get(no: string, id: string): Promise<Refund> {
    const isIt = and(eq(refunds.id, id), eq(refunds.orderNo, no));
    const [refund] = await this.database.db.select().from(refunds).where(isIt);
    if (!refund) throw new NotFoundException(`There is no refund ${id} of order ${no}`);
    return refund;
  }

  of(no: string): Promise<Refund[]> {
    return this.database.db.select().from(refunds).where(eq(refunds.orderNo, no)).orderBy(asc(refunds.askedAt));
  }

  /** Those that are not at their end. `unknown` is among them: asked again, it shows by itself if it took effect. */
  interrupted(): Promise<Refund[]> {
    const isOpen = inArray(refunds.outcome, ['asked', 'unfinished', 'unknown']);
    return this.database.db.select().from(refunds).where(isOpen).orderBy(asc(refunds.askedAt));
  }

  private async act<T extends CaptureOutcome | VoidOutcome>(
    no: string,
    kind: 'captured' | 'voided',
    action: (charge: OrderNumbers) => Promise<T>,
  ): Promise<T> {
    const result = await action(await this.chargeOf(no));
    if (result.outcome === 'completed') await this.timeline.add(this.database.db, no, kind);
    return result;
  }

  private async book(id: string, result: RefundOutcome): Promise<RefundOutcome> {
    const { outcome, refunded, advice } = result;
    await this.database.db.transaction(async (tx) => {
      const [row] = await tx.select().from(refunds).where(eq(refunds.id, id)).for('update');
      if (!row || row.outcome === 'completed') return;
      const told = { outcome, refunded, adviceZh: advice.zh, adviceEn: advice.en };
      await tx.update(refunds).set(told).where(eq(refunds.id, id));
      if (outcome === 'completed') await this.timeline.add(tx, row.orderNo, 'refunded', String(refunded));
    });
    return result;
  }

  private async chargeOf(no: string): Promise<OrderNumbers> {
    const charge = chargeOf(await this.orders.get(no));
    if (!charge) throw new ConflictException(`Order ${no} is not paid, or its notification has not come yet`);
    return charge;
  }
}
