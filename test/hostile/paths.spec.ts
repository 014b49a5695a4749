import {
  Controller,
  RequestMethod,
  type Type,
  Version,
  VERSION_NEUTRAL,
  VersioningType,
} from '@nestjs/common';
import { EcpayNotification, EcpayReturnUrl, PaymentNotificationDto } from 'nestjs-ecpay';
import { envelope, paidData, post } from '../support/notifications.js';
import { platforms } from '../support/platforms.js';
import { closeHosts, type HostPlan, OK, startHost, type Witness } from './hostile-host.js';

function versionedController(witness: Witness, version: string | typeof VERSION_NEUTRAL): Type<object> {
  @Controller({ path: 'ecpay', version })
  class PaymentsController {
    @EcpayReturnUrl('return')
    onNotification(@EcpayNotification() notification: PaymentNotificationDto): Promise<void> {
      return witness.handle(notification);
    }
  }
  return PaymentsController;
}

const uri = { type: VersioningType.URI } as const;

const moved: [name: string, plan: HostPlan, answers: string, missing: string][] = [
  [
    'a global prefix',
    { configure: (app) => app.setGlobalPrefix('api') },
    '/api/ecpay/return',
    '/ecpay/return',
  ],
  [
    'a global prefix that excludes the route',
    {
      configure: (app) =>
        app.setGlobalPrefix('api', { exclude: [{ path: 'ecpay/return', method: RequestMethod.POST }] }),
    },
    '/ecpay/return',
    '/api/ecpay/return',
  ],
  [
    'URI versions with a default',
    { configure: (app) => app.enableVersioning({ ...uri, defaultVersion: '1' }) },
    '/v1/ecpay/return',
    '/ecpay/return',
  ],
  [
    'URI versions and a version of the controller',
    {
      controllers: (witness) => [versionedController(witness, '2')],
      configure: (app) => app.enableVersioning({ ...uri, defaultVersion: '1' }),
    },
    '/v2/ecpay/return',
    '/v1/ecpay/return',
  ],
  [
    'URI versions and a version of the method',
    { decorators: [Version('3')], configure: (app) => app.enableVersioning({ ...uri, prefix: 'version-' }) },
    '/version-3/ecpay/return',
    '/ecpay/return',
  ],
  [
    'URI versions, a prefix, and decorators: [Version(VERSION_NEUTRAL)]',
    {
      decorators: [Version(VERSION_NEUTRAL)],
      configure: (app) => app.setGlobalPrefix('api').enableVersioning({ ...uri, defaultVersion: '1' }),
    },
    '/api/ecpay/return',
    '/api/v1/ecpay/return',
  ],
];

afterEach(closeHosts);

describe.each(platforms)('paths on %s:', (_, createAdapter) => {
  it.each(moved)('%s: 1|OK there, 404 elsewhere', async (_name, plan, answers, missing) => {
    const host = await startHost(createAdapter(), plan);
    expect((await host.notify('A1', answers)).bytes).toEqual(OK);
    expect((await host.notify('A2', missing)).status).toBe(404);
    expect(host.seen).toHaveLength(1);
  });

  describe.each([
    ['header', { type: VersioningType.HEADER, header: 'X-API-Version', defaultVersion: '1' }],
    ['media type', { type: VersioningType.MEDIA_TYPE, key: 'v=', defaultVersion: '1' }],
  ] as const)('versions by %s,', (_kind, options) => {
    const teach = /PaymentsController\.onNotification is versioned by a header.*VERSION_NEUTRAL/;

    it('a default version: ECPay gets 404, and a warning at boot says why', async () => {
      const host = await startHost(createAdapter(), { configure: (app) => app.enableVersioning(options) });
      expect((await host.notify('A1')).status).toBe(404);
      expect(host.log.matching(teach)).toEqual([expect.stringMatching(/^warn/)]);
    });

    it('decorators: [Version(VERSION_NEUTRAL)]: 1|OK and no warning', async () => {
      const host = await startHost(createAdapter(), {
        decorators: [Version(VERSION_NEUTRAL)],
        configure: (app) => app.enableVersioning(options),
      });
      expect((await host.notify('A1')).bytes).toEqual(OK);
      expect(host.log.matching(teach)).toEqual([]);
    });
  });

  it.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE'])(
    '%s on the route: 404, and the handler does not run',
    async (method) => {
      const host = await startHost(createAdapter());
      const answer = await fetch(`${host.baseUrl}/ecpay/return`, { method });
      expect(answer.status).toBe(404);
      expect(host.events).toHaveLength(0);
    },
  );

  it('a query behind the path: 1|OK', async () => {
    const host = await startHost(createAdapter());
    const answer = await post(`${host.baseUrl}/ecpay/return?shop=1`, envelope(paidData('A1')));
    expect(answer.bytes).toEqual(OK);
  });
});
