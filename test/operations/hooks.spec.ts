import { AsyncLocalStorage } from 'node:async_hooks';
import type { EcpayNotificationEvent } from 'nestjs-ecpay';
import { closeHosts, type Host, startHost } from '../hostile/hostile-host.js';
import { envelope, paidData, post, type RawAnswer } from '../support/notifications.js';
import { platforms } from '../support/platforms.js';

const requests = new AsyncLocalStorage<{ order: string }>();
let host: Host;
/** What the hook heard, and in whose request. */
let heard: (EcpayNotificationEvent & { readonly inRequestOf: string | undefined })[];

afterEach(closeHosts);

describe.each(platforms)('hooks.onNotification on %s', (_, createAdapter) => {
  beforeEach(async () => {
    heard = [];
    host = await startHost(createAdapter(), {
      ecpay: {
        hooks: {
          onNotification: (event) => heard.push({ ...event, inRequestOf: requests.getStore()?.order }),
        },
      },
      configure: (app) =>
        app.use((request: { headers: Record<string, string> }, _response: unknown, next: () => void) =>
          requests.run({ order: request.headers['x-order'] ?? '' }, next),
        ),
    });
  });

  const notify = (order: string): Promise<RawAnswer> =>
    post(`${host.baseUrl}/ecpay/return`, envelope(paidData(order)), {
      'content-type': 'application/json',
      'x-order': order,
    });
  const told = (): unknown[] =>
    heard.map(({ merchantTradeNo, result, status, late, inRequestOf }) => [
      merchantTradeNo,
      result,
      status,
      late,
      inRequestOf,
    ]);

  it('hears what became of a notification that ECPay was told to send again, as late, in the context of its request', async () => {
    const finish: (() => void)[] = [];
    host.behaviour = () => new Promise<void>((resolve) => void finish.push(resolve));
    const answers = ['A1', 'A2'].map(notify);
    while (finish.length < 2) await new Promise((resolve) => setImmediate(resolve));
    await host.clock.advance(9_000);
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([503, 503]);
    expect(told().sort()).toEqual([
      ['A1', 'busy', 503, undefined, 'A1'],
      ['A2', 'busy', 503, undefined, 'A2'],
    ]);

    finish.forEach((end) => end());
    while (heard.length < 4) await new Promise((resolve) => setImmediate(resolve));
    expect(told().slice(2).sort()).toEqual([
      ['A1', 'processed', 503, true, 'A1'],
      ['A2', 'processed', 503, true, 'A2'],
    ]);
  });

  it('hears of a late failure too', async () => {
    let fail: () => void = () => undefined;
    const entered = new Promise<void>((entering) => {
      host.behaviour = () =>
        new Promise<void>((_resolve, reject) => {
          fail = () => reject(new Error('no stock'));
          entering();
        });
    });
    const answer = notify('A1');
    await entered;
    await host.clock.advance(9_000);
    expect((await answer).status).toBe(503);
    fail();
    while (heard.length < 2) await new Promise((resolve) => setImmediate(resolve));
    expect(told()).toEqual([
      ['A1', 'busy', 503, undefined, 'A1'],
      ['A1', 'failed', 503, true, 'A1'],
    ]);
  });
});
