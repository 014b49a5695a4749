import { OrdersService } from '../src/orders/orders.service.js';
import { Timeline } from '../src/orders/timeline.js';
import { AtEcpayService } from '../src/payments/at-ecpay.service.js';
import { Reconciliation } from '../src/payments/reconciliation.js';
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
});
