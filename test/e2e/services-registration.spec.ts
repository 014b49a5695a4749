import 'reflect-metadata';
import { Controller, type DynamicModule, Inject, Injectable, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import {
  EcpayConfigError,
  EcpayCreditService,
  EcpayHttpClient,
  EcpayModule,
  type EcpayModuleAsyncOptions,
  type EcpayModuleOptions,
  EcpayNotification,
  EcpayNotificationVerifier,
  type EcpayOptionsFactory,
  EcpayReturnUrl,
  EcpayTicketService,
  PaymentNotificationDto,
} from 'nestjs-ecpay';
import { startSimulator } from '@nestjs-ecpay/simulator';
import { platforms } from '../support/platforms.js';
import { creditAccount, ticketAccount } from '../support/shop.js';

const options = (url = 'http://127.0.0.1:1'): EcpayModuleOptions => ({
  environment: { payment: url, ticket: url },
  credit: creditAccount,
  ticket: ticketAccount,
});

/** The application's own configuration service, as it may look. */
@Injectable()
class Config implements EcpayOptionsFactory {
  static url = 'http://127.0.0.1:1';
  createEcpayOptions = (): EcpayModuleOptions => options(Config.url);
}
@Module({ providers: [Config], exports: [Config] })
class ConfigModule {}

const ways: [name: string, register: (extras: { isGlobal?: boolean }) => DynamicModule][] = [
  ['forRoot', (extras) => EcpayModule.forRoot({ ...options(Config.url), ...extras })],
  [
    'forRootAsync with useFactory',
    (extras) =>
      EcpayModule.forRootAsync({
        imports: [ConfigModule],
        inject: [Config],
        useFactory: async (config: Config) => config.createEcpayOptions(),
        ...extras,
      }),
  ],
  ['forRootAsync with useClass', (extras) => EcpayModule.forRootAsync({ useClass: Config, ...extras })],
  [
    'forRootAsync with useExisting',
    (extras) => EcpayModule.forRootAsync({ imports: [ConfigModule], useExisting: Config, ...extras }),
  ],
  [
    'forRootAsync with extraProviders',
    (extras) =>
      EcpayModule.forRootAsync({
        extraProviders: [{ provide: 'ecpay-url', useFactory: () => Config.url }],
        inject: ['ecpay-url'],
        useFactory: (url: string) => options(url),
        ...extras,
      }),
  ],
];

/** A module with a ReturnURL and both services, which imports what it is given. */
function paymentsModule(imports: DynamicModule[]): {
  module: Type;
  controller: Type<{ services: unknown[] }>;
} {
  @Controller('ecpay')
  class PaymentsController {
    constructor(
      readonly credit: EcpayCreditService,
      readonly tickets: EcpayTicketService,
      readonly client: EcpayHttpClient,
      readonly verifier: EcpayNotificationVerifier,
    ) {}
    get services(): unknown[] {
      return [this.credit, this.tickets, this.client, this.verifier];
    }
    @EcpayReturnUrl('return')
    onNotification(@EcpayNotification() _notification: PaymentNotificationDto): void {}
  }
  @Module({ imports, controllers: [PaymentsController] })
  class PaymentsModule {}
  return { module: PaymentsModule, controller: PaymentsController };
}

describe.each(platforms)('registration on %s', (_, createAdapter) => {
  describe.each(ways)('%s', (_way, register) => {
    it.each([true, false])('isGlobal %p: services are injected by constructor and work', async (isGlobal) => {
      const ecpay = await startSimulator();
      Config.url = ecpay.url;
      // A global module is registered at the root and imported nowhere else.
      const module = register({ isGlobal });
      const payments = paymentsModule(isGlobal ? [] : [module]);
      @Module({ imports: isGlobal ? [module, payments.module] : [payments.module] })
      class AppModule {}
      const app = await NestFactory.create(AppModule, createAdapter(), {
        logger: false,
        abortOnError: false,
      });
      try {
        await app.listen(0, '127.0.0.1');
        const [credit, tickets, client, verifier] = app.get(payments.controller, { strict: false }).services;
        expect(credit).toBeInstanceOf(EcpayCreditService);
        expect(tickets).toBeInstanceOf(EcpayTicketService);
        expect(client).toBeInstanceOf(EcpayHttpClient);
        expect(verifier).toBeInstanceOf(EcpayNotificationVerifier);

        const returnUrl = `${await app.getUrl()}/ecpay/return`;
        const paid = await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 10, returnUrl });
        expect(paid.delivery).toMatchObject({ accepted: true });
        const trade = await (credit as EcpayCreditService).queryTrade({ MerchantTradeNo: 'A1' });
        expect(trade.RtnValue.Amount).toBe(10);
      } finally {
        await app.close();
        await ecpay.close();
      }
    });
  });

  it('without the module where the route is, boot fails with an error that teaches', async () => {
    const route = (() => {
      @Controller('ecpay')
      class PaymentsController {
        @EcpayReturnUrl('return')
        onNotification(@EcpayNotification() _notification: PaymentNotificationDto): void {}
      }
      @Module({ controllers: [PaymentsController] })
      class PaymentsModule {}
      return PaymentsModule;
    })();
    @Module({ imports: [EcpayModule.forRoot(options()), route] })
    class AppModule {}
    const boot = NestFactory.create(AppModule, createAdapter(), { logger: false, abortOnError: false }).then(
      (app) => app.init(),
    );
    await expect(boot).rejects.toBeInstanceOf(EcpayConfigError);
    await expect(boot).rejects.toThrow(/@EcpayReturnUrl\(\).*EcpayModule\.forRoot.*isGlobal: true/s);
  });
});

