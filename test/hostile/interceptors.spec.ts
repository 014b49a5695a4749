import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  RequestTimeoutException,
  UseInterceptors,
} from '@nestjs/common';
import { APP_INTERCEPTOR, HttpAdapterHost } from '@nestjs/core';
import {
  catchError,
  from,
  map,
  mergeMap,
  type Observable,
  of,
  retry,
  throwError,
  timeout,
  VirtualTimeScheduler,
} from 'rxjs';
import { platforms } from '../support/platforms.js';
import { closeHosts, decoratedAbove, decoratedBelow, OK, settle, startHost } from './hostile-host.js';

/** A promise and the function that fulfils it. */
function signal(): { readonly given: Promise<void>; readonly give: () => void } {
  let give: () => void = () => undefined;
  const given = new Promise<void>((resolve) => (give = resolve));
  return { given, give };
}

/** An interceptor of one line. */
function interceptor(
  intercept: (next: Observable<unknown>, context: ExecutionContext) => Observable<unknown>,
): NestInterceptor {
  return { intercept: (context: ExecutionContext, next: CallHandler) => intercept(next.handle(), context) };
}

afterEach(closeHosts);

describe.each(platforms)('with interceptors on %s,', (_, createAdapter) => {
  it('one from APP_INTERCEPTOR that wraps every response: 1|OK all the same, and nothing odd is logged', async () => {
    @Injectable()
    class Wrap implements NestInterceptor {
      intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
        return next.handle().pipe(map((data: unknown) => ({ statusCode: 200, data })));
      }
    }
    const host = await startHost(createAdapter(), {
      providers: [{ provide: APP_INTERCEPTOR, useClass: Wrap }],
    });
    expect(await host.notify('A1')).toMatchObject({ status: 200, bytes: OK });
    expect(host.log.matching(/^(error|warn)/)).toEqual([]);
  });

  it('one that returns its own value without calling the handler: 503 at 9 s, for nobody else answers', async () => {
    const arrived = signal();
    const host = await startHost(createAdapter(), {
      configure: (app) =>
        app.useGlobalInterceptors(
          interceptor(() => {
            arrived.give();
            return of({ maintenance: true });
          }),
        ),
    });
    const answer = host.notify('A1');
    await arrived.given;
    await host.clock.advance(8_999);
    expect(host.events).toEqual([]);
    await host.clock.advance(1);
    expect(await answer).toMatchObject({ status: 503, bytes: Buffer.from('0|Busy') });
    expect(host.seen).toHaveLength(0);
  });

  it('one that sends its own answer: that answer; the handler does not run, and the hook hears of it at 9 s', async () => {
    @Injectable()
    class Maintenance implements NestInterceptor {
      constructor(private readonly adapterHost: HttpAdapterHost) {}
      intercept(context: ExecutionContext): Observable<unknown> {
        this.adapterHost.httpAdapter.reply(context.switchToHttp().getResponse(), 'maintenance', 502);
        return of(undefined);
      }
    }
    const host = await startHost(createAdapter(), {
      providers: [{ provide: APP_INTERCEPTOR, useClass: Maintenance }],
    });
    expect(await host.notify('A1')).toMatchObject({ status: 502, bytes: Buffer.from('maintenance') });
    await host.clock.advance(9_000);
    expect(host.seen).toHaveLength(0);
    expect(host.events).toEqual([expect.objectContaining({ result: 'busy', status: 502 })]);
    expect(host.log.matching(/^error/)).toEqual([]);
  });

  it('one that holds the request back: 503 at 9 s; once let go the handler runs, and the resend is 1|OK', async () => {
    const [arrived, hold] = [signal(), signal()];
    const host = await startHost(createAdapter(), {
      configure: (app) =>
        app.useGlobalInterceptors(
          interceptor((next) => {
            arrived.give();
            return from(hold.given).pipe(mergeMap(() => next));
          }),
        ),
    });
    const first = host.notify('A1');
    await arrived.given;
    await host.clock.advance(9_000);
    expect(await first).toMatchObject({ status: 503, bytes: Buffer.from('0|Busy') });
    expect(host.seen).toHaveLength(0);
    hold.give();
    expect((await host.notify('A1')).bytes).toEqual(OK);
    expect(host.seen).toHaveLength(1);
    expect(host.events.map(({ result }) => result)).toEqual(['busy', 'processed', 'duplicate']);
    expect(host.log.matching(/processed after its answer had gone/)).toHaveLength(1);
  });

  it('one with a timeout: 500 at once; the event is busy until the handler has ended, and the resend runs it again', async () => {
    const time = new VirtualTimeScheduler();
    const host = await startHost(createAdapter(), {
      configure: (app) =>
        app.useGlobalInterceptors(
          interceptor((next) =>
            next.pipe(
              timeout({ each: 5_000, scheduler: time }),
              catchError(() => throwError(() => new RequestTimeoutException())),
            ),
          ),
        ),
    });
    const { entered, finish } = host.holdHandler();
    const first = host.notify('A1');
    await entered;
    time.flush();
    expect(await first).toMatchObject({ status: 500, bytes: Buffer.from('0|Failed') });
    expect((await host.notify('A1')).status).toBe(503);
    finish();
    host.behaviour = () => undefined;
    await settle();
    expect((await host.notify('A1')).bytes).toEqual(OK);
    expect(host.seen).toHaveLength(2);
    expect(host.events.map(({ result, status }) => [result, status])).toEqual([
      ['failed', 500],
      ['busy', 503],
      ['processed', 200],
    ]);
    expect(host.log.matching(/^error/)).toHaveLength(1);
  });

  it('one that swallows every error: still 500 0|Failed, so that ECPay sends it again', async () => {
    const host = await startHost(createAdapter(), {
      configure: (app) =>
        app.useGlobalInterceptors(interceptor((next) => next.pipe(catchError(() => of({ ok: true }))))),
    });
    host.behaviour = () => {
      throw new Error('out of stock');
    };
    expect(await host.notify('A1')).toMatchObject({ status: 500, bytes: Buffer.from('0|Failed') });
  });

  it('one that retries: the last run counts', async () => {
    const host = await startHost(createAdapter(), {
      configure: (app) => app.useGlobalInterceptors(interceptor((next) => next.pipe(retry(2)))),
    });
    host.behaviour = () => {
      if (host.seen.length === 1) throw new Error('deadlock detected');
    };
    expect((await host.notify('A1')).bytes).toEqual(OK);
    expect(host.seen).toHaveLength(2);
    host.behaviour = () => {
      throw new Error('deadlock detected');
    };
    expect((await host.notify('A2')).status).toBe(500);
    expect(host.seen).toHaveLength(5);
  });

  it.each(['above', 'below'])(
    'one on the method itself, %s @EcpayReturnUrl: it sees the call, and 1|OK',
    async (where) => {
      const watched: string[] = [];
      const watching = UseInterceptors(
        interceptor((next, context) => {
          watched.push(context.getHandler().name);
          return next.pipe(map(() => 'something else'));
        }),
      );
      const host = await startHost(createAdapter(), {
        controllers: (witness) => [
          where === 'above' ? decoratedAbove(witness, watching) : decoratedBelow(witness, watching),
        ],
      });
      expect((await host.notify('A1')).bytes).toEqual(OK);
      expect(watched).toEqual(['onNotification']);
    },
  );
});
