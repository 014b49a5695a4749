import {
  Controller,
  type INestApplication,
  Injectable,
  Module,
  Post,
  Req,
  RequestMethod,
  type Type,
  UseGuards,
  Version,
  VERSION_NEUTRAL,
  VersioningType,
} from '@nestjs/common';
import { RouterModule } from '@nestjs/core';
import {
  EcpayNotification,
  EcpayReturnUrl,
  EcpayReturnUrlGuard,
  EcpayReturnUrls,
  EcpayTransaction,
  PaymentNotificationDto,
} from 'nestjs-ecpay';
import {
  closeHosts,
  type Host,
  type HostPlan,
  OK,
  startHost,
  type Witness,
} from '../hostile/hostile-host.js';
import { platforms } from '../support/platforms.js';

/** Two routes, one with two paths, under two paths of the controller. */
function manyPaths(witness: Witness): Type<object> {
  @Controller(['ecpay', 'pay/in'])
  class ManyPaths {
    @EcpayReturnUrl(['return', '/notify/'])
    onNotification(@EcpayNotification() notification: PaymentNotificationDto): Promise<void> {
      return witness.handle(notification);
    }
    @EcpayReturnUrl()
    onRoot(@EcpayNotification() notification: PaymentNotificationDto): Promise<void> {
      return witness.handle(notification);
    }
    /** No ReturnURL. */
    other(): string {
      return 'other';
    }
  }
  return ManyPaths;
}

function versioned(witness: Witness): Type<object> {
  @Controller({ path: 'ecpay', version: ['1', '2'] })
  class Versioned {
    @EcpayReturnUrl('return')
    onNotification(@EcpayNotification() notification: PaymentNotificationDto): Promise<void> {
      return witness.handle(notification);
    }
    @EcpayReturnUrl('neutral', { decorators: [Version([VERSION_NEUTRAL, '3'])] })
    onNeutral(@EcpayNotification() notification: PaymentNotificationDto): Promise<void> {
      return witness.handle(notification);
    }
  }
  return Versioned;
}

const uri = { type: VersioningType.URI } as const;
const configured = (configure: (app: INestApplication) => unknown): HostPlan => ({ configure });

const plans: [name: string, plan: HostPlan, paths: number][] = [
  ['nothing special', {}, 1],
  ['path arrays', { controllers: (witness) => [manyPaths(witness)] }, 6],
  [
    'a global prefix',
    { ...configured((app) => app.setGlobalPrefix('/api/')), controllers: (w) => [manyPaths(w)] },
    6,
  ],
  [
    'a global prefix that excludes one path by name',
    {
      ...configured((app) => app.setGlobalPrefix('api', { exclude: ['ecpay/return'] })),
      controllers: (w) => [manyPaths(w)],
    },
    6,
  ],
  [
    'a global prefix that excludes by pattern, and another method',
    {
      ...configured((app) =>
        app.setGlobalPrefix('api', {
          exclude: [
            { path: 'pay/*path', method: RequestMethod.ALL },
            { path: 'ecpay', method: RequestMethod.GET },
          ],
        }),
      ),
      controllers: (w) => [manyPaths(w)],
    },
    6,
  ],
  ['a default version', configured((app) => app.enableVersioning({ ...uri, defaultVersion: '7' })), 1],
  [
    'several default versions',
    configured((app) => app.enableVersioning({ ...uri, defaultVersion: ['1', VERSION_NEUTRAL] })),
    2,
  ],
  ['no default version', configured((app) => app.enableVersioning(uri)), 1],
  [
    'versions of controller and method',
    { ...configured((app) => app.enableVersioning(uri)), controllers: (w) => [versioned(w)] },
    4,
  ],
  [
    'versions, a prefix of their own, a global prefix and an exclusion',
    {
      ...configured((app) =>
        app
          .setGlobalPrefix('api', { exclude: ['ecpay/neutral'] })
          .enableVersioning({ ...uri, prefix: 'version', defaultVersion: '9' }),
      ),
      controllers: (w) => [versioned(w)],
    },
    4,
  ],
  [
    'versions without a prefix',
    {
      ...configured((app) => app.enableVersioning({ ...uri, prefix: false })),
      controllers: (w) => [versioned(w)],
    },
    4,
  ],
  [
    'versions by header',
    {
      ...configured((app) => app.enableVersioning({ type: VersioningType.HEADER, header: 'v' })),
      decorators: [Version(VERSION_NEUTRAL)],
    },
    1,
  ],
];

