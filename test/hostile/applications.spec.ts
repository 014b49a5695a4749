import { Controller, Headers, Inject, Injectable, Module, Scope } from '@nestjs/common';
import { NestFactory, REQUEST } from '@nestjs/core';
import {
  EcpayModule,
  EcpayNotification,
  EcpayReturnUrl,
  PaymentNotificationDto,
  readDto,
} from 'nestjs-ecpay';
import { LogBook } from '../support/log-book.js';
import { envelope, paidData, post, stage } from '../support/notifications.js';
import { platforms } from '../support/platforms.js';
import { closeHosts, OK, paymentsController, startHost, Witness } from './hostile-host.js';

afterEach(closeHosts);

describe.each(platforms)('applications on %s:', (_, createAdapter) => {
  it('two routes in one controller, each with its own method; one event runs one of them once', async () => {
    const called: string[] = [];
    const host = await startHost(createAdapter(), {
      controllers: () => {
        @Controller('ecpay')
        class TwoRoutes {
          @EcpayReturnUrl('first')
          onFirst(@EcpayNotification() { OrderInfo }: PaymentNotificationDto): void {
            called.push(`first ${OrderInfo.MerchantTradeNo}`);
          }
          @EcpayReturnUrl('second')
          onSecond(@EcpayNotification() { OrderInfo }: PaymentNotificationDto): void {
            called.push(`second ${OrderInfo.MerchantTradeNo}`);
          }
        }
        return [TwoRoutes];
      },
    });
    expect((await host.notify('A1', '/ecpay/first')).bytes).toEqual(OK);
    expect((await host.notify('A2', '/ecpay/second')).bytes).toEqual(OK);
    expect((await host.notify('A1', '/ecpay/second')).bytes).toEqual(OK);
    expect(called).toEqual(['first A1', 'second A2']);
  });

  it('a route in each of two controllers, one of which inherits its method', async () => {
    const host = await startHost(createAdapter(), {
      controllers: (witness) => {
        const Base = paymentsController(witness);
        @Controller('tickets')
        class TicketsController extends Base {}
        return [Base, TicketsController];
      },
    });
    expect((await host.notify('A1')).bytes).toEqual(OK);
    expect((await host.notify('A2', '/tickets/return')).bytes).toEqual(OK);
    expect(host.seen.map(({ OrderInfo }) => OrderInfo.MerchantTradeNo)).toEqual(['A1', 'A2']);
  });

  it('a controller that overrides the route of another with other parameters', async () => {
    const got: unknown[][] = [];
    @Controller('base')
    class BaseController {
      @EcpayReturnUrl('return')
      onNotification(...args: unknown[]): void {
        got.push(args);
      }
    }
    EcpayNotification()(BaseController.prototype, 'onNotification', 0);
    @Controller('sub')
    class SubController extends BaseController {
      @EcpayReturnUrl('return')
      override onNotification(
        @Headers() headers: unknown,
        @EcpayNotification() notification?: unknown,
      ): void {
        got.push([headers, notification]);
      }
    }
    const host = await startHost(createAdapter(), { controllers: () => [BaseController, SubController] });
    expect((await host.notify('A1', '/base/return')).bytes).toEqual(OK);
    expect((await host.notify('A2', '/sub/return')).bytes).toEqual(OK);
    const order = (no: string) =>
      expect.objectContaining({
        OrderInfo: expect.objectContaining({ MerchantTradeNo: no }) as unknown,
      }) as unknown;
    expect(got).toEqual([
      [order('A1')],
      [expect.objectContaining({ host: expect.any(String) as unknown }), order('A2')],
    ]);
  });

  it('one path array: every path answers', async () => {
    const host = await startHost(createAdapter(), {
      controllers: (witness) => {
        @Controller(['ecpay', 'payments'])
        class ManyPaths {
          @EcpayReturnUrl(['return', 'notify'])
          onNotification(@EcpayNotification() notification: PaymentNotificationDto): Promise<void> {
            return witness.handle(notification);
          }
        }
        return [ManyPaths];
      },
    });
    const paths = ['/ecpay/return', '/ecpay/notify', '/payments/return', '/payments/notify'];
    for (const path of paths) expect((await host.notify(path.slice(1, 20), path)).bytes).toEqual(OK);
    expect(host.seen).toHaveLength(4);
  });

  it('a request-scoped controller: a fresh instance for each request, `this` and the request are there', async () => {
    const instances = new Set<object>();
    const host = await startHost(createAdapter(), {
      controllers: (witness) => {
        @Controller({ path: 'ecpay', scope: Scope.REQUEST })
        class RequestScoped {
          constructor(@Inject(REQUEST) private readonly request: { readonly method: string }) {}
          @EcpayReturnUrl('return')
          async onNotification(@EcpayNotification() notification: PaymentNotificationDto): Promise<void> {
            expect(this.request.method).toBe('POST');
            instances.add(this);
            await witness.handle(notification);
          }
        }
        return [RequestScoped];
      },
    });
    const answers = await Promise.all(['A1', 'A2', 'A3'].map((no) => host.notify(no)));
    expect(answers.every(({ bytes }) => bytes.equals(OK))).toBe(true);
    expect(instances.size).toBe(3);
    expect(host.seen.map(({ OrderInfo }) => OrderInfo.MerchantTradeNo).sort()).toEqual(['A1', 'A2', 'A3']);
    const forged = await post(`${host.baseUrl}/ecpay/return`, { MerchantID: '3002607', Data: 'AAAA' });
    expect(forged).toMatchObject({ status: 400, bytes: Buffer.from('0|Rejected') });
  });

  it('a request-scoped provider behind the controller (durable or not): 1|OK', async () => {
    @Injectable({ scope: Scope.REQUEST })
    class Orders {
      readonly paid: string[] = [];
    }
    const host = await startHost(createAdapter(), {
      providers: [Orders],
      controllers: (witness) => {
        @Controller('ecpay')
        class PaymentsController {
          constructor(private readonly orders: Orders) {}
          @EcpayReturnUrl('return')
          async onNotification(@EcpayNotification() notification: PaymentNotificationDto): Promise<void> {
            this.orders.paid.push(notification.OrderInfo.MerchantTradeNo);
            expect(this.orders.paid).toHaveLength(1);
            await witness.handle(notification);
          }
        }
        return [PaymentsController];
      },
    });
    expect((await host.notify('A1')).bytes).toEqual(OK);
    expect((await host.notify('A2')).bytes).toEqual(OK);
  });

  it('two applications in one process share a controller class and nothing else', async () => {
    const witness = new Witness();
    const Shared = paymentsController(witness);
    const other = { merchantId: '2000132', hashKey: '5294y06JbISpM5x9', hashIv: 'v77hoKGq4kWxNNIS' };
    const one = await startHost(createAdapter(), { controllers: () => [Shared] });
    const two = await startHost(createAdapter(), { controllers: () => [Shared], ecpay: { credit: other } });
    expect((await one.notify('A1')).bytes).toEqual(OK);
    expect((await two.notify('A1')).status).toBe(400);
    const theirs = envelope(paidData('A1', { MerchantID: other.merchantId }), other.merchantId, other);
    expect((await post(`${two.baseUrl}/ecpay/return`, theirs)).bytes).toEqual(OK);
    expect((await post(`${one.baseUrl}/ecpay/return`, theirs)).status).toBe(400);
    expect(witness.seen.map(({ MerchantID }) => MerchantID)).toEqual(['3002607', '2000132']);
  });

  it('EcpayModule that is not imported where the route is: a boot error that says what to do', async () => {
    const Payments = paymentsController(new Witness());
    @Module({ controllers: [Payments] })
    class FeatureModule {}
    const ecpay = { environment: 'stage' as const, credit: stage };
    @Module({ imports: [EcpayModule.forRoot(ecpay), FeatureModule] })
    class AppModule {}
    const create = (module: object): Promise<unknown> =>
      NestFactory.create(module, createAdapter(), { logger: new LogBook(), abortOnError: false }).then(
        (app) => app.init(),
      );
    await expect(create(AppModule)).rejects.toMatchObject({
      name: 'EcpayConfigError',
      message: expect.stringMatching(/cannot see EcpayModule: import .* there, or pass isGlobal: true/),
    });
    @Module({ controllers: [Payments] })
    class WithoutAnyModule {}
    await expect(create(WithoutAnyModule)).rejects.toThrow(/cannot see EcpayModule/);
  });

  it('EcpayModule with isGlobal: true: the route may be in any module', async () => {
    const witness = new Witness();
    @Module({ controllers: [paymentsController(witness)] })
    class FeatureModule {}
    const ecpay = { isGlobal: true, environment: 'stage' as const, credit: stage };
    @Module({ imports: [EcpayModule.forRoot(ecpay), FeatureModule] })
    class AppModule {}
    const app = await NestFactory.create(AppModule, createAdapter(), { logger: new LogBook() });
    try {
      await app.listen(0, '127.0.0.1');
      const answer = await post(`${await app.getUrl()}/ecpay/return`, envelope(paidData('A1')));
      expect(answer.bytes).toEqual(OK);
    } finally {
      await app.close();
    }
  });
});

describe('a unit test', () => {
  it('calls the controller method directly with a notification of its own, and gets what it returns', async () => {
    class PaymentsController {
      @EcpayReturnUrl('return')
      async onNotification(@EcpayNotification() notification: PaymentNotificationDto): Promise<string> {
        if (!notification.isPaid) throw new Error('not paid');
        return `shipped ${notification.OrderInfo.MerchantTradeNo}`;
      }
    }
    const controller = new PaymentsController();
    const { value: paid } = readDto(PaymentNotificationDto, paidData('A1'));
    expect(await controller.onNotification(paid)).toBe('shipped A1');
    const { value: failed } = readDto(PaymentNotificationDto, paidData('A1', { RtnCode: 10100058 }));
    await expect(controller.onNotification(failed)).rejects.toThrow('not paid');
    expect(controller.onNotification.name).toBe('onNotification');
  });
});
