import { EventEmitter, once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import {
  type CallHandler,
  Controller,
  type ExecutionContext,
  type INestApplication,
  Injectable,
  Module,
  type NestApplicationOptions,
  type NestInterceptor,
  type Type,
} from '@nestjs/common';
import { APP_INTERCEPTOR, NestFactory } from '@nestjs/core';
import {
  EcpayModule,
  type EcpayModuleOptions,
  EcpayNotification,
  EcpayOrderResult,
  EcpayOrderResultUrl,
  type EcpayOrderResultValue,
  EcpayReturnUrl,
} from 'nestjs-ecpay';
import type { Observable } from 'rxjs';
import { LogBook } from '../support/log-book.js';
import { envelope, paidData } from '../support/notifications.js';
import { platforms } from '../support/platforms.js';
import { creditAccount } from '../support/shop.js';
import { TestClock } from '../support/test-clock.js';

/* A buyer waits for the page: whatever fails, the handler runs, and the log says once what it was. */

@Injectable()
class FreezingInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    Object.freeze(context.switchToHttp().getRequest());
    return next.handle();
  }
}

const genuine = JSON.stringify(envelope(paidData('A1')));
const form = (ResultData: string): URLSearchParams => new URLSearchParams({ ResultData });

describe.each(platforms)('the page of the buyer on %s', (_, createAdapter) => {
  let app: INestApplication;
  let lines: string[];
  const seen: EcpayOrderResultValue[] = [];
  afterEach(() => app.close());

  async function start(
    options: Partial<EcpayModuleOptions> = {},
    providers: { provide: string; useClass: Type<object> }[] = [],
    host: NestApplicationOptions = {},
  ) {
    lines = [];
    seen.length = 0;
    const write = (message: unknown): void => void lines.push(String(message));
    @Controller('ecpay')
    class ResultController {
      @EcpayOrderResultUrl('result')
      show(@EcpayOrderResult() result: EcpayOrderResultValue): string {
        seen.push(result);
        return 'page';
      }
    }
    @Module({
      imports: [EcpayModule.forRoot({ environment: 'stage', credit: creditAccount, ...options })],
      controllers: [ResultController],
      providers,
    })
    class ShopModule {}
    app = await NestFactory.create(ShopModule, createAdapter(), {
      logger: { log: () => undefined, warn: write, error: write },
      ...host,
    });
    await app.listen(0, '127.0.0.1');
  }
  const post = async (body: URLSearchParams): Promise<string> => {
    const answer = await fetch(`${await app.getUrl()}/ecpay/result`, { method: 'POST', body });
    expect(answer.status).toBe(200);
    return answer.text();
  };
  const linesOf = (what: RegExp): string[] => lines.filter((line) => what.test(line));

  it.each<[string, EcpayModuleOptions['credit'], RegExp]>([
    ['fails', () => Promise.reject(new Error('db down')), /db down/],
    [
      'gives keys that are none',
      () => Promise.resolve({ merchantId: '3002607', hashKey: 'short', hashIv: 'x' }),
      /hashKey/,
    ],
  ])('is drawn when the merchant resolver %s', async (_what, credit, told) => {
    await start({ credit });
    for (let n = 0; n < 20; n++) expect(await post(form(genuine))).toBe('page');
    expect(seen).toHaveLength(20);
    expect(seen[0]).toEqual({
      verified: false,
      reason: 'the result could not be judged; the log says why',
    });
    expect(linesOf(told)).toHaveLength(1);
    expect(lines.join('\n')).not.toContain('short');
  });

  it('is drawn when the merchant resolver never answers', async () => {
    const clock = new TestClock();
    const asks = new EventEmitter();
    await start({
      clock,
      credit: () => {
        asks.emit('asked');
        return new Promise(() => undefined);
      },
    });
    const asked = once(asks, 'asked');
    const page = post(form(genuine));
    await asked;
    await clock.advance(5_000);
    expect(await page).toBe('page');
    expect(seen).toMatchObject([{ verified: false }]);
    expect(linesOf(/within 5000 ms/)).toHaveLength(1);
  });

  it('is drawn, verified, when an interceptor of the application has frozen the request', async () => {
    await start({}, [{ provide: APP_INTERCEPTOR, useClass: FreezingInterceptor }]);
    expect(await post(form(genuine))).toBe('page');
    expect(seen).toMatchObject([{ verified: true }]);
  });

  it.each([
    [
      'of another merchant',
      JSON.stringify({ ...envelope(paidData('A1')), MerchantID: '1111111' }),
      /MerchantID of the envelope/,
    ],
    [
      'of other keys',
      JSON.stringify(envelope(paidData('A1'), undefined, { ...creditAccount, hashKey: 'a'.repeat(16) })),
      /does not open/,
    ],
    ['that is cut', genuine.slice(0, 40), /^ResultData is no JSON$/],
    ['that is no envelope', '[1]', /^ResultData has no Data$/],
    ['of null', 'null', /^ResultData is no envelope$/],
    ['of nothing', '', /^ResultData is no JSON$/],
    ['with a form in it', '&ResultData=x', /^ResultData is no JSON$/],
    ['with a field of another form in it', '{"ResultData":"{}"}', /^ResultData has no Data$/],
    ['that is too long', `"${'x'.repeat(65_536)}"`, /longer than 65536/],
  ])('tells the true reason of a form %s, once a minute', async (_what, text, reason) => {
    const clock = new TestClock();
    await start({ clock });
    for (let n = 0; n < 50; n++) await post(form(text));
    expect(seen).toHaveLength(50);
    for (const result of seen) expect(!result.verified && result.reason).toMatch(reason);
    expect(linesOf(/Not verified/)).toHaveLength(1);
    await clock.advance(60_000);
    expect(linesOf(/Not verified.*\(49 more like this in the last minute\)/)).toHaveLength(1);
  });

  it.each([
    ['nothing', new URLSearchParams(), /^there is no body$/],
    ['another form', new URLSearchParams({ a: '1' }), /^the body is no form with ResultData$/],
    [
      'what AIO sends',
      new URLSearchParams({ MerchantID: '3002607', RtnCode: '1', CheckMacValue: 'AB' }),
      /^it is a form with CheckMacValue.*AIO/,
    ],
  ])('tells the true reason of %s', async (_what, body, reason) => {
    await start();
    await post(body);
    expect(seen).toEqual([{ verified: false, reason: expect.stringMatching(reason) as string }]);
  });

  it('names the merchant of yours whose keys do not fit, to the log alone', async () => {
    await start();
    await post(
      form(JSON.stringify({ ...envelope(paidData('A1')), Data: Buffer.alloc(64).toString('base64') })),
    );
    expect(linesOf(/Not verified: Data does not open.*\(MerchantID 3002607\)/)).toHaveLength(1);
    expect(JSON.stringify(seen)).not.toContain('3002607');
  });

  it('is drawn when the body does not come, and the log says so', async () => {
    const clock = new TestClock();
    await start({ clock }, [], { bodyParser: false });
    const { port } = app.getHttpServer().address() as { port: number };
    const socket = connect(port, '127.0.0.1');
    socket.write(
      'POST /ecpay/result HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 9\r\n\r\nR',
    );
    const answered = once(socket, 'data') as Promise<Buffer[]>;
    while (seen.length === 0) {
      await delay(5);
      await clock.advance(5_000);
    }
    expect(String((await answered)[0])).toMatch(/^HTTP\/1.1 200 /);
    socket.destroy();
    expect(linesOf(/^Not verified: the body did not come within 5000 ms/)).toHaveLength(1);
    expect(seen).toEqual([{ verified: false, reason: 'the body did not come within 5000 ms' }]);
  });

  it('is drawn, with one line, while a resolver fails with another message for each of many IDs', async () => {
    await start({ credit: (id) => Promise.reject(new Error(`no key file for ${id}`)) });
    for (let id = 1; id <= 50; id++)
      await post(form(JSON.stringify({ ...envelope(paidData('A1')), MerchantID: String(id) })));
    expect(seen).toHaveLength(50);
    expect(linesOf(/no key file/)).toHaveLength(1);
  });

  it('is drawn when the logger of the application throws', async () => {
    await start();
    app.useLogger({
      log: () => undefined,
      warn: () => {
        throw new Error('the log has ended');
      },
      error: () => {
        throw new Error('the log has ended');
      },
    });
    await post(form('x'));
    expect(seen).toEqual([{ verified: false, reason: 'ResultData is no JSON' }]);
  });
});