afterEach(closeHosts);

/** Where the running application answers 1|OK is where the URLs say, each URL once. */
async function expectAnswers(host: Host, paths: number): Promise<void> {
  const urls = host.app.get(EcpayReturnUrls).list(host.baseUrl);
  expect(new Set(urls.map(({ url }) => url)).size).toBe(paths);
  for (const [index, { url }] of urls.entries()) {
    const answer = await host.notify(`A${index}`, url.slice(host.baseUrl.length));
    expect([url, answer.status, answer.bytes]).toEqual([url, 200, OK]);
  }
}

describe.each(platforms)('EcpayReturnUrls on %s lists where the application answers:', (_, createAdapter) => {
  it.each(plans)('%s', async (_name, plan, paths) => {
    await expectAnswers(await startHost(createAdapter(), plan), paths);
  });

  it('modules mounted by RouterModule, with prefix and version', async () => {
    @Controller('ecpay')
    class MountedController {
      @EcpayReturnUrl('return')
      onNotification(): void {
        return undefined;
      }
    }
    @Module({ controllers: [MountedController] })
    class ShopModule {}
    const routes = RouterModule.register([{ path: 'shops', children: [{ path: 'tw', module: ShopModule }] }]);
    const host = await startHost(createAdapter(), {
      controllers: () => [],
      imports: [ShopModule, routes],
      isGlobal: true,
      configure: (app) => app.setGlobalPrefix('api').enableVersioning({ ...uri, defaultVersion: '1' }),
    });
    expect(host.app.get(EcpayReturnUrls).list('https://shop.example')).toEqual([
      {
        route: '/api/v1/shops/tw/ecpay/return',
        url: 'https://shop.example/api/v1/shops/tw/ecpay/return',
      },
    ]);
    await expectAnswers(host, 1);
  });
});

describe('what is said at boot', () => {
  const boot = (publicBaseUrl: string | undefined): Promise<Host> =>
    startHost((platforms[0] as (typeof platforms)[number])[1](), {
      ecpay: { notification: publicBaseUrl === undefined ? {} : { publicBaseUrl } },
    });

  it.each([
    'https://shop.example',
    'https://shop.example/',
    'https://shop.example:443/mounted/here',
    'http://shop.example',
    'http://shop.example:80',
    'https://203.0.113.7',
  ])('%s: the full URL of each route', async (publicBaseUrl) => {
    const host = await boot(publicBaseUrl);
    const url = `${publicBaseUrl.replace(/\/$/, '')}/ecpay/return`;
    expect(host.log.matching(/receives payment notifications at/)).toEqual([
      expect.stringMatching(/^log PaymentsController\.onNotification/),
    ]);
    expect(host.log.lines.join('\n')).toContain(url);
    expect(host.app.get(EcpayReturnUrls).list()).toEqual([{ route: '/ecpay/return', url }]);
    expect(host.log.matching(/^warn/)).toEqual([]);
  });

  it.each([
    ['https://shop.example:8080', /its port is 8080; ECPay calls ports 80 and 443 only/],
    ['http://shop.example:3000', /its port is 3000/],
    ['http://localhost', /its host is on no public network/],
    ['http://localhost:3000', /its port is 3000/],
    ['https://127.0.0.1', /no public network/],
    ['https://192.168.1.20', /no public network/],
    ['https://[::1]', /no public network/],
    ['https://shop.local', /no public network/],
    ['ftp://shop.example', /its scheme is ftp; use https/],
  ])('%s: a warning that says why ECPay will not call it', async (publicBaseUrl, why) => {
    const host = await boot(publicBaseUrl);
    expect(host.log.matching(/^warn ECPay will not call/)).toEqual([expect.stringMatching(why)]);
    expect(host.log.matching(/receives payment notifications/)).toEqual([]);
  });

  it('nothing without publicBaseUrl, and list() says what to give', async () => {
    const host = await boot(undefined);
    expect(host.log.matching(/receives payment|will not call/)).toEqual([]);
    expect(() => host.app.get(EcpayReturnUrls).list()).toThrow(/give notification\.publicBaseUrl/);
    expect(() => host.app.get(EcpayReturnUrls).list('shop.example/ecpay')).toThrow(/publicBaseUrl/);
    expect(host.app.get(EcpayReturnUrls).list('https://a.example')).toHaveLength(1);
  });

  it.each(['shop.example', '', 'not a url', 5])(
    'a publicBaseUrl of %j is a configuration error',
    async (publicBaseUrl) => {
      await expect(boot(publicBaseUrl as string)).rejects.toThrow(/publicBaseUrl must be a URL/);
    },
  );
});

