import { Module, type Provider } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { startSimulator } from '@nestjs-ecpay/simulator';
import {
  EcpayCreditService,
  EcpayModule,
  MemoryRefundJournal,
  RefundJournal,
  type OrderRefunds,
  type RefundOrder,
} from 'nestjs-ecpay';
import { settle } from '../hostile/hostile-host.js';
import { MERCHANT } from './refund-shop.js';

const quiet = { log: () => undefined, warn: () => undefined, error: () => undefined };
const HOOKS = ['onModuleDestroy', 'beforeApplicationShutdown', 'onApplicationShutdown'] as const;

/** A journal in a database that closes: nothing can be saved from then on. */
class ClosingJournal extends RefundJournal {
  readonly durable = true;
  isOpen = true;
  readonly #kept = new MemoryRefundJournal();

  find(refundId: string) {
    return this.#kept.find(refundId);
  }

  exclusively<T>(order: RefundOrder, work: (refunds: OrderRefunds) => Promise<T>, signal?: AbortSignal) {
    const assertOpen = (): void => {
      if (!this.isOpen) throw new Error('Cannot use a pool after calling end on the pool');
    };
    return this.#kept.exclusively(
      order,
      (refunds) =>
        work({
          list: () => refunds.list(),
          save: (record) => {
            assertOpen();
            return refunds.save(record);
          },
        }),
      signal,
    );
  }
}

/* ORMs and hand-made pools close in one of Nest's hooks. Whichever it is, a refund that has sent E sends its N before. */

const CASES = HOOKS.flatMap((hook) => [
  // Nest ends a global module after those of the application, so a pool that closes in its first hook is gone by then.
  ...(hook === 'onModuleDestroy'
    ? []
    : [
        { hook, isGlobal: true, ecpayFirst: false },
        { hook, isGlobal: true, ecpayFirst: true },
      ]),
  { hook, isGlobal: false, ecpayFirst: false },
  { hook, isGlobal: false, ecpayFirst: true },
]);

it.each(CASES)(
  'a database that closes in $hook waits for a refund between its two actions (global: $isGlobal, first: $ecpayFirst)',
  async ({ hook, isGlobal, ecpayFirst }) => {
    await using ecpay = await startSimulator({ merchants: [MERCHANT] });
    const journal = new ClosingJournal();
    const database: Provider = {
      provide: ClosingJournal,
      useValue: Object.assign(journal, { [hook]: () => void (journal.isOpen = false) }),
    };
    @Module({ providers: [database], exports: [ClosingJournal] })
    class DatabaseModule {}
    const { merchantId, hashKey, hashIv } = MERCHANT;
    const module = EcpayModule.forRootAsync({
      isGlobal,
      imports: [DatabaseModule],
      inject: [ClosingJournal],
      useFactory: (kept: ClosingJournal) => ({
        environment: ecpay.environment,
        credit: { merchantId, hashKey, hashIv },
        clock: ecpay.clock,
        refund: { journal: kept },
      }),
    });
    const imports = ecpayFirst ? [module, DatabaseModule] : [DatabaseModule, module];
    const app = await Test.createTestingModule({ imports }).setLogger(quiet).compile();
    await app.init();
    const credit = app.get(EcpayCreditService);
    const { TradeNo } = await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 1_000 });
    await credit.capture({ MerchantTradeNo: 'A1', TradeNo });
    ecpay.faults.add({ on: 'DoAction', kind: 'slow', ms: 1_000, Action: 'E' });
    const refund = credit.refund({ refundId: 'r1', MerchantTradeNo: 'A1', TradeNo });
    while (![...ecpay.requests].some(({ data }) => data?.['Action'] === 'E')) {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    const closing = app.close();
    await settle();
    await ecpay.advance({ seconds: 2 });
    expect(await refund).toMatchObject({ outcome: 'completed' });
    await closing;
    expect(journal.isOpen).toBe(false);
    await ecpay.advance({ days: 1 });
    expect(ecpay.orders.get('A1')?.Status).toBe('Canceled');
  },
);
