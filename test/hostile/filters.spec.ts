import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  Injectable,
  UseFilters,
} from '@nestjs/common';
import { APP_FILTER, HttpAdapterHost } from '@nestjs/core';
import { platforms } from '../support/platforms.js';
import { envelope, paidData, post } from '../support/notifications.js';
import {
  closeHosts,
  decoratedAbove,
  decoratedBelow,
  type Host,
  type HostPlan,
  OK,
  startHost,
} from './hostile-host.js';

/** Catches everything, as the documentation of Nest shows it. */
@Catch()
@Injectable()
class CatchAll implements ExceptionFilter {
  constructor(private readonly adapterHost: HttpAdapterHost) {}
  catch(error: unknown, host: ArgumentsHost): void {
    const status = error instanceof HttpException ? error.getStatus() : 500;
    const response: unknown = host.switchToHttp().getResponse();
    this.adapterHost.httpAdapter.reply(response, { statusCode: status, path: 'somewhere' }, status);
  }
}

/** Reads what a logging filter reads. */
@Catch(Error)
class ReadsResponse implements ExceptionFilter {
  readonly read: unknown[] = [];
  catch(error: Error, host: ArgumentsHost): void {
    const response = host
      .switchToHttp()
      .getResponse<{ statusCode: number; getHeader(name: string): unknown }>();
    this.read.push(error.message, response.statusCode, response.getHeader('content-type'));
    throw error;
  }
}

const decoratedMethods: [where: string, plan: HostPlan][] = [
  ['above', { controllers: (witness) => [decoratedAbove(witness, UseFilters(CatchAll))] }],
  ['below', { controllers: (witness) => [decoratedBelow(witness, UseFilters(CatchAll))] }],
];

const everywhere: [where: string, plan: HostPlan][] = [
  ['from APP_FILTER, for everything', { providers: [{ provide: APP_FILTER, useClass: CatchAll }] }],
  [
    'given to useGlobalFilters, for everything',
    { configure: (app) => app.useGlobalFilters(new CatchAll(app.get(HttpAdapterHost))) },
  ],
  [
    'that reads the response and throws on',
    { configure: (app) => app.useGlobalFilters(new ReadsResponse()) },
  ],
  ...decoratedMethods.map(([where, plan]): [string, HostPlan] => [
    `on the method, ${where} @EcpayReturnUrl`,
    plan,
  ]),
];

afterEach(closeHosts);

describe.each(platforms)('with exception filters on %s,', (_, createAdapter) => {
  describe.each(everywhere)('one %s,', (_where, plan) => {
    let host: Host;
    beforeEach(async () => {
      host = await startHost(createAdapter(), plan);
    });
    afterEach(() => expect(host.log.matching(/already sent|ERR_HTTP_HEADERS_SENT/)).toEqual([]));

    it('a success is 200 1|OK', async () => {
      expect(await host.notify('A1')).toMatchObject({ status: 200, bytes: OK });
    });

    it('a forgery is 400 0|Rejected', async () => {
      const forged = { ...envelope(paidData('A1')), Data: Buffer.alloc(64, 7).toString('base64') };
      const answer = await post(`${host.baseUrl}/ecpay/return`, forged);
      expect(answer).toMatchObject({ status: 400, bytes: Buffer.from('0|Rejected') });
      expect(answer.type).toMatch(/^text\/plain/);
    });

    it('a handler that throws, even an HttpException, is 500 0|Failed', async () => {
      host.behaviour = () => {
        throw new HttpException('order not found', 404);
      };
      const answer = await host.notify('A1');
      expect(answer).toMatchObject({ status: 500, bytes: Buffer.from('0|Failed') });
      expect(answer.type).toMatch(/^text\/plain/);
    });

    it('a second sending while the handler runs is 503 0|Busy', async () => {
      const { entered, finish } = host.holdHandler();
      const first = host.notify('A1');
      await entered;
      expect(await host.notify('A1')).toMatchObject({ status: 503, bytes: Buffer.from('0|Busy') });
      finish();
      expect((await first).bytes).toEqual(OK);
    });
  });
});
