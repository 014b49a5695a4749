import { ConflictException, Injectable } from '@nestjs/common';
import { eq } from 'drizzle-orm';
import type { Request, Response } from 'express';
import type { Bilingual } from 'nestjs-ecpay';
import { ShopDatabase } from '../database/database.js';
import { orders } from '../database/schema.js';
import { Jobs } from '../jobs/jobs.js';
import { OrdersService } from '../orders/orders.service.js';

/** What the next page tells of the press before. */
export interface Told {
  readonly outcome: string;
  readonly advice: Bilingual;
}

const COOKIE = 'told';

/** What a person decides, and is told. */
@Injectable()
export class Desk {
  constructor(
    private readonly database: ShopDatabase,
    private readonly orders: OrdersService,
    private readonly jobs: Jobs,
  ) {}

  /** An order that was held is right after all. */
  async ship(no: string): Promise<void> {
    await this.database.db.transaction(async (tx) => {
      const order = await this.orders.lock(tx, no);
      if (order?.status !== 'held') throw new ConflictException(`Order ${no} is not held`);
      await tx.update(orders).set({ status: 'paid', problem: null }).where(eq(orders.no, no));
      await this.jobs.enqueue(tx, 'ship', { no });
    });
  }

  /** Somebody has seen to the problem. */
  async done(no: string): Promise<void> {
    await this.database.db.update(orders).set({ problem: null }).where(eq(orders.no, no));
  }

  leave(response: Response, told: Told): void {
    response.cookie(COOKIE, JSON.stringify(told), {
      signed: true,
      httpOnly: true,
      sameSite: 'strict',
      path: '/admin',
    });
  }

  take({ signedCookies }: Request, response: Response): Told | undefined {
    const text = (signedCookies as Record<string, unknown>)[COOKIE];
    if (typeof text !== 'string') return undefined;
    response.clearCookie(COOKIE, { path: '/admin' });
    return JSON.parse(text) as Told;
  }
}
