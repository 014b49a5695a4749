import { createHash } from 'node:crypto';
import { PGlite, type Transaction } from '@electric-sql/pglite';
import { Controller } from '@nestjs/common';
import {
  EcpayNotification,
  EcpayNotificationReplayer,
  EcpayPeriodReturnUrl,
  EcpayReturnUrl,
  PaymentNotificationDto,
  PeriodNotificationDto,
  SqlInbox,
} from 'nestjs-ecpay';
import { buildTestNotification } from 'nestjs-ecpay/testing';
import { closeHosts, type Host, OK, startHost } from '../hostile/hostile-host.js';
import { envelope, paidData, post } from '../support/notifications.js';
import { platforms } from '../support/platforms.js';

const charge = (Gwsr: number, TotalSuccessTimes: number): Record<string, unknown> => ({
  ...paidData('A1'),
  CardInfo: { Gwsr, PeriodType: 'M', Frequency: 1, ExecTimes: 12, TotalSuccessTimes, Amount: 1200 },
});
const v2 = (kind: string, number: string, chargeId: string): string =>
  createHash('sha256')
    .update(JSON.stringify(['v2', kind, '3002607', number, 'paid', chargeId]))
    .digest('hex');

describe.each(platforms)('kinds of notification on %s, over a durable inbox', (_, createAdapter) => {
  let database: PGlite;
  let inbox: SqlInbox<Transaction>;
  let tables = 0;

  beforeAll(async () => {
    database = await PGlite.create();
  }, 60_000);
  afterAll(() => database.close());
  afterEach(closeHosts);

  async function start(): Promise<Host> {
    inbox = new SqlInbox<Transaction>({
      table: `kinds_${++tables}`,
      transaction: (work) => database.transaction(work),
      maxConcurrent: 1,
    });
    await inbox.migrate();
    return startHost(createAdapter(), {
      controllers: (witness) => {
        @Controller('ecpay')
        class PaymentsController {
          @EcpayReturnUrl('return')
          onPayment(@EcpayNotification() notification: PaymentNotificationDto): Promise<void> {
            return witness.handle(notification);
          }
          @EcpayPeriodReturnUrl('period')
          onCharge(@EcpayNotification() notification: PaymentNotificationDto): Promise<void> {
            return witness.handle(notification);
          }
        }
        return [PaymentsController];
      },
      ecpay: { notification: { inbox } },
    });
  }

  const sendTo = (host: Host, path: string, data: object) =>
    post(`${host.baseUrl}/ecpay/${path}`, envelope(data));

  it('runs each later charge of an order once, apart from its first', async () => {
    const host = await start();
    expect((await sendTo(host, 'return', charge(1, 1))).bytes).toEqual(OK);
    for (const data of [charge(2, 2), charge(2, 2), charge(3, 3)]) {
      expect((await sendTo(host, 'period', data)).bytes).toEqual(OK);
    }
    expect(host.seen.map(({ CardInfo }) => CardInfo?.Gwsr)).toEqual([1, 2, 3]);
    const [first, second, third] = host.seen;
    expect(first).not.toBeInstanceOf(PeriodNotificationDto);
    expect(second).toBeInstanceOf(PeriodNotificationDto);
    expect(second?.key).toBe(v2('period', 'A1', '2'));
    expect(third?.kind).toBe('periodic');
    expect(host.events.map(({ kind, result }) => `${kind} ${result}`)).toEqual([
      'payment processed',
      'period processed',
      'period duplicate',
      'period processed',
    ]);
    expect((await inbox.list()).map(({ kind, state }) => `${kind} ${state}`).sort()).toEqual([
      'payment done',
      'period done',
      'period done',
    ]);
  });

  it('takes the same message at both routes for two events: the route tells what it is', async () => {
    const host = await start();
    await sendTo(host, 'return', charge(5, 2));
    await sendTo(host, 'period', charge(5, 2));
    expect(host.seen).toHaveLength(2);
  });

  it('replays a charge through the route of its kind, with the same key', async () => {
    const host = await start();
    host.behaviour = () => {
      throw new Error('no stock');
    };
    expect((await sendTo(host, 'period', charge(2, 2))).status).toBe(500);
    host.behaviour = () => undefined;
    const report = await host.app.get(EcpayNotificationReplayer).replay();
    expect(report).toEqual({ processed: 1, duplicate: 0, busy: 0, failed: 0 });
    expect(host.seen.map(({ key }) => key)).toEqual([v2('period', 'A1', '2'), v2('period', 'A1', '2')]);
    expect((await sendTo(host, 'period', charge(2, 2))).bytes).toEqual(OK);
    expect(host.seen).toHaveLength(2);
  });

  it('does not replay a charge through a route of another kind, and says what to do', async () => {
    const host = await start();
    host.behaviour = () => {
      throw new Error('no stock');
    };
    await sendTo(host, 'period', charge(2, 2));
    await database.query(`UPDATE kinds_${tables} SET route = '/ecpay/return'`);
    host.behaviour = () => undefined;
    expect(await host.app.get(EcpayNotificationReplayer).replay()).toMatchObject({ failed: 1 });
    expect((await inbox.list())[0]?.error).toContain('@EcpayReturnUrl() /ecpay/return does not take');
    expect(host.seen).toHaveLength(1);
  });

  it.each([
    ['whose CardInfo says nothing of a period', { Gwsr: 5, Amount: 1200 }],
    ['without CardInfo', null],
  ])('a charge %s is periodic all the same: the route says so', async (_what, CardInfo) => {
    const host = await start();
    const body = envelope({ ...paidData('A9'), CardInfo });
    expect((await post(`${host.baseUrl}/ecpay/period`, body)).bytes).toEqual(OK);
    expect(host.seen.at(-1)).toMatchObject({ kind: 'periodic' });
    expect(structuredClone({ ...host.seen.at(-1) })).toMatchObject({ kind: 'periodic' });
  });

  it('files a bound card as an event of its own kind', async () => {
    const host = await start();
    const bound = { ...paidData('B1'), BindCardID: 'BIND1', MerchantMemberID: 'M1', IsSameCard: true };
    expect((await sendTo(host, 'return', bound)).bytes).toEqual(OK);
    expect((await sendTo(host, 'return', bound)).bytes).toEqual(OK);
    expect(host.seen.map(({ key }) => key)).toEqual([v2('bind', 'B1', '')]);
    expect((await inbox.list()).map(({ kind }) => kind)).toEqual(['bind']);
  });
});

it('the builder makes a notification of either kind', () => {
  expect(buildTestNotification()).not.toBeInstanceOf(PeriodNotificationDto);
  const charge = buildTestNotification({ CardInfo: { PeriodType: 'M', Gwsr: 9 } }, 'period');
  expect(charge).toBeInstanceOf(PeriodNotificationDto);
  expect(charge.key).toBe(v2('period', 'TEST0001', '9'));
  expect(JSON.parse(JSON.stringify(charge))).toMatchObject({
    key: charge.key,
    kind: 'periodic',
    isPaid: true,
  });
});
