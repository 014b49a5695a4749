import { OrdersService } from '../src/orders/orders.service.js';
import { Timeline } from '../src/orders/timeline.js';
import { AtEcpayService } from '../src/payments/at-ecpay.service.js';
import { Reconciliation } from '../src/payments/reconciliation.js';
import { RefundsService } from '../src/payments/refunds.service.js';
import type { LocalShop } from '../src/local/open-local-shop.js';
import { newOrder, openShop, until, Visitor } from './support.js';

/*
 * What you learn here: beside the simulator the whole shop runs in a test, with ECPay's real messages over HTTP, and a clock that
 * you move. Nothing is mocked.
 */

let shop: LocalShop;
beforeAll(async () => {
  shop = await openShop();
}, 60_000);
afterAll(() => shop[Symbol.asyncDispose]());

const statusOf = async (no: string): Promise<string> => (await shop.app.get(OrdersService).get(no)).status;
const isShipped = (no: string) => until(async () => (await statusOf(no)) === 'shipped');
const reconcile = (): Promise<void> => shop.app.get(Reconciliation).run();
async function paidOrder(): Promise<string> {
  const no = await newOrder(shop);
  await shop.ecpay.pay({ MerchantTradeNo: no, TradeAmt: 680 });
  return no;
}

describe('a payment', () => {
  it('is shipped and told once, however often ECPay sends', async () => {
    const no = await paidOrder();
    for (let times = 0; times < 3; times++) await shop.ecpay.notify({ MerchantTradeNo: no });
    await isShipped(no);
    const happened = (): Promise<string[]> => timelineOf(no);
    await until(async () => (await happened()).includes('mailed'));
    expect((await happened()).sort()).toEqual(['mailed', 'ordered', 'paid', 'shipped']);
  });

  it('whose notification is lost is found by asking ECPay', async () => {
    const no = await newOrder(shop);
    shop.ecpay.faults.add({ on: 'notification', kind: 'lost' });
    await shop.ecpay.pay({ MerchantTradeNo: no, TradeAmt: 680 });
    await shop.ecpay.advance({ minutes: 11 });
    await reconcile();
    await isShipped(no);
  });

  it('that never comes closes the order, after asking twice', async () => {
    const no = await newOrder(shop);
    for (let turn = 0; turn < 2; turn++) {
      await shop.ecpay.advance({ minutes: 11 });
      await reconcile();
    }
    expect(await statusOf(no)).toBe('closed');
  });
});

async function timelineOf(no: string): Promise<string[]> {
  return (await shop.app.get(Timeline).of(no)).map(({ kind }) => kind);
}

describe('the back office', () => {
  const admin = (): Visitor => new Visitor(shop);

  it('is closed to strangers and to other sites', async () => {
    const no = await paidOrder();
    const stranger = admin();
    expect((await stranger.get('/admin')).headers.get('location')).toBe('/admin/login');
    expect((await stranger.post(`/admin/orders/${no}/refunds`)).headers.get('location')).toBe('/admin/login');
    expect((await stranger.post('/admin/login', { password: 'wrong' })).status).toBe(401);
    await stranger.logIn();
    expect((await stranger.get('/admin')).status).toBe(200);
    expect((await stranger.post(`/admin/orders/${no}/void`, {}, 'https://evil.example')).status).toBe(403);
  });

  it('shows what a refund would do before it is done, and does it once', async () => {
    const no = await paidOrder();
    const clerk = admin();
    await clerk.logIn();
    const plan = await (await clerk.get(`/admin/orders/${no}/refund?amount=`)).text();
    expect(plan).toMatch(/放棄授權（N）/);
    const [, key = ''] = /name="key" value="([^"]+)"/.exec(plan) ?? [];
    const press = () => clerk.post(`/admin/orders/${no}/refunds`, { key, amount: '' });
    await Promise.all([press(), press()]);
    expect((await shop.app.get(AtEcpayService).look(await shop.app.get(OrdersService).get(no))).status).toBe(
      'Canceled',
    );
    expect((await timelineOf(no)).filter((kind) => kind === 'refunded')).toHaveLength(1);
  });

  it('after 20:15 knows by itself that the order is captured, and refunds a part', async () => {
    const no = await paidOrder();
    await shop.ecpay.advance({ hours: 11 });
    const clerk = admin();
    await clerk.logIn();
    expect(await (await clerk.get(`/admin/orders/${no}`)).text()).toMatch(/Captured/);
    const plan = await (await clerk.get(`/admin/orders/${no}/refund?amount=300`)).text();
    const [, key = ''] = /name="key" value="([^"]+)"/.exec(plan) ?? [];
    await clerk.post(`/admin/orders/${no}/refunds`, { key, amount: '300' });
    expect(shop.ecpay.orders.get(no)?.refunded).toBe(300);
  });

  it('settles a refund whose answer was lost, and of which ECPay tells nothing', async () => {
    const no = await paidOrder();
    await shop.ecpay.advance({ hours: 24 });
    const clerk = admin();
    await clerk.logIn();
    shop.ecpay.faults.add({ on: 'DoAction', kind: 'reset-after', Action: 'R' });
    shop.ecpay.faults.add({ on: 'QueryTrade', kind: 'reset-before', after: 1, times: 20 });
    const key = '00000000-0000-4000-8000-000000000001';
    await clerk.post(`/admin/orders/${no}/refunds`, { key, amount: '300' });
    const [refund] = await shop.app.get(RefundsService).of(no);
    expect(refund).toMatchObject({ outcome: 'unknown', refunded: 0 });
    expect(await (await clerk.get('/admin')).text()).toMatch(new RegExp(`${no}.*退款未完成：NT\\$300`));

    shop.ecpay.faults.clear();
    await clerk.post(`/admin/orders/${no}/refunds/${refund?.id}/settle`, {
      verdict: 'took-effect',
      note: 'seen in the back office',
    });
    expect(await shop.app.get(RefundsService).of(no)).toMatchObject([{ outcome: 'completed', refunded: 300 }]);
    expect(shop.ecpay.orders.get(no)?.refunded).toBe(300);
  });

  it('lists what came in wrong, until somebody has seen to it', async () => {
    const no = await newOrder(shop);
    await shop.ecpay.pay({ MerchantTradeNo: no, TradeAmt: 1 });
    const clerk = admin();
    await clerk.logIn();
    expect(await (await clerk.get('/admin')).text()).toMatch(new RegExp(`${no}.*金額不符`));
    await clerk.post(`/admin/orders/${no}/ship`);
    await isShipped(no);
    expect(await (await clerk.get('/admin')).text()).not.toMatch(new RegExp(`${no}.*金額不符`));
  });

  it('shows what was refunded of a ticket order', async () => {
    shop.ecpay.tickets.issue({ MerchantTradeNo: 'T1', TradeAmount: 1000 });
    shop.ecpay.tickets.refund({ MerchantTradeNo: 'T1', amount: 400 });
    shop.ecpay.tickets.confirmByBank({ MerchantTradeNo: 'T1' });
    const clerk = admin();
    await clerk.logIn();
    expect(await (await clerk.get('/admin/tickets?no=T1')).text()).toContain('NT$400');
  });
});
