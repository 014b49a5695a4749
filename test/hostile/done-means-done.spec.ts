import {
  type ArgumentsHost,
  Body,
  type CallHandler,
  Catch,
  Controller,
  type ExceptionFilter,
  type ExecutionContext,
  Header,
  HttpCode,
  type NestInterceptor,
  Redirect,
  Render,
  Req,
  Res,
  type Type,
  UseInterceptors,
} from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, HttpAdapterHost } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import {
  EcpayModule,
  EcpayNotification,
  EcpayReturnUrl,
  EcpayReturnUrlGuard,
  PaymentNotificationDto,
} from 'nestjs-ecpay';
import {
  catchError,
  concatMap,
  defer,
  EMPTY,
  finalize,
  from,
  map,
  mergeMap,
  type Observable,
  of,
  share,
  tap,
  throwError,
} from 'rxjs';
import { Readable } from 'node:stream';
import { paidData, post, stage } from '../support/notifications.js';
import { platforms } from '../support/platforms.js';
import {
  closeHosts,
  decoratedAbove,
  decoratedBelow,
  type Host,
  type HostPlan,
  OK,
  paymentsController,
  startHost,
  type Witness,
} from './hostile-host.js';

/** A transaction of the application, whose commit comes behind the handler and fails as long as it is told to. */
class Books {
  commitFails = true;
  readonly committed: string[] = [];
  readonly log: string[] = [];

  async commit(no: string): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    this.log.push('commit');
    if (this.commitFails) throw new Error('could not serialize access');
    this.committed.push(no);
  }
}

const interceptorOf = (around: (next: Observable<unknown>) => Observable<unknown>): NestInterceptor => ({
  intercept: (_context: ExecutionContext, next: CallHandler) => around(next.handle()),
});

const committing = (books: Books): NestInterceptor =>
  interceptorOf((next) => next.pipe(mergeMap((value) => from(books.commit('A1')).pipe(map(() => value)))));

/** A method decorator that replaces the method, as those of transaction libraries do. */
const transactional =
  (books: Books): MethodDecorator =>
  (_target, _key, descriptor) => {
    const inner = descriptor.value as unknown as (...args: unknown[]) => Promise<unknown>;
    const outer = async function (this: unknown, ...args: unknown[]): Promise<unknown> {
      expect(args[0]).toBeInstanceOf(PaymentNotificationDto);
      const returned = await inner.apply(this, args);
      await books.commit('A1');
      return returned;
    };
    for (const key of Reflect.getMetadataKeys(inner) as unknown[])
      Reflect.defineMetadata(key, Reflect.getMetadata(key, inner), outer);
    descriptor.value = outer as never;
  };

function onController(witness: Witness, interceptor: NestInterceptor): Type<object> {
  const controller = paymentsController(witness);
  UseInterceptors(interceptor)(controller);
  return controller;
}

const wrappers: [where: string, plan: (books: Books) => HostPlan][] = [
  ['a global interceptor', (books) => ({ configure: (app) => app.useGlobalInterceptors(committing(books)) })],
  [
    'APP_INTERCEPTOR',
    (books) => ({ providers: [{ provide: APP_INTERCEPTOR, useValue: committing(books) }] }),
  ],
  [
    'an interceptor of the controller',
    (books) => ({ controllers: (w) => [onController(w, committing(books))] }),
  ],
  [
    'an interceptor above the route',
    (books) => ({ controllers: (w) => [decoratedAbove(w, UseInterceptors(committing(books)))] }),
  ],
  [
    'an interceptor below the route',
    (books) => ({ controllers: (w) => [decoratedBelow(w, UseInterceptors(committing(books)))] }),
  ],
  [
    'a method decorator above the route',
    (books) => ({ controllers: (w) => [decoratedAbove(w, transactional(books))] }),
  ],
  [
    'a method decorator below the route',
    (books) => ({ controllers: (w) => [decoratedBelow(w, transactional(books))] }),
  ],
];

/** Makes everything that goes wrong look well. */
@Catch()
class Swallow implements ExceptionFilter {
  constructor(private readonly adapterHost: HttpAdapterHost) {}
  catch(_error: unknown, host: ArgumentsHost): void {
    this.adapterHost.httpAdapter.reply(host.switchToHttp().getResponse(), '1|OK', 200);
  }
}

const FAILED = { status: 500, bytes: Buffer.from('0|Failed') };

afterEach(closeHosts);