describe('names of routes', () => {
  const controllerAt = (path: string, name?: string): Type<object> => {
    @Controller(path)
    class PaymentsController {
      @EcpayReturnUrl('return', name === undefined ? {} : { name })
      onNotification(@EcpayNotification() notification: PaymentNotificationDto): void {
        void notification;
      }
    }
    return PaymentsController;
  };
  const start = (...controllers: Type<object>[]): Promise<Host> =>
    startHost((platforms[0] as (typeof platforms)[number])[1](), { controllers: () => controllers });

  it('are what the route is given, else its full path', async () => {
    const host = await start(controllerAt('shop'), controllerAt('donations', 'gifts'));
    expect(
      host.app
        .get(EcpayReturnUrls)
        .list('https://a.example')
        .map(({ route }) => route),
    ).toEqual(['/shop/return', 'gifts']);
  });

  it.each<[string, () => Type<object>[]]>([
    ['two given names', () => [controllerAt('a', 'same'), controllerAt('b', 'same')]],
    ['a given name that is the path of another', () => [controllerAt('a'), controllerAt('b', '/a/return')]],
    ['one path twice', () => [controllerAt('a'), controllerAt('a')]],
  ])('%s: a configuration error at boot that says what to do', async (_what, controllers) => {
    await expect(start(...controllers())).rejects.toMatchObject({
      name: 'EcpayConfigError',
      message: expect.stringMatching(/are both called .*@EcpayReturnUrl\(path, \{ name \}\)/),
    });
  });
});

describe('what would be lost without a word is told at boot:', () => {
  const [[, createExpress]] = platforms as [(typeof platforms)[number]];

  it('a handler without @EcpayNotification()', async () => {
    @Controller('ecpay')
    class Deaf {
      @EcpayReturnUrl('return')
      onNotification(_notification: PaymentNotificationDto): void {
        return undefined;
      }
    }
    const host = await startHost(createExpress(), { controllers: () => [Deaf] });
    expect(
      host.log.matching(/^warn Deaf\.onNotification has no parameter with @EcpayNotification\(\)/),
    ).toHaveLength(1);
  });

  it('the decorator on a provider', async () => {
    @Injectable()
    class PaymentsService {
      @EcpayReturnUrl('return')
      onNotification(@EcpayNotification() _notification: PaymentNotificationDto): void {
        return undefined;
      }
    }
    const host = await startHost(createExpress(), { providers: [PaymentsService] });
    expect(
      host.log.matching(/^warn PaymentsService\.onNotification: .*makes no route on a provider/),
    ).toHaveLength(1);
  });

  it('a publicBaseUrl and no route', async () => {
    const host = await startHost(createExpress(), {
      controllers: () => [],
      ecpay: { notification: { publicBaseUrl: 'https://shop.example' } },
    });
    expect(host.log.matching(/^warn notification\.publicBaseUrl is set, but no controller/)).toHaveLength(1);
  });

  it.each([
    [
      '@EcpayTransaction() with an inbox without transactions',
      [EcpayReturnUrl('return')],
      EcpayTransaction(),
      /set notification\.inbox to a PostgresInbox/,
    ],
    [
      'a parameter without its route',
      [Post('return')],
      EcpayNotification(),
      /@EcpayNotification\(\) needs @EcpayReturnUrl\(\) on the same method/,
    ],
    [
      'the guard without its route',
      [Post('return'), UseGuards(EcpayReturnUrlGuard)],
      Req(),
      /EcpayReturnUrlGuard is applied without @EcpayReturnUrl/,
    ],
  ])('%s: a configuration error', async (_what, decorators, parameter, told) => {
    class Wrong {
      onNotification(_first: unknown): void {
        return undefined;
      }
    }
    parameter(Wrong.prototype, 'onNotification', 0);
    Reflect.decorate(
      decorators,
      Wrong.prototype,
      'onNotification',
      Object.getOwnPropertyDescriptor(Wrong.prototype, 'onNotification'),
    );
    Controller('ecpay')(Wrong);
    await expect(startHost(createExpress(), { controllers: () => [Wrong] })).rejects.toMatchObject({
      name: 'EcpayConfigError',
      message: expect.stringMatching(told),
    });
  });
});
