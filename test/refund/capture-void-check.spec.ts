import { RefundShop } from './refund-shop.js';

let shop: RefundShop;
const open = async (...args: Parameters<typeof RefundShop.open>): Promise<RefundShop> =>
  (shop = await RefundShop.open(...args));
afterEach(() => shop[Symbol.asyncDispose]());

describe('capture', () => {
  it('captures an authorized order, and again says that it is done', async () => {
    await open();
    const order = await shop.paid();
    expect(await shop.credit.capture(order)).toMatchObject({ outcome: 'completed' });
    expect(await shop.credit.capture(order)).toMatchObject({ outcome: 'completed', steps: [] });
    expect(shop.actions()).toEqual(['C1000']);
  });

  it.each([
    ['reset-before', ['C1000', 'C1000']],
    ['reset-after', ['C1000']],
  ] as const)('%s: what the order shows decides', async (kind, actions) => {
    await open();
    const order = await shop.paid();
    shop.ecpay.faults.add({ on: 'DoAction', kind });
    expect(await shop.letTimePass(shop.credit.capture(order))).toMatchObject({ outcome: 'completed' });
    expect(shop.actions()).toEqual(actions);
  });

  it('of a part, and then of another amount', async () => {
    await open();
    const order = await shop.paid();
    expect(await shop.credit.capture({ ...order, amount: 400 })).toMatchObject({ outcome: 'completed' });
    expect(await shop.credit.capture({ ...order, amount: 400 })).toMatchObject({ outcome: 'completed' });
    expect(await shop.credit.capture({ ...order, amount: 500 })).toMatchObject({
      outcome: 'refused',
      reason: 'state',
    });
    expect(shop.actions()).toEqual(['C400']);
  });

  it('of more than the order is refused before it is sent', async () => {
    await open();
    const order = await shop.paid();
    expect(await shop.credit.capture({ ...order, amount: 1_001 })).toMatchObject({
      reason: 'more-than-left',
    });
    expect(shop.actions()).toEqual([]);
  });

  it('after 21 days without automatic capture: ECPay refuses it, and the limit was told before', async () => {
    await open({ autoCapture: false });
    const order = await shop.paid();
    const early = await shop.refund({ refundId: 'r1', ...order, amount: 1 });
    expect(early.reason).toBe('part-before-capture');
    expect(early.retryAfter).toBeUndefined();
    const days = (Number(early.captureBy) - shop.ecpay.clock.now().getTime()) / 86_400_000;
    expect(days).toBeCloseTo(21, 3);
    await shop.ecpay.advance({ days: 22 });
    const late = await shop.credit.capture(order);
    expect(late).toMatchObject({ outcome: 'refused', reason: 'over-date' });
    expect(late.advice.en).toContain('customer service');
  });
});

describe('void', () => {
  it('releases an authorized order', async () => {
    await open();
    const order = await shop.paid();
    expect(await shop.credit.void(order)).toMatchObject({ outcome: 'completed' });
    expect(await shop.credit.void(order)).toMatchObject({ outcome: 'completed', steps: [] });
    expect(shop.actions()).toEqual(['N1000']);
  });

  it('undoes a capture first', async () => {
    await open();
    const order = await shop.paid();
    await shop.credit.capture(order);
    expect(await shop.credit.void(order)).toMatchObject({ outcome: 'completed' });
    expect(shop.actions()).toEqual(['C1000', 'E1000', 'N1000']);
  });

  it('never refunds what is captured', async () => {
    await open();
    const order = await shop.paid();
    await shop.ecpay.advance({ days: 1 });
    expect(await shop.credit.void(order)).toMatchObject({ outcome: 'refused', reason: 'state' });
    expect(shop.actions()).toEqual([]);
  });

  it('left after E it is unfinished, and calling again finishes it', async () => {
    await open();
    const order = await shop.paid();
    await shop.credit.capture(order);
    shop.ecpay.faults.add({ on: 'DoAction', kind: 'reset-before', Action: 'N', times: 2 });
    const first = await shop.letTimePass(shop.credit.void(order));
    expect(first).toMatchObject({ outcome: 'unfinished', deadline: expect.any(Date) });
    expect(await shop.credit.void(order)).toMatchObject({ outcome: 'completed' });
  });
});

describe('checkPayment', () => {
  const minutes = (n: number) => ({ minutes: n });

  it('paid, and says that the query gives no TradeNo', async () => {
    await open();
    const { MerchantTradeNo } = await shop.paid();
    const result = await shop.credit.checkPayment({ MerchantTradeNo, orderedAt: shop.ecpay.clock.now() });
    expect(result).toMatchObject({ state: 'paid', status: 'Authorized' });
    expect(result.advice.en).toContain('TradeNo');
  });

  it('unpaid for 20 minutes: pending, to be asked after 10 and after 20, then unpaid', async () => {
    await open();
    shop.ecpay.order({ MerchantTradeNo: 'A1', TradeAmt: 1_000 });
    const orderedAt = shop.ecpay.clock.now();
    const ask = () => shop.credit.checkPayment({ MerchantTradeNo: 'A1', orderedAt });
    const after = (n: number) => new Date(orderedAt.getTime() + n * 60_000);
    expect(await ask()).toMatchObject({ state: 'pending', retryAfter: after(10) });
    await shop.ecpay.advance(minutes(10));
    expect(await ask()).toMatchObject({ state: 'pending', retryAfter: after(20) });
    await shop.ecpay.advance(minutes(10));
    expect(await ask()).toMatchObject({ state: 'unpaid' });
  });

  it('declined: unpaid; abandoned: unpaid', async () => {
    await open();
    await shop.ecpay.fail({ MerchantTradeNo: 'A1', TradeAmt: 1_000 });
    const orderedAt = shop.ecpay.clock.now();
    expect(await shop.credit.checkPayment({ MerchantTradeNo: 'A1', orderedAt })).toMatchObject({
      state: 'unpaid',
    });
    const order = await shop.paid('A2');
    await shop.credit.void(order);
    expect(await shop.credit.checkPayment({ MerchantTradeNo: 'A2', orderedAt })).toMatchObject({
      state: 'unpaid',
      status: 'Canceled',
    });
  });

  it('no answer: pending', async () => {
    await open();
    const { MerchantTradeNo } = await shop.paid();
    shop.ecpay.faults.add({ on: 'QueryTrade', kind: 'reset-before', times: 3 });
    const call = shop.credit.checkPayment({ MerchantTradeNo, orderedAt: shop.ecpay.clock.now() });
    expect(await shop.letTimePass(call)).toMatchObject({ state: 'pending', retryAfter: expect.any(Date) });
  });
});