describe.each(platforms)('done means done on %s:', (platform, createAdapter) => {
  describe.each(wrappers)('%s commits behind the handler;', (_where, plan) => {
    let books: Books;
    let host: Host;
    beforeEach(async () => {
      books = new Books();
      host = await startHost(createAdapter(), {
        ...plan(books),
        providers: [...(plan(books).providers ?? []), { provide: APP_FILTER, useClass: Swallow }],
      });
    });

    it('a commit that fails is 500 0|Failed, and the resend runs it again', async () => {
      expect(await host.notify('A1')).toMatchObject(FAILED);
      expect(host.log.matching(/^error Notification for A1.*could not serialize access/s)).toHaveLength(1);
      books.commitFails = false;
      const again = await host.notify('A1');
      expect(again).toMatchObject({ status: 200, bytes: OK });
      expect(again.type).toMatch(/^text\/plain/);
      expect(books.committed).toEqual(['A1']);
      expect(host.seen).toHaveLength(2);
      expect(host.events.map(({ result, status }) => [result, status])).toEqual([
        ['failed', 500],
        ['processed', 200],
      ]);
    });

    it('of a duplicate it hears nothing', async () => {
      books.commitFails = false;
      await host.notify('A1');
      expect((await host.notify('A1')).bytes).toEqual(OK);
      expect(books.log).toEqual(['commit']);
      expect(host.seen).toHaveLength(1);
    });
  });

  it.each<[string, (next: Observable<unknown>) => Observable<unknown>]>([
    ['fails before the handler', () => throwError(() => new Error('no connection'))],
    [
      'throws at once',
      () => {
        throw new Error('no connection');
      },
    ],
    [
      'fails behind the handler with something that is no Error',
      (next) => next.pipe(mergeMap(() => throwError(() => undefined))),
    ],
    ['completes without a value', (next) => next.pipe(mergeMap(() => EMPTY))],
    [
      "swallows the handler's error",
      (next) => next.pipe(mergeMap(() => throwError(() => new Error('late')))),
    ],
  ])('an interceptor that %s: 500 0|Failed, and the resend is done', async (_what, around) => {
    let broken = true;
    const host = await startHost(createAdapter(), {
      configure: (app) => app.useGlobalInterceptors(interceptorOf((next) => (broken ? around(next) : next))),
    });
    expect(await host.notify('A1')).toMatchObject(FAILED);
    broken = false;
    expect(await host.notify('A1')).toMatchObject({ status: 200, bytes: OK });
  });

  it("an interceptor that swallows the handler's error does not make it done", async () => {
    const host = await startHost(createAdapter(), {
      configure: (app) =>
        app.useGlobalInterceptors(interceptorOf((next) => next.pipe(catchError(() => of('fine'))))),
    });
    host.behaviour = () => {
      throw new Error('out of stock');
    };
    expect(await host.notify('A1')).toMatchObject(FAILED);
    host.behaviour = () => undefined;
    expect((await host.notify('A1')).bytes).toEqual(OK);
    expect(host.seen).toHaveLength(2);
  });

  it('interceptors see what the handler threw itself', async () => {
    const seen: unknown[] = [];
    const host = await startHost(createAdapter(), {
      configure: (app) =>
        app.useGlobalInterceptors(
          interceptorOf((next) => next.pipe(tap({ error: (error) => seen.push(error) }))),
        ),
    });
    const thrown = new Error('out of stock');
    host.behaviour = () => {
      throw thrown;
    };
    expect((await host.notify('A1')).status).toBe(500);
    expect(seen).toEqual([thrown]);
  });

  it.each<[string, (next: Observable<unknown>) => Observable<unknown>]>([
    [
      'shares the handler between two subscribers',
      (next) => {
        const shared = next.pipe(share());
        return shared.pipe(
          tap(),
          finalize(() => undefined),
        );
      },
    ],
    [
      'takes the handler up later',
      (next) => defer(() => new Promise((resolve) => setImmediate(resolve))).pipe(concatMap(() => next)),
    ],
    ['gives another value', (next) => next.pipe(map(() => ({ ok: false })))],
    ['gives a stream', (next) => next.pipe(map(() => Readable.from(['stream'])))],
  ])('an interceptor that %s: 1|OK', async (_what, around) => {
    const host = await startHost(createAdapter(), {
      configure: (app) => app.useGlobalInterceptors(interceptorOf(around)),
    });
    expect(await host.notify('A1')).toMatchObject({ status: 200, bytes: OK });
    expect(host.seen).toHaveLength(1);
  });

  it.each<[string, MethodDecorator]>([
    ['@HttpCode(202)', HttpCode(202)],
    ['@Redirect()', Redirect('https://shop.example', 302)],
    ["@Header('content-type', 'text/html')", Header('content-type', 'text/html')],
    ['@Render()', Render('thanks')],
  ])('%s changes nothing, above and below: 200 1|OK as text/plain', async (_what, decorator) => {
    for (const decorated of [decoratedAbove, decoratedBelow]) {
      const host = await startHost(createAdapter(), {
        controllers: (witness) => [decorated(witness, decorator)],
      });
      const answer = await host.notify('A1');
      expect(answer).toMatchObject({ status: 200, bytes: OK });
      expect(answer.type).toMatch(/^text\/plain/);
    }
  });

  it('a handler with parameters of its own, the response among them: they are there, and 1|OK', async () => {
    const got: unknown[] = [];
    @Controller('ecpay')
    class PaymentsController {
      @EcpayReturnUrl('return')
      async onNotification(
        @Body() body: { MerchantID: string },
        @EcpayNotification() notification: PaymentNotificationDto,
        @Res() response: object,
        @Req() request: { method: string },
        ...rest: unknown[]
      ): Promise<void> {
        got.push(body.MerchantID, notification.isPaid, typeof response, request.method, rest.length);
      }
    }
    const host = await startHost(createAdapter(), { controllers: () => [PaymentsController] });
    expect(await host.notify('A1')).toMatchObject({ status: 200, bytes: OK });
    expect(got).toEqual(['3002607', true, 'object', 'POST', 0]);
  });

  it('a handler that answers by itself: that answer goes out, and the resend is 1|OK', async () => {
    @Controller('ecpay')
    class PaymentsController {
      constructor(private readonly adapterHost: HttpAdapterHost) {}
      @EcpayReturnUrl('return')
      onNotification(@EcpayNotification() _n: PaymentNotificationDto, @Res() response: object): void {
        this.adapterHost.httpAdapter.reply(response, 'thanks', 200);
      }
    }
    const host = await startHost(createAdapter(), { controllers: () => [PaymentsController] });
    expect((await host.notify('A1')).bytes.toString()).toBe('thanks');
    expect((await host.notify('A1')).bytes).toEqual(OK);
    expect(host.events.map(({ result }) => result)).toEqual(['processed', 'duplicate']);
  });

  it('a handler that is called once more behind the end of its request does not run outside the inbox', async () => {
    const late: Promise<unknown>[] = [];
    const host = await startHost(createAdapter(), {
      configure: (app) =>
        app.useGlobalInterceptors({
          intercept: (_context: ExecutionContext, next: CallHandler) =>
            next.handle().pipe(
              tap(() => {
                late.push(
                  new Promise((resolve) => setTimeout(resolve, 50)).then(
                    () =>
                      new Promise((resolve) =>
                        next.handle().subscribe({ next: () => resolve('ran'), error: resolve }),
                      ),
                  ),
                );
              }),
            ),
        }),
    });
    expect((await host.notify('A1')).bytes).toEqual(OK);
    expect(String(await late[0])).toMatch(/called after its request had ended/);
    expect(host.seen).toHaveLength(1);
  });

  it('no parameter of the library is in Nest’s metadata: no pipe sees one', async () => {
    const piped: unknown[] = [];
    const host = await startHost(createAdapter(), {
      configure: (app) =>
        app.useGlobalPipes({
          transform: (value: unknown) => {
            piped.push(value);
            throw new Error('no pipe may see it');
          },
        }),
    });
    expect((await host.notify('A1')).bytes).toEqual(OK);
    expect(piped).toEqual([]);
  });

  describe('with the guard overridden, as in a test of the controller,', () => {
    async function bootOverridden(withModule: boolean): Promise<{ url: string; seen: unknown[] }> {
      const seen: unknown[] = [];
      const above: MethodDecorator = (_target, _key, descriptor) => {
        const inner = descriptor.value as unknown as (...args: unknown[]) => unknown;
        const outer = function (this: unknown, ...args: unknown[]): unknown {
          seen.push(args[0]);
          return inner.apply(this, args);
        };
        for (const key of Reflect.getMetadataKeys(inner) as unknown[])
          Reflect.defineMetadata(key, Reflect.getMetadata(key, inner), outer);
        descriptor.value = outer as never;
      };
      @Controller('ecpay')
      class PaymentsController {
        @above
        @EcpayReturnUrl('return')
        onNotification(@EcpayNotification() notification: PaymentNotificationDto): object {
          return { shipped: notification.isPaid, order: notification.OrderInfo.MerchantTradeNo };
        }
      }
      const module = await Test.createTestingModule({
        imports: withModule ? [EcpayModule.forRoot({ environment: 'stage', credit: stage })] : [],
        controllers: [PaymentsController],
      })
        .overrideGuard(EcpayReturnUrlGuard)
        .useValue({ canActivate: () => true })
        .compile();
      const app = module.createNestApplication(createAdapter(), { logger: false });
      await app.listen(0, '127.0.0.1');
      toClose.push(app);
      return { url: `${await app.getUrl()}/ecpay/return`, seen };
    }
    const toClose: { close(): Promise<void> }[] = [];
    afterEach(() => Promise.all(toClose.splice(0).map((app) => app.close())));

    it.each([true, false])(
      'the handler gets the plain body as a DTO, and Nest answers (EcpayModule: %s)',
      async (withModule) => {
        const { url, seen } = await bootOverridden(withModule);
        const answer = await post(url, paidData('A1'));
        expect([answer.status, JSON.parse(answer.bytes.toString())]).toEqual([
          200,
          { shipped: true, order: 'A1' },
        ]);
        expect(seen).toEqual([expect.any(PaymentNotificationDto)]);
      },
    );
  });

  it(`its own filters answer what a guard refuses (${platform})`, async () => {
    const host = await startHost(createAdapter(), {
      controllers: (witness) => [decoratedAbove(witness, UseInterceptors())],
      providers: [{ provide: APP_FILTER, useClass: Swallow }],
      configure: (app) => app.useGlobalGuards({ canActivate: () => false }),
    });
    expect((await host.notify('A1')).bytes).toEqual(OK);
    expect(host.seen).toEqual([]);
  });
});
