import {
  type ArgumentMetadata,
  type CallHandler,
  Controller,
  type ExecutionContext,
  Header,
  type INestApplication,
  Injectable,
  Module,
  type NestInterceptor,
  type PipeTransform,
  SetMetadata,
  UseGuards,
  ValidationPipe,
  VersioningType,
  VERSION_NEUTRAL,
  Version,
} from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR, APP_PIPE, NestFactory, Reflector } from '@nestjs/core';
import {
  EcpayModule,
  EcpayOrderResult,
  EcpayOrderResultUrl,
  type EcpayOrderResultValue,
  OrderResultDto,
} from 'nestjs-ecpay';
import { map, type Observable } from 'rxjs';
import { creditAccount } from '../support/shop.js';
import { envelope, paidData } from '../support/notifications.js';
import { platforms } from '../support/platforms.js';

/** Refuses whatever a parameter decorator of somebody else brings. */
@Injectable()
class SuspiciousPipe implements PipeTransform {
  transform(value: unknown, { type }: ArgumentMetadata): unknown {
    if (type === 'custom') throw new Error('no custom parameter gets through here');
    return value;
  }
}

/** Everybody has to log in, except where a route is marked as public. */
@Injectable()
class LoginGuard {
  constructor(private readonly reflector: Reflector) {}
  canActivate(context: ExecutionContext): boolean {
    return this.reflector.get<boolean>('public', context.getHandler()) === true;
  }
}

@Injectable()
class WrappingInterceptor implements NestInterceptor {
  intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(map((page: unknown) => `<main>${String(page)}</main>`));
  }
}

describe.each(platforms)('the page of the buyer in a hostile application on %s', (_, createAdapter) => {
  const seen: EcpayOrderResultValue[] = [];
  let app: INestApplication;
  let url: string;

  beforeAll(async () => {
    @Controller('ecpay')
    class ResultController {
      @EcpayOrderResultUrl('result', { decorators: [SetMetadata('public', true), Version(VERSION_NEUTRAL)] })
      @Header('Content-Type', 'text/html; charset=utf-8')
      show(@EcpayOrderResult() result: EcpayOrderResultValue, later?: string): string {
        seen.push(result);
        return result.verified
          ? `order ${result.notification.OrderInfo?.MerchantTradeNo}${later ?? ''}`
          : 'looking';
      }

      @EcpayOrderResultUrl('locked', { decorators: [UseGuards(LoginGuard)] })
      locked(): string {
        return 'never';
      }
    }
    @Module({
      imports: [EcpayModule.forRoot({ environment: 'stage', credit: creditAccount })],
      controllers: [ResultController],
      providers: [
        { provide: APP_PIPE, useClass: SuspiciousPipe },
        { provide: APP_PIPE, useValue: new ValidationPipe({ whitelist: true, transform: true }) },
        { provide: APP_GUARD, useClass: LoginGuard },
        { provide: APP_INTERCEPTOR, useClass: WrappingInterceptor },
      ],
    })
    class HostileModule {}
    app = await NestFactory.create(HostileModule, createAdapter(), { logger: false });
    app.setGlobalPrefix('api');
    app.enableVersioning({ type: VersioningType.URI });
    await app.listen(0, '127.0.0.1');
    url = `${await app.getUrl()}/api/ecpay/`;
  });
  afterAll(() => app.close());

  const send = async (path: string, body: string | URLSearchParams, type?: string) => {
    const headers = type === undefined ? undefined : { 'Content-Type': type };
    const answer = await fetch(url + path, { method: 'POST', body, ...(headers ? { headers } : {}) });
    return [answer.status, answer.headers.get('content-type'), await answer.text()];
  };
  const genuine = () => JSON.stringify(envelope(paidData('A1')));

  it('runs for a form and for JSON, answers by Nest’s own means, and says nothing of payment', async () => {
    const page = [200, 'text/html; charset=utf-8', '<main>order A1</main>'];
    expect(await send('result', new URLSearchParams({ ResultData: genuine() }))).toEqual(page);
    expect(await send('result', genuine(), 'application/json')).toEqual(page);
    for (const result of seen) {
      if (!result.verified) throw new Error(result.reason);
      expect(result.notification).toBeInstanceOf(OrderResultDto);
      expect('isPaid' in result.notification).toBe(false);
    }
  });

  it.each([
    [
      'of other keys',
      JSON.stringify(envelope(paidData('A1'), undefined, { ...creditAccount, hashKey: 'aaaaaaaaaaaaaaaa' })),
    ],
    ['cut short', genuine().slice(0, -9)],
    ['of nothing', ''],
    ['of something else', '[]'],
  ])('runs for a result %s, which is not verified', async (_what, ResultData) => {
    seen.length = 0;
    expect(await send('result', new URLSearchParams({ ResultData }))).toEqual([
      200,
      'text/html; charset=utf-8',
      '<main>looking</main>',
    ]);
    expect(seen).toEqual([{ verified: false, reason: expect.any(String) as string }]);
  });

  it('leaves the guards of the application in force', async () => {
    expect((await send('locked', ''))[0]).toBe(403);
  });
});
