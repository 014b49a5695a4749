import { type FaultRule, type Simulator, startSimulator } from '@nestjs-ecpay/simulator';
import { PGlite, type Transaction } from '@electric-sql/pglite';
import { EcpayCreditService, type EcpayModuleOptions, SqlInbox } from 'nestjs-ecpay';
import { closeHosts, type Host, OK, settle, startHost } from '../hostile/hostile-host.js';
import { envelope, paidData, post, type RawAnswer } from '../support/notifications.js';
import { platforms } from '../support/platforms.js';
import { type QueryTradeStub, startQueryTradeStub } from './query-trade-stub.js';

const BUSY = { status: 503, bytes: Buffer.from('0|Busy') };
const REJECTED = { status: 400, bytes: Buffer.from('0|Rejected') };
const [[, createExpress]] = platforms as [(typeof platforms)[number]];

afterEach(closeHosts);

const startConfirming = (
  environment: string,
  changes: Partial<EcpayModuleOptions> = {},
  createAdapter = createExpress,
): Promise<Host> =>
  startHost(createAdapter(), {
    ecpay: {
      environment: { payment: environment, ticket: environment },
      ...changes,
      notification: { confirm: 'query', ...changes.notification },
    },
  });

/** The parts of a paid notification that the query is compared with. */
function paid(
  order: Record<string, unknown> = {},
  card: Record<string, unknown> = {},
): Record<string, unknown> {
  const data = paidData('A1');
  return {
    ...data,
    OrderInfo: { ...(data['OrderInfo'] as object), ...order },
    CardInfo: { ...(data['CardInfo'] as object), ...card },
  };
}

/** A payment without data of a card. */
const byOther = (PaymentType: string, CardInfo?: object): Record<string, unknown> => ({
  ...paid({ PaymentType }),
  CardInfo,
});

const trade = (changes: Record<string, unknown> = {}): unknown => ({
  RtnMsg: '',
  RtnValue: {
    TradeID: 14521552,
    Amount: 1200,
    ClsAmt: 0,
    AuthTime: '2026/11/22 10:00:30',
    Status: 'Authorized',
    ...changes,
  },
  CloseData: {},
});