describe('registration', () => {
  it.each([
    ['twice by forRoot', () => [EcpayModule.forRoot(options()), EcpayModule.forRoot(options())]],
    [
      'by forRoot and forRootAsync',
      () => [EcpayModule.forRoot(options()), EcpayModule.forRootAsync({ useClass: Config })],
    ],
  ])('%s is refused', async (_, imports) => {
    const boot = Test.createTestingModule({ imports: imports() }).compile();
    await expect(boot).rejects.toBeInstanceOf(EcpayConfigError);
    await expect(boot).rejects.toThrow(/registered more than once.*call forRoot once/s);
  });

  it('once, kept in a constant and imported in several places, is one set of services', async () => {
    const ecpay = EcpayModule.forRoot(options());
    const [first, second] = [paymentsModule([ecpay]), paymentsModule([ecpay])];
    const module = await Test.createTestingModule({ imports: [first.module, second.module] }).compile();
    const [services, others] = [first, second].map(
      ({ controller }) => module.get(controller, { strict: false }).services,
    );
    expect(services).toHaveLength(4);
    services?.forEach((service, index) => expect(others?.[index]).toBe(service));
  });

  it('of two applications in one process is not "twice"', async () => {
    const modules = await Promise.all(
      [1, 2].map(() => Test.createTestingModule({ imports: [EcpayModule.forRoot(options())] }).compile()),
    );
    expect(modules[0]?.get(EcpayCreditService)).not.toBe(modules[1]?.get(EcpayCreditService));
  });

  it.each<[string, EcpayModuleAsyncOptions]>([
    ['none of useFactory, useClass and useExisting', {}],
    ['two of them', { useClass: Config, useFactory: () => options() }],
  ])('forRootAsync with %s is refused at once', (_, asyncOptions) => {
    expect(() => EcpayModule.forRootAsync(asyncOptions)).toThrow(EcpayConfigError);
    expect(() => EcpayModule.forRootAsync(asyncOptions)).toThrow(/exactly one of/);
  });

  it('passes on what the factory throws', async () => {
    const useFactory = (): never => {
      throw new Error('the vault is sealed');
    };
    const boot = Test.createTestingModule({ imports: [EcpayModule.forRootAsync({ useFactory })] }).compile();
    await expect(boot).rejects.toThrow('the vault is sealed');
  });

  it('keeps the options, which hold keys, out of the application’s injector', async () => {
    @Injectable()
    class Curious {
      constructor(@Inject(Symbol.for('nestjs-ecpay:module-options')) readonly found: unknown) {}
    }
    const boot = Test.createTestingModule({
      imports: [EcpayModule.forRoot({ ...options(), isGlobal: true })],
      providers: [Curious],
    }).compile();
    await expect(boot).rejects.toThrow(/can't resolve dependencies/);
  });

  it('can be tested without the network: EcpayHttpClient is a token', async () => {
    const answer = { RtnMsg: '', RtnValue: { Amount: 5 } };
    const module = await Test.createTestingModule({ imports: [EcpayModule.forRoot(options())] })
      .overrideProvider(EcpayHttpClient)
      .useValue({ call: async () => answer })
      .compile();
    expect(await module.get(EcpayCreditService).queryTrade({ MerchantTradeNo: 'A1' })).toBe(answer);
  });
});