describe('what is written where it does nothing is told at boot', () => {
  const boot = async (controller: Type<object>, imports: NonNullable<unknown>[]) => {
    @Module({ imports: [], controllers: [controller] })
    class PageModule {}
    @Module({ imports: [...(imports as Type<object>[]), PageModule] })
    class ShopModule {}
    await (await NestFactory.create(ShopModule, { logger: false, abortOnError: false })).init();
  };
  const options: EcpayModuleOptions = { environment: 'stage', credit: creditAccount };

  it('a page in a module that cannot see EcpayModule', async () => {
    @Controller()
    class ResultController {
      @EcpayOrderResultUrl('result')
      show(): string {
        return '';
      }
    }
    await expect(boot(ResultController, [EcpayModule.forRoot(options)])).rejects.toThrow(
      /@EcpayOrderResultUrl\(\) is used in a module that cannot see EcpayModule: import/,
    );
    await boot(ResultController, [EcpayModule.forRoot({ ...options, isGlobal: true })]);
  });

  it('@EcpayOrderResult() without @EcpayOrderResultUrl(), and @EcpayNotification() on it', async () => {
    @Controller()
    class ResultController {
      @EcpayReturnUrl('return')
      paid(@EcpayOrderResult() _result: unknown): void {
        return;
      }

      @EcpayOrderResultUrl('result')
      show(@EcpayNotification() _notification: unknown): void {
        return;
      }

      plain(@EcpayOrderResult() _result: unknown): void {
        return;
      }
    }
    const booting = boot(ResultController, [EcpayModule.forRoot({ ...options, isGlobal: true })]);
    await expect(booting).rejects.toThrow(
      /ResultController.paid: @EcpayOrderResult\(\) needs @EcpayOrderResultUrl\(\) on the same method/,
    );
    await expect(booting).rejects.toThrow(/ResultController.plain: @EcpayOrderResult\(\) needs/);
    await expect(booting).rejects.toThrow(/ResultController.show: @EcpayNotification\(\) needs/);
  });

  it('@EcpayReturnUrl() and @EcpayOrderResultUrl() on one method', async () => {
    @Controller()
    class BothController {
      @EcpayReturnUrl('return')
      @EcpayOrderResultUrl('result')
      both(@EcpayOrderResult() _result: unknown): void {
        return;
      }
    }
    await expect(boot(BothController, [EcpayModule.forRoot({ ...options, isGlobal: true })])).rejects.toThrow(
      /BothController.both: @EcpayReturnUrl\(\) and @EcpayOrderResultUrl\(\) on one method/,
    );
  });

  it('@EcpayOrderResultUrl() on a provider: a warning', async () => {
    @Injectable()
    class ResultService {
      @EcpayOrderResultUrl('result')
      show(): void {
        return;
      }
    }
    @Module({ imports: [EcpayModule.forRoot({ ...options, isGlobal: true })], providers: [ResultService] })
    class ShopModule {}
    const log = new LogBook();
    await (await NestFactory.create(ShopModule, { logger: log, abortOnError: false })).close();
    expect(
      log.matching(/^warn ResultService\.show: @EcpayOrderResultUrl\(\) makes no route on a provider/),
    ).toHaveLength(1);
  });
});