describe("confirm: 'query' against answers of our own making", () => {
  let ecpay: QueryTradeStub;
  beforeEach(async () => {
    ecpay = await startQueryTradeStub();
  });
  afterEach(() => ecpay.close());

  async function send(data: unknown): Promise<RawAnswer & { readonly host: Host }> {
    const host = await startConfirming(ecpay.url);
    return { host, ...(await post(`${host.baseUrl}/ecpay/return`, envelope(data))) };
  }

  it.each([
    ['a declined payment', paidData('A1', { RtnCode: 10100058 })],
    ['a simulation that is marked', paidData('A1', { SimulatePaid: 1 })],
    ['a simulation that only TradeStatus shows', paid({ TradeStatus: '0' })],
    ['a payment by ATM', byOther('ATM')],
    ['a payment by CVS with a CardInfo of nothing', byOther('CVS', { Card4No: '', Gwsr: 0, AuthCode: null })],
    ['a payment by barcode', byOther('BARCODE')],
    ['a payment by WebATM', byOther('WebATM_TAISHIN')],
  ])('%s is not asked about and reaches the handler', async (_what, data) => {
    expect(await send(data)).toMatchObject({ status: 200, bytes: OK });
    expect(ecpay.asked).toEqual([]);
  });

  it.each(['CreditInstallment', 'Credit_CreditCard3', 'UnionPay', 'ATM', 'CVS', '', undefined])(
    'a card payment that calls itself %j is asked about, and not believed without an answer',
    async (PaymentType) => {
      ecpay.answer = () => ({ RtnCode: 10000185, RtnMsg: 'Cant not find the trade data' });
      const answer = await send(paid({ PaymentType }));
      expect(answer.status).toBe(503);
      expect(answer.host.seen).toEqual([]);
      expect(ecpay.asked).toHaveLength(1);
    },
  );

  it.each([
    'Authorized',
    'To be captured',
    'Tobecaptured',
    'TO BE CAPTURED',
    'Captured',
    'Operation canceled',
    'Operationcanceled',
    ' Captured ',
  ])('Status %j bears it out: 1|OK', async (Status) => {
    ecpay.answer = trade({ Status });
    const { host, ...answer } = await send(paid());
    expect(answer).toMatchObject({ status: 200, bytes: OK });
    expect(host.seen).toHaveLength(1);
    expect(ecpay.asked).toEqual([expect.objectContaining({ MerchantTradeNo: 'A1', MerchantID: '3002607' })]);
    expect(ecpay.asked[0]).not.toHaveProperty('TradeNo', expect.stringMatching(/./));
  });

  it.each(['Canceled', 'Unauthorized', 'Something new'])(
    'Status %j contradicts it: refused like a forgery, the handler does not run',
    async (Status) => {
      ecpay.answer = trade({ Status });
      const { host, ...answer } = await send(paid());
      expect(answer).toMatchObject(REJECTED);
      expect(answer.ms).toBeGreaterThanOrEqual(24);
      expect(host.seen).toHaveLength(0);
      expect(host.events).toEqual([
        expect.objectContaining({ result: 'refused', status: 400, reason: 'QueryTrade contradicts it' }),
      ]);
    },
  );

  it.each<[what: string, data: unknown, answer: unknown, status: number]>([
    ['TradeID equal to Gwsr', paid(), trade(), 200],
    ['TradeID as text', paid(), trade({ TradeID: '14521552' }), 200],
    ['Gwsr as text', paid({}, { Gwsr: '14521552' }), trade(), 200],
    ['TradeID of another authorization', paid(), trade({ TradeID: 14521553 }), 400],
    ['no Gwsr', paid({}, { Gwsr: undefined }), trade({ TradeID: 99 }), 200],
    ['an empty Gwsr', paid({}, { Gwsr: '' }), trade({ TradeID: 99 }), 200],
    ['no TradeID', paid(), trade({ TradeID: undefined }), 200],
    ['no CardInfo', { ...paid(), CardInfo: undefined }, trade({ TradeID: 99 }), 200],
    ['another amount', paid(), trade({ Amount: 1 }), 400],
    ['the amount as text', paid(), trade({ Amount: '1200' }), 200],
    ['Amount equal to CardInfo.Amount only', paid({}, { Amount: 1000 }), trade({ Amount: 1000 }), 200],
    [
      'Amount equal to RedOkAmt only (bonus points)',
      paid({}, { Amount: 1, RedOkAmt: 900 }),
      trade({ Amount: 900 }),
      200,
    ],
    [
      'Amount equal to none of the three',
      paid({}, { Amount: 1000, RedOkAmt: 900 }),
      trade({ Amount: 899 }),
      400,
    ],
    ['Amount equal to another number of the message', paid({}, { RedDan: 5 }), trade({ Amount: 5 }), 400],
  ])('%s', async (_what, data, answer, status) => {
    ecpay.answer = answer;
    expect((await send(data)).status).toBe(status);
  });

  it.each<[what: string, answer: unknown]>([
    ['error_nopay', { RtnMsg: 'error_nopay' }],
    ['error_Stop', { RtnMsg: 'error_Stop' }],
    ['error', { RtnMsg: 'error' }],
    ['10000185', { RtnCode: 10000185, RtnMsg: 'Cant not find the trade data' }],
    ['5000220', { RtnCode: 5000220, RtnMsg: 'MerchantID Error' }],
    ['an answer with nothing in it', {}],
    ['an empty RtnMsg without RtnValue', { RtnMsg: '' }],
    ['a trade without Status', trade({ Status: undefined })],
    ['a trade with an empty Status', trade({ Status: '' })],
    ['a trade without Amount', trade({ Amount: undefined })],
  ])('%s is no answer: 503, and the resend asks again', async (_what, answer) => {
    ecpay.answer = answer;
    const { host, ...first } = await send(paid());
    expect(first).toMatchObject(BUSY);
    expect(host.seen).toHaveLength(0);
    ecpay.answer = trade();
    expect((await host.notify('A1')).bytes).toEqual(OK);
    expect(ecpay.asked).toHaveLength(2);
  });

  it('a periodic charge is asked for with its own TradeNo', async () => {
    ecpay.answer = trade();
    const data = paid({ TradeNo: '2611221000000077' }, { PeriodType: 'M', Frequency: 1, ExecTimes: 12 });
    expect((await send(data)).status).toBe(200);
    expect(ecpay.asked).toEqual([
      expect.objectContaining({ MerchantTradeNo: 'A1', TradeNo: '2611221000000077' }),
    ]);
  });

  it('a duplicate is not asked about again, nor is a contradiction remembered', async () => {
    ecpay.answer = trade({ Status: 'Canceled' });
    const { host } = await send(paid());
    ecpay.answer = trade();
    for (let n = 0; n < 3; n++) expect((await host.notify('A1')).bytes).toEqual(OK);
    expect(ecpay.asked).toHaveLength(2);
    expect(host.seen).toHaveLength(1);
  });

  it('in platform mode the shop of the message is asked for, for its platform', async () => {
    const host = await startConfirming(ecpay.url, {
      credit: {
        merchantId: '111',
        platformId: '3002607',
        hashKey: 'pwFHCqoQZGmho4w6',
        hashIv: 'EkRm7iFT261dpevs',
      },
    });
    ecpay.answer = trade();
    const answer = await post(`${host.baseUrl}/ecpay/return`, envelope({ ...paid(), MerchantID: '111' }));
    expect(answer.bytes).toEqual(OK);
    expect(ecpay.asked).toEqual([expect.objectContaining({ MerchantID: '111', PlatformID: '3002607' })]);
  });

  it('with an inbox that stores, a contradicted message stays with the reason, is not replayed, and gives way to a true one', async () => {
    const database = await PGlite.create();
    try {
      const inbox = new SqlInbox<Transaction>({
        transaction: (work) => database.transaction(work),
        maxConcurrent: 1,
      });
      await inbox.migrate();
      const host = await startConfirming(ecpay.url, { notification: { inbox } });
      ecpay.answer = trade({ Status: 'Unauthorized' });
      expect(await host.notify('A1')).toMatchObject(REJECTED);
      expect(await inbox.list()).toEqual([
        expect.objectContaining({
          state: 'refused',
          error: expect.stringMatching(/QueryTrade contradicts it/),
        }),
      ]);
      ecpay.answer = trade();
      expect((await host.notify('A1')).bytes).toEqual(OK);
      expect(await inbox.list()).toEqual([expect.objectContaining({ state: 'done' })]);
    } finally {
      await closeHosts();
      await database.close();
    }
  }, 60_000);
});

