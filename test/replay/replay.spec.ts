import { PGlite, type Transaction } from '@electric-sql/pglite';
import { Controller, Inject, Injectable, Scope, type Type } from '@nestjs/common';
import { REQUEST } from '@nestjs/core';
import {
  EcpayAbortSignal,
  type EcpayMerchant,
  EcpayNotification,
  EcpayNotificationReplayer,
  EcpayReturnUrl,
  EcpayTransaction,
  PaymentNotificationDto,
  SqlInbox,
} from 'nestjs-ecpay';
import {
  closeHosts,
  decoratedAbove,
  type Host,
  OK,
  settle,
  startHost,
  type Witness,
} from '../hostile/hostile-host.js';
import { stage } from '../support/notifications.js';
import { platforms } from '../support/platforms.js';

const [[, createExpress]] = platforms as [(typeof platforms)[number]];
const NOTHING = { processed: 0, duplicate: 0, busy: 0, failed: 0 };

describe('the replayer over PGlite', () => {
  let database: PGlite;
  let table: string;
  let tables = 0;

  beforeAll(async () => {
    database = await PGlite.create();
  }, 60_000);
  afterAll(() => database.close());
  beforeEach(() => {
    table = `inbox_${++tables}`;
  });
  afterEach(closeHosts);

  /** Starts an application on this test's table, as a new release of it would. */
  async function start(
    controllers?: (witness: Witness) => Type<object>[],
    credit: EcpayMerchant = stage,
    giveUpAfterMs = 240_000,
    providers: Type<object>[] = [],
  ): Promise<Host & { readonly replayer: EcpayNotificationReplayer }> {
    const inbox = new SqlInbox<Transaction>({
      table,
      transaction: (work) => database.transaction(work),
      maxConcurrent: 1,
    });
    await inbox.migrate();
    const host = await startHost(createExpress(), {
      ...(controllers && { controllers }),
      providers,
      ecpay: { credit, notification: { inbox, giveUpAfterMs } },
    });
    return Object.assign(host, { replayer: host.app.get(EcpayNotificationReplayer) });
  }

  const fail = (): never => {
    throw new Error('no stock');
  };

  it('runs a handler of a request-scoped controller, with an instance of its own', async () => {
    const instances = new Set<object>();
    const host = await start((witness) => {
      @Controller({ path: 'ecpay', scope: Scope.REQUEST })
      class RequestScoped {
        @EcpayReturnUrl('return')
        async onNotification(
          @EcpayTransaction() tx: Transaction,
          @EcpayNotification() notification: PaymentNotificationDto,
        ): Promise<void> {
          instances.add(this);
          expect((await tx.query<{ one: number }>('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
          await witness.handle(notification);
        }
      }
      return [RequestScoped];
    });
    host.behaviour = fail;
    expect((await host.notify('A1')).status).toBe(500);
    host.behaviour = () => undefined;
    expect(await host.replayer.replay()).toEqual({ ...NOTHING, processed: 1 });
    expect(instances.size).toBe(2);
    expect(host.seen[1]).toBeInstanceOf(PaymentNotificationDto);
    expect((await host.notify('A1')).bytes).toEqual(OK);
  });

  it('runs each message through the route that received it', async () => {
    const called: string[] = [];
    let broken = true;
    const host = await start(() => {
      @Controller('ecpay')
      class TwoRoutes {
        @EcpayReturnUrl('first')
        onFirst(@EcpayNotification() { OrderInfo }: PaymentNotificationDto): void {
          if (broken) fail();
          called.push(`first ${OrderInfo.MerchantTradeNo}`);
        }
        @EcpayReturnUrl('second')
        onSecond(@EcpayNotification() { OrderInfo }: PaymentNotificationDto): void {
          if (broken) fail();
          called.push(`second ${OrderInfo.MerchantTradeNo}`);
        }
      }
      return [TwoRoutes];
    });
    await host.notify('A1', '/ecpay/second');
    await host.clock.advance(1);
    await host.notify('A2', '/ecpay/first');
    broken = false;
    expect(await host.replayer.replay()).toEqual({ ...NOTHING, processed: 2 });
    expect(called).toEqual(['second A1', 'first A2']);
  });

  it('counts a message of a route that is gone as failed, and says which name to give it; the others run', async () => {
    const before = await start();
    before.behaviour = fail;
    await before.notify('A1');
    await closeHosts();
    const renamed = (witness: Witness): Type<object>[] => {
      @Controller('ecpay')
      class OrdersController {
        @EcpayReturnUrl('paid')
        onPaid(@EcpayNotification() notification: PaymentNotificationDto): Promise<void> {
          return witness.handle(notification);
        }
      }
      return [OrdersController];
    };
    const after = await start(renamed);
    after.behaviour = fail;
    await after.notify('A2', '/ecpay/paid');
    after.behaviour = () => undefined;
    expect(await after.replayer.replay()).toEqual({ ...NOTHING, processed: 1, failed: 1 });
    expect(after.log.matching(/^error Replay of the notification for A1/)).toEqual([
      expect.stringMatching(
        /no route \/ecpay\/return any more, only \/ecpay\/paid: .*name: '\/ecpay\/return'.*change the column route/,
      ),
    ]);
    await database.query(`UPDATE ${table} SET route = '/ecpay/paid' WHERE state <> 'done'`);
    expect(await after.replayer.replay()).toEqual({ ...NOTHING, processed: 1 });
    expect(after.seen.map(({ OrderInfo }) => OrderInfo.MerchantTradeNo)).toEqual(['A2', 'A2', 'A1']);
  });

  it('runs a message of a previous key whose date has passed: it was genuine when it came', async () => {
    const fresh = { merchantId: stage.merchantId, hashKey: '5294y06JbISpM5x9', hashIv: 'v77hoKGq4kWxNNIS' };
    const previous = { hashKey: stage.hashKey, hashIv: stage.hashIv };
    const until = new Date('2026-11-22T02:30:00Z');
    const host = await start(undefined, { ...fresh, previousKeys: [{ ...previous, until }] });
    host.behaviour = fail;
    await host.notify('A1');
    host.behaviour = () => undefined;
    await host.clock.advance(31 * 60_000);
    expect((await host.notify('A1')).status).toBe(400);
    expect(await host.replayer.replay()).toEqual({ ...NOTHING, processed: 1 });
  });

  it('counts a message whose keys are gone as failed, and keeps it', async () => {
    const before = await start();
    before.behaviour = fail;
    await before.notify('A1');
    await closeHosts();
    const fresh = { merchantId: stage.merchantId, hashKey: '5294y06JbISpM5x9', hashIv: 'v77hoKGq4kWxNNIS' };
    const host = await start(undefined, fresh);
    expect(await host.replayer.replay()).toEqual({ ...NOTHING, failed: 1 });
    expect(
      host.log.matching(/^error Replay of the notification for A1.*does not open with the keys/),
    ).toHaveLength(1);
    expect(await host.replayer.list()).toEqual([expect.objectContaining({ state: 'failed', failures: 2 })]);
  });

  it('runs each message in the module that received it, although two controllers have one name', async () => {
    const called: string[] = [];
    let broken = true;
    const controllerOf = (shop: string): Type<object> => {
      @Controller(shop)
      class PaymentsController {
        @EcpayReturnUrl('return')
        onNotification(@EcpayNotification() { OrderInfo }: PaymentNotificationDto): void {
          if (broken) fail();
          called.push(`${shop} ${OrderInfo.MerchantTradeNo}`);
        }
      }
      return PaymentsController;
    };
    const host = await start(() => [controllerOf('shop'), controllerOf('donations')]);
    await host.notify('GIFT', '/donations/return');
    broken = false;
    expect(await host.replayer.replay()).toEqual({ ...NOTHING, processed: 1 });
    expect(called).toEqual(['donations GIFT']);
  });

  it('finds a route by its name, whatever became of path, class and method', async () => {
    const named = (witness: Witness, path: string, className: string): Type<object> => {
      class Route {
        @EcpayReturnUrl(path, { name: 'shop' })
        m(@EcpayNotification() notification: PaymentNotificationDto): Promise<void> {
          return witness.handle(notification);
        }
      }
      Object.defineProperty(Route, 'name', { value: className });
      Controller('ecpay')(Route);
      return Route;
    };
    const before = await start((witness) => [named(witness, 'return', 'PaymentsController')]);
    before.behaviour = fail;
    await before.notify('A1');
    expect(await before.replayer.list()).toEqual([expect.objectContaining({ route: 'shop' })]);
    await closeHosts();
    const after = await start((witness) => [named(witness, 'v2/paid', 'a')]);
    expect(await after.replayer.replay()).toEqual({ ...NOTHING, processed: 1 });
    expect(after.seen.map(({ OrderInfo }) => OrderInfo.MerchantTradeNo)).toEqual(['A1']);
  });

  it('runs the method with the decorators around it', async () => {
    const events: string[] = [];
    const logged: MethodDecorator = (_target, _key, descriptor) => {
      const inner = descriptor.value as unknown as (...args: unknown[]) => Promise<unknown>;
      const outer = async function (this: unknown, ...args: unknown[]): Promise<unknown> {
        events.push(`begin ${(args[0] as PaymentNotificationDto).OrderInfo.MerchantTradeNo}`);
        const returned = await inner.apply(this, args);
        events.push('end');
        return returned;
      };
      for (const key of Reflect.getMetadataKeys(inner) as unknown[])
        Reflect.defineMetadata(key, Reflect.getMetadata(key, inner), outer);
      descriptor.value = outer as never;
    };
    const host = await start((witness) => [decoratedAbove(witness, logged)]);
    host.behaviour = fail;
    await host.notify('A1');
    host.behaviour = () => undefined;
    expect(await host.replayer.replay()).toEqual({ ...NOTHING, processed: 1 });
    expect(events).toEqual(['begin A1', 'begin A1', 'end']);
  });

  it('gives a request-scoped service of the module a fresh instance and a request of its own', async () => {
    @Injectable({ scope: Scope.REQUEST })
    class Tenant {
      constructor(@Inject(REQUEST) readonly request: { headers: Record<string, string> }) {}
    }
    const tenants = new Set<Tenant>();
    let broken = true;
    @Controller('ecpay')
    class PaymentsController {
      constructor(private readonly tenant: Tenant) {}
      @EcpayReturnUrl('return')
      onNotification(@EcpayNotification() _notification: PaymentNotificationDto): void {
        expect(this.tenant.request.headers['x-tenant']).toBeUndefined();
        tenants.add(this.tenant);
        if (broken) fail();
      }
    }
    const host = await start(() => [PaymentsController], stage, 240_000, [Tenant]);
    await host.notify('A1');
    broken = false;
    expect(await host.replayer.replay()).toEqual({ ...NOTHING, processed: 1 });
    expect(tenants.size).toBe(2);
  });

  it('gives the handler an AbortSignal that fires when the replay is given up', async () => {
    const signals: AbortSignal[] = [];
    let hang = false;
    let entering: () => void = () => undefined;
    const entered = new Promise<void>((resolve) => (entering = resolve));
    const host = await start(
      () => {
        @Controller('ecpay')
        class PaymentsController {
          @EcpayReturnUrl('return')
          async onNotification(@EcpayAbortSignal() signal: AbortSignal): Promise<void> {
            signals.push(signal);
            if (!hang) fail();
            entering();
            await new Promise((_, reject) =>
              signal.addEventListener('abort', () => reject(signal.reason as Error)),
            );
          }
        }
        return [PaymentsController];
      },
      stage,
      5_000,
    );
    await host.notify('A1');
    hang = true;
    const replay = host.replayer.replay();
    await entered;
    await host.clock.advance(5_000);
    expect(await replay).toEqual({ ...NOTHING, failed: 1 });
    expect(signals.map(({ aborted }) => aborted)).toEqual([false, true]);
    expect(await host.replayer.list()).toEqual([
      expect.objectContaining({ failures: 2, error: expect.stringMatching(/given up/) }),
    ]);
  });

  it('is busy for what a delivery is handling right now', async () => {
    const host = await start();
    const { entered, finish } = host.holdHandler();
    const delivery = host.notify('A1');
    await entered;
    // PGlite has one connection: the replay's look at the table waits for the handler's transaction.
    const replay = host.replayer.replay();
    await settle();
    finish();
    expect((await delivery).bytes).toEqual(OK);
    expect(await replay).toEqual(NOTHING);
    expect(host.seen).toHaveLength(1);
  });

  describe('with messages of three ages and states', () => {
    let host: Awaited<ReturnType<typeof start>>;
    beforeEach(async () => {
      host = await start();
      host.behaviour = fail;
      await host.notify('old-failed');
      await host.clock.advance(60_000);
      host.behaviour = () => undefined;
      await host.notify('done');
      await host.clock.advance(60_000);
      host.behaviour = fail;
      await host.notify('new-failed');
      await database.query(`UPDATE ${table} SET state = 'received', failures = 0, error = NULL
        WHERE merchant_trade_no = 'new-failed'`);
      host.behaviour = () => undefined;
    });

    const listed = async (filter: Parameters<EcpayNotificationReplayer['list']>[0]): Promise<string[]> =>
      (await host.replayer.list(filter)).map(({ merchantTradeNo }) => merchantTradeNo);
    const begun = new Date('2026-11-22T02:00:00Z').getTime();

    it('lists by state, age and number, the oldest first', async () => {
      expect(await listed({})).toEqual(['old-failed', 'done', 'new-failed']);
      expect(await listed({ state: 'failed' })).toEqual(['old-failed']);
      expect(await listed({ state: 'received' })).toEqual(['new-failed']);
      expect(await listed({ state: ['received', 'failed'] })).toEqual(['old-failed', 'new-failed']);
      expect(await listed({ receivedBefore: new Date(begun + 60_001) })).toEqual(['old-failed', 'done']);
      expect(await listed({ receivedBefore: new Date(begun) })).toEqual([]);
      expect(await listed({ limit: 2 })).toEqual(['old-failed', 'done']);
      expect(await listed({ key: 'x' })).toEqual([]);
    });

    it('shows state, age and error of each, and nothing of what is sealed', async () => {
      const [failed, done, received] = await host.replayer.list();
      expect(failed).toEqual({
        key: expect.stringMatching(/^[0-9a-f]{64}$/),
        merchantId: '3002607',
        merchantTradeNo: 'old-failed',
        kind: 'payment',
        route: '/ecpay/return',
        state: 'failed',
        receivedAt: new Date(begun),
        failures: 1,
        error: 'Error: no stock',
      });
      expect(done).toMatchObject({ state: 'done', failures: 0, doneAt: expect.any(Date) });
      expect(received).not.toHaveProperty('error');
    });

    it('replays one message by its key', async () => {
      const [, , newest] = await host.replayer.list();
      expect(await host.replayer.replay({ key: newest?.key ?? '' })).toEqual({ ...NOTHING, processed: 1 });
      expect(await listed({ state: ['received', 'failed'] })).toEqual(['old-failed']);
    });

    it.each([
      ['older than so many milliseconds', { olderThan: 60_000 }, ['new-failed']],
      ['older than a moment', { olderThan: new Date(begun + 1) }, ['new-failed']],
      ['older than anything', { olderThan: 600_000 }, ['old-failed', 'new-failed']],
      ['at most one, which failed least', { limit: 1 }, ['old-failed']],
      ['everything', {}, []],
    ])('replays what is %s', async (_what, filter, left) => {
      await host.replayer.replay(filter);
      expect(await listed({ state: ['received', 'failed'] })).toEqual(left);
    });
  });
});

describe('the replayer over MemoryInbox', () => {
  afterEach(closeHosts);

  it('is a configuration error that says which inbox to set', async () => {
    const host = await startHost(createExpress());
    const replayer = host.app.get(EcpayNotificationReplayer);
    const error = {
      name: 'EcpayConfigError',
      message: expect.stringMatching(/set notification\.inbox to a PostgresInbox or SqlInbox/),
    };
    await expect(replayer.replay()).rejects.toMatchObject(error);
    await expect(async () => replayer.list()).rejects.toMatchObject(error);
  });
});
