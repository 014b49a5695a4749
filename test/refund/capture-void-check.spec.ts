import { EcpayValidationError } from 'nestjs-ecpay';
import { MERCHANT, RefundShop } from './refund-shop.js';

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

  it('paid, with the TradeNo that a capture and a refund need', async () => {
    await open();
    const { MerchantTradeNo } = await shop.paid();
    const result = await shop.credit.checkPayment({ MerchantTradeNo, orderedAt: shop.ecpay.clock.now() });
    const { TradeNo } = shop.ecpay.orders.get(MerchantTradeNo) ?? {};
    expect(result).toMatchObject({ state: 'paid', status: 'Authorized', TradeNo });
    expect(result.advice.en).toContain('TradeNo');
  });

  /** An order of which ECPay says `error_nopay`, as its page has it. */
  const unpaid = async () => {
    await open({ simulator: { merchants: [{ ...MERCHANT, answers: { queryTradeFailure: 'documented' } }] } });
    shop.ecpay.order({ MerchantTradeNo: 'A1', TradeAmt: 1_000 });
    const orderedAt = shop.ecpay.clock.now();
    return {
      orderedAt,
      after: (n: number) => new Date(orderedAt.getTime() + n * 60_000),
      ask: (firstAskedAt?: Date) =>
        shop.credit.checkPayment({ MerchantTradeNo: 'A1', orderedAt, firstAskedAt }),
    };
  };

  it('no authorization: pending until the second time, 10 minutes after the first, then unpaid', async () => {
    const { ask, after } = await unpaid();
    // Too early to count: the page asks 10 minutes after the order.
    expect(await ask()).toEqual({ state: 'pending', retryAfter: after(10), advice: expect.anything() });
    await shop.ecpay.advance(minutes(10));
    expect(await ask()).toMatchObject({ state: 'pending', retryAfter: after(20), firstAskedAt: after(10) });
    await shop.ecpay.advance(minutes(9));
    expect(await ask(after(10))).toMatchObject({
      state: 'pending',
      retryAfter: after(20),
      firstAskedAt: after(10),
    });
    await shop.ecpay.advance(minutes(1));
    expect(await ask(after(10))).toMatchObject({ state: 'unpaid' });
  });

  it('the first question ever is never the last, however late it comes', async () => {
    const { ask, after } = await unpaid();
    await shop.ecpay.advance(minutes(25));
    expect(await ask()).toMatchObject({ state: 'pending', retryAfter: after(35), firstAskedAt: after(25) });
    await shop.ecpay.advance(minutes(600));
    expect(await ask()).toMatchObject({ state: 'pending' });
    expect(await ask(after(25))).toMatchObject({ state: 'unpaid' });
  });

  it('a first question before the order was 10 minutes old does not count', async () => {
    const { ask, after } = await unpaid();
    await shop.ecpay.advance(minutes(15));
    expect(await ask(after(1))).toMatchObject({
      state: 'pending',
      retryAfter: after(20),
      firstAskedAt: after(10),
    });
  });

  it('what ECPay does not know as a card order is not-found, never unpaid: it may be an ATM order', async () => {
    await open();
    const orderedAt = shop.ecpay.clock.now();
    await shop.ecpay.advance({ days: 2 });
    const ask = () =>
      shop.credit.checkPayment({ MerchantTradeNo: 'ATM1', orderedAt, firstAskedAt: orderedAt });
    const result = await ask();
    expect(result).toMatchObject({ state: 'not-found' });
    expect(result.advice.en).toContain('ATM');
  });

  it('an error of ECPay’s own: pending, to be asked again', async () => {
    await open({ simulator: { refusals: { 'not-found': { RtnCode: 0, RtnMsg: 'error' } } } });
    const now = shop.ecpay.clock.now();
    const result = await shop.credit.checkPayment({ MerchantTradeNo: 'A1', orderedAt: now });
    expect(result).toMatchObject({ state: 'pending', retryAfter: new Date(now.getTime() + 60_000) });
  });

  it.each([
    { orderedAt: 'yesterday' },
    { firstAskedAt: new Date(Number.NaN) },
    { firstAskedAt: 'yesterday' },
  ])('refuses %j', async (wrong) => {
    await open();
    const request = { MerchantTradeNo: 'A1', orderedAt: new Date(), ...wrong } as never;
    await expect(shop.credit.checkPayment(request)).rejects.toBeInstanceOf(EcpayValidationError);
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

  it('paid, with its TradeNo, by the order alone when the card’s trade cannot be asked for', async () => {
    await open();
    const { MerchantTradeNo, TradeNo } = await shop.paid();
    shop.ecpay.faults.add({ on: 'QueryTrade', kind: 'reset-before', times: 3 });
    const call = shop.credit.checkPayment({ MerchantTradeNo, orderedAt: shop.ecpay.clock.now() });
    expect(await shop.letTimePass(call)).toMatchObject({ state: 'paid', TradeNo });
  });

  it('no answer: pending', async () => {
    await open();
    const { MerchantTradeNo } = await shop.paid();
    shop.ecpay.faults.add({ on: 'Cashier/QueryTrade', kind: 'reset-before', times: 3 });
    const call = shop.credit.checkPayment({ MerchantTradeNo, orderedAt: shop.ecpay.clock.now() });
    expect(await shop.letTimePass(call)).toMatchObject({ state: 'pending', retryAfter: expect.any(Date) });
  });
});