describe.each(platforms)("confirm: 'query' against the simulator, on %s", (_, createAdapter) => {
  let ecpay: Simulator;
  beforeEach(async () => {
    ecpay = await startSimulator();
  });
  afterEach(() => ecpay.close());

  const start = (): Promise<Host> => startConfirming(ecpay.url, { clock: ecpay.clock }, createAdapter);
  const returnUrlOf = (host: Host): { returnUrl: string } => ({ returnUrl: `${host.baseUrl}/ecpay/return` });
  const queries = (): number =>
    ecpay.requests.all().filter(({ endpoint }) => endpoint === 'QueryTrade').length;

  it('a payment that took place: 1|OK', async () => {
    const host = await start();
    const order = await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 1000, ...returnUrlOf(host) });
    expect(order.delivery).toMatchObject({ answer: { status: 200, body: '1|OK' }, accepted: true });
    expect(queries()).toBe(1);
  });

  it.each([
    ['instalments', { Stage: 3 }],
    ['bonus points', { RedDan: 100 }],
    ['UnionPay', { unionPay: true }],
    ['periodic', { PeriodType: 'M', Frequency: 1, ExecTimes: 3 }],
  ] as const)('%s: 1|OK', async (_kind, terms) => {
    const host = await start();
    const order = await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 1000, ...terms, ...returnUrlOf(host) });
    expect(order.delivery).toMatchObject({ accepted: true });
  });

  it('each charge of a periodic order: 1|OK', async () => {
    const host = await start();
    const terms = { PeriodType: 'M', Frequency: 1, ExecTimes: 3 } as const;
    await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 1000, ...terms, ...returnUrlOf(host) });
    const next = await ecpay.chargeNextPeriod({ MerchantTradeNo: 'A1', ...returnUrlOf(host) });
    expect(next.delivery).toMatchObject({ accepted: true });
    expect(host.seen).toHaveLength(2);
  });

  it('a declined payment and a simulated one: 1|OK without asking', async () => {
    const host = await start();
    const declined = await ecpay.fail({ MerchantTradeNo: 'A1', TradeAmt: 5, ...returnUrlOf(host) });
    const simulated = await ecpay.simulatePayment({
      MerchantTradeNo: 'A2',
      TradeAmt: 5,
      ...returnUrlOf(host),
    });
    expect([declined.delivery?.accepted, simulated.delivery?.accepted]).toEqual([true, true]);
    expect(queries()).toBe(0);
  });

  it('a forged "paid" for an order that nobody paid: 503, never 1|OK', async () => {
    const host = await start();
    ecpay.order({ MerchantTradeNo: 'A1', TradeAmt: 1200 });
    expect(await host.notify('A1')).toMatchObject(BUSY);
    expect(await host.notify('UNKNOWN')).toMatchObject(BUSY);
    expect(host.seen).toHaveLength(0);
  });

  it('a forged amount, and another authorization, of an order that was paid: 400 0|Rejected', async () => {
    const host = await start();
    const { Gwsr } = await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 5 });
    const send = (data: unknown) => post(`${host.baseUrl}/ecpay/return`, envelope(data));
    expect(await send(paid({}, { Gwsr }))).toMatchObject(REJECTED);
    expect(await send(paid({ TradeAmt: 5 }, { Gwsr: 1 }))).toMatchObject(REJECTED);
    expect((await send(paid({ TradeAmt: 5 }, { Gwsr }))).bytes).toEqual(OK);
  });

  it.each([
    ['abandoned (N)', 'N', REJECTED],
    ['marked for capture (C)', 'C', { bytes: OK }],
    ['taken out of the capture again (C, then E)', 'CE', { bytes: OK }],
  ])('an order that was %s before its notification came', async (_what, actions, expected) => {
    const host = await start();
    const { TradeNo, Gwsr } = await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 1200 });
    const credit = host.app.get(EcpayCreditService);
    for (const Action of actions as Iterable<'C' | 'E' | 'N'>)
      await credit.doAction({ MerchantTradeNo: 'A1', TradeNo, Action, TotalAmount: 1200 });
    const answer = await post(`${host.baseUrl}/ecpay/return`, envelope(paid({ TradeNo }, { Gwsr })));
    expect(answer).toMatchObject(expected);
  });

  it.each<FaultRule>([
    { on: 'QueryTrade', kind: 'reset-before' },
    { on: 'QueryTrade', kind: 'reset-after' },
    { on: 'QueryTrade', kind: 'html' },
    { on: 'QueryTrade', kind: 'html', status: 502 },
    { on: 'QueryTrade', kind: 'http-status', status: 500 },
    { on: 'QueryTrade', kind: 'wrong-key' },
    { on: 'QueryTrade', kind: 'damaged-data' },
    { on: 'QueryTrade', kind: 'trans-code', transCode: 128 },
    { on: 'QueryTrade', kind: 'trans-code', transCode: 110 },
  ])('no readable answer (%j): one attempt, 503, and the resend is asked about anew', async (fault) => {
    const host = await start();
    const { Gwsr } = await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 1200 });
    ecpay.faults.add(fault);
    const send = () => post(`${host.baseUrl}/ecpay/return`, envelope(paid({}, { Gwsr })));
    expect(await send()).toMatchObject(BUSY);
    expect(queries()).toBe(1);
    expect((await send()).bytes).toEqual(OK);
    expect(host.seen).toHaveLength(1);
  });

  it('HTTP 403 shuts the door: 503 for the next ones without asking, until 30 minutes are over', async () => {
    const host = await start();
    const { Gwsr } = await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 1200 });
    ecpay.faults.add({ on: 'QueryTrade', kind: 'http-status', status: 403 });
    const send = () => post(`${host.baseUrl}/ecpay/return`, envelope(paid({}, { Gwsr })));
    for (let n = 0; n < 3; n++) expect(await send()).toMatchObject(BUSY);
    expect(queries()).toBe(1);
    await ecpay.advance({ minutes: 31 });
    expect((await send()).bytes).toEqual(OK);
  });

  it('no answer at all: 503 after 4 seconds, not 9', async () => {
    const host = await start();
    await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 1200 });
    ecpay.faults.add({ on: 'QueryTrade', kind: 'no-answer' });
    const answer = host.notify('A1');
    while (queries() === 0) await settle();
    const before = ecpay.clock.now().getTime();
    await ecpay.clock.advance({ ms: 3_999 });
    await settle();
    expect(host.events).toEqual([]);
    await ecpay.clock.advance({ ms: 1 });
    expect(await answer).toMatchObject(BUSY);
    expect(ecpay.clock.now().getTime() - before).toBe(4_000);
    expect(queries()).toBe(1);
  });

  it('an answer that takes 3.9 seconds is waited for: 1|OK', async () => {
    const host = await start();
    const { Gwsr } = await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 1200 });
    ecpay.faults.add({ on: 'QueryTrade', kind: 'slow', ms: 3_900 });
    const answer = post(`${host.baseUrl}/ecpay/return`, envelope(paid({}, { Gwsr })));
    while (queries() === 0) await settle();
    await ecpay.clock.advance({ ms: 3_900 });
    expect((await answer).bytes).toEqual(OK);
  });
});
