import { jest } from '@jest/globals';
import { openLocalShop, type LocalShop } from './local/open-local-shop.js';
import type { Order } from './orders/order.js';
import { Warehouse } from './payments/warehouse.js';

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

describe('the shop, beside a simulator', () => {
  let local: LocalShop;
  let printed: string[];

  beforeEach(async () => {
    printed = [];
    const keep = (text: unknown): boolean => printed.push(String(text)) > 0;
    jest.spyOn(process.stdout, 'write').mockImplementation(keep);
    jest.spyOn(process.stderr, 'write').mockImplementation(keep);
    local = await openLocalShop({ port: 0, simulatorPort: 0, clock: 'stopped' });
  });

  afterEach(async () => {
    await local[Symbol.asyncDispose]();
    jest.restoreAllMocks();
    expect(printed.join('')).not.toMatch(/pwFHCqoQZGmho4w6|EkRm7iFT261dpevs|7b53896b742849d3|431195|2222/);
  });

  async function call(path: string, body?: object): Promise<Answer> {
    const init = body && {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    };
    const answer = await fetch(`${local.url}${path}`, init ?? {});
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  }

  const order = async (amount = 1000): Promise<string> =>
    ((await call('/orders', { item: 'Oolong tea', amount })).body as unknown as Order).no;
  const look = async (no: string): Promise<Record<string, unknown>> => (await call(`/orders/${no}`)).body;
  const returnUrl = (): string => `${local.url}/ecpay/return`;
  const shipments = (): string[] => local.app.get(Warehouse, { strict: false }).shipments;

  async function paidOrder(amount = 1000): Promise<string> {
    const no = await order(amount);
    await call(`/orders/${no}/pay`, {});
    return no;
  }

  describe('taking payments', () => {
    it('ships an order that is paid, and keeps ECPay’s TradeNo', async () => {
      const no = await order();
      expect((await call(`/orders/${no}/pay`, {})).body).toMatchObject({ no, status: 'shipped' });
      expect(await look(no)).toMatchObject({ tradeNo: local.ecpay.orders.get(no)?.TradeNo });
      expect(shipments()).toEqual([no]);
      expect(local.ecpay.deliveries.last).toMatchObject({
        accepted: true,
        answer: { status: 200, body: '1|OK' },
      });
    });

    it('does not ship when another amount came in, but can give it back', async () => {
      const no = await order(1000);
      await local.ecpay.pay({ MerchantTradeNo: no, TradeAmt: 1, returnUrl: returnUrl() });
      expect(await look(no)).toMatchObject({ status: 'held', tradeNo: expect.any(String) as string });
      expect(shipments()).toEqual([]);
      expect(local.ecpay.deliveries.last?.accepted).toBe(true);
    });

    it.each([
      ['marked as such', true],
      ['told only by TradeStatus', false],
    ])('does not ship on a simulated payment that is %s', async (_, SimulatePaid) => {
      const no = await order();
      await local.ecpay.simulatePayment({
        MerchantTradeNo: no,
        TradeAmt: 1000,
        SimulatePaid,
        returnUrl: returnUrl(),
      });
      expect(await look(no)).toMatchObject({
        status: 'waiting',
        note: expect.stringMatching(/simulated/) as string,
      });
      expect(shipments()).toEqual([]);
      expect(local.ecpay.deliveries.last?.accepted).toBe(true);
    });

    it('lets a customer whose card was declined try again', async () => {
      const no = await order();
      expect((await call(`/orders/${no}/pay`, { ending: 'declined' })).body).toMatchObject({
        status: 'declined',
      });
      expect((await call(`/orders/${no}/pay`, {})).body).toMatchObject({ status: 'shipped' });
      expect(shipments()).toEqual([no]);
    });

    it('ships once when ECPay sends the notification five times', async () => {
      const no = await order();
      local.ecpay.faults.add({ on: 'notification', kind: 'duplicate', copies: 5 });
      await local.ecpay.pay({ MerchantTradeNo: no, TradeAmt: 1000, returnUrl: returnUrl() });
      await local.ecpay.advance({ hours: 2 });
      expect(shipments()).toEqual([no]);
    });

    it('learns of a payment by a resend when the first notification was lost', async () => {
      const no = await order();
      local.ecpay.faults.add({ on: 'notification', kind: 'lost' });
      await local.ecpay.pay({ MerchantTradeNo: no, TradeAmt: 1000, returnUrl: returnUrl() });
      expect(await look(no)).toMatchObject({ status: 'waiting' });
      await local.ecpay.advance({ minutes: 20 });
      expect(await look(no)).toMatchObject({ status: 'shipped' });
    });

    it('acknowledges a payment for an order it does not have, and raises an alarm', async () => {
      await local.ecpay.pay({ MerchantTradeNo: 'SOMEBODYELSES', TradeAmt: 5, returnUrl: returnUrl() });
      expect(local.ecpay.deliveries.last?.accepted).toBe(true);
      expect(printed.join('')).toMatch(/SOMEBODYELSES, an order this shop does not have/);
    });

    it('refuses a notification sealed with another key', async () => {
      const no = await order();
      local.ecpay.faults.add({ on: 'notification', kind: 'wrong-key' });
      await local.ecpay.pay({ MerchantTradeNo: no, TradeAmt: 1000, returnUrl: returnUrl() });
      expect(local.ecpay.deliveries.last?.answer).toEqual({ status: 400, body: '0|Rejected' });
      expect(shipments()).toEqual([]);
    });
  });

  describe('capture and refund', () => {
    it('captures, shows the trade and refunds a part', async () => {
      const no = await paidOrder();
      expect((await call(`/orders/${no}/capture`, {})).body).toMatchObject({ captured: 1000 });
      expect((await call(`/orders/${no}/trade`)).body).toMatchObject({
        status: 'To be captured',
        amount: 1000,
      });
      await local.ecpay.advance({ hours: 11 });
      expect((await call(`/orders/${no}/trade`)).body).toMatchObject({ status: 'Captured' });
      expect((await call(`/orders/${no}/refund`, { amount: 300 })).body).toMatchObject({ refunded: 300 });
      expect(local.ecpay.orders.get(no)).toMatchObject({ captured: 1000, refunded: 300 });
    });

    it('tells that nothing happened when ECPay refuses, and may go on', async () => {
      const no = await paidOrder();
      const refusal = await call(`/orders/${no}/refund`, { amount: 300 });
      expect(refusal).toMatchObject({ status: 422, body: { outcome: 'refused', code: 'ERR_ECPAY_API' } });
      expect((await call(`/orders/${no}/capture`, {})).status).toBe(200);
    });

    it('tells that nothing was sent between 20:15 and 20:30', async () => {
      const no = await paidOrder();
      await local.ecpay.advance({ hours: 10, minutes: 20 });
      const refusal = await call(`/orders/${no}/refund`, { amount: 300 });
      expect(refusal).toMatchObject({ status: 503, body: { outcome: 'not-sent' } });
      await local.ecpay.advance({ minutes: 15 });
      expect((await call(`/orders/${no}/refund`, { amount: 300 })).status).toBe(200);
    });

    it.each([
      ['took effect', 'reset-after', true, 300],
      ['did not', 'reset-before', false, 0],
    ] as const)(
      'after a reset asks to query first, and settles a refund that %s',
      async (_, kind, tookEffect, refunded) => {
        const no = await paidOrder();
        await call(`/orders/${no}/capture`, {});
        local.ecpay.faults.add({ on: 'DoAction', kind });

        const lost = await call(`/orders/${no}/refund`, { amount: 300 });
        expect(lost).toMatchObject({
          status: 502,
          body: { outcome: 'unknown', advice: expect.stringMatching(/Query/) as string },
        });
        expect(await (await fetch(local.url)).text()).toMatch(/outcome unknown, query first/);

        const again = await call(`/orders/${no}/refund`, { amount: 300 });
        expect(again).toMatchObject({
          status: 409,
          body: { message: expect.stringMatching(/query the trade first/) as string },
        });
        expect(local.ecpay.orders.get(no)?.refunded).toBe(refunded);

        expect(await call(`/orders/${no}/trade`)).toMatchObject({ status: 200 });
        expect((await call(`/orders/${no}/settle`, { tookEffect })).body).toMatchObject({ refunded });
        expect((await call(`/orders/${no}/refund`, { amount: 200 })).body).toMatchObject({
          refunded: refunded + 200,
        });
        expect(local.ecpay.orders.get(no)?.refunded).toBe(refunded + 200);
      },
    );

    it('sends one of two refunds that are clicked at once', async () => {
      const no = await paidOrder();
      await call(`/orders/${no}/capture`, {});
      const both = await Promise.all([1, 2].map(() => call(`/orders/${no}/refund`, { amount: 300 })));
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(local.ecpay.orders.get(no)?.refunded).toBe(300);
    });

    it('never refunds more than is left', async () => {
      const no = await paidOrder();
      await call(`/orders/${no}/capture`, {});
      await call(`/orders/${no}/refund`, { amount: 800 });
      expect((await call(`/orders/${no}/refund`, { amount: 201 })).status).toBe(409);
      expect(local.ecpay.orders.get(no)?.refunded).toBe(800);
    });
  });

  describe('tickets', () => {
    it('tells what the bank has confirmed', async () => {
      local.ecpay.tickets.issue({ MerchantTradeNo: 'T1', TradeAmount: 1000 });
      local.ecpay.tickets.refund({ MerchantTradeNo: 'T1', amount: 400 });
      expect((await call('/tickets/T1/refunds')).body).toEqual({ no: 'T1', amount: 1000, refunded: 0 });
      local.ecpay.tickets.confirmByBank({ MerchantTradeNo: 'T1' });
      expect((await call('/tickets/T1/refunds')).body).toEqual({ no: 'T1', amount: 1000, refunded: 400 });
    });

    it('passes on what ECPay says of an unknown order', async () => {
      expect(await call('/tickets/NOSUCH/refunds')).toMatchObject({
        status: 422,
        body: { outcome: 'refused' },
      });
    });

    it('says what is wrong with a number that cannot be one', async () => {
      const answer = await call(`/tickets/${'A'.repeat(26)}/refunds`);
      expect(answer).toMatchObject({
        status: 400,
        body: { code: 'ERR_ECPAY_VALIDATION', outcome: 'not-sent' },
      });
    });
  });

  it.each([
    ['an unknown order', '/orders/NOSUCH/capture', {}, 404],
    ['an order without an item', '/orders', { amount: 5 }, 400],
    ['a price that is no integer', '/orders', { item: 'Tea', amount: 1.5 }, 400],
    ['a free order', '/orders', { item: 'Tea', amount: 0 }, 400],
  ])('refuses %s', async (_, path, body, status) => {
    expect((await call(path, body)).status).toBe(status);
  });

  it.each([
    ['a capture', 'capture', {}],
    ['a refund', 'refund', { amount: 1 }],
  ])('refuses %s of an order that is not paid', async (_, action, body) => {
    expect((await call(`/orders/${await order()}/${action}`, body)).status).toBe(409);
  });

  it('shows the orders on its page, whatever they are called', async () => {
    await call('/orders', { item: '<script>alert("1")</script> & co', amount: 7 });
    const answer = await fetch(local.url);
    const page = await answer.text();
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; co');
    expect(page).not.toContain('<script>alert');
  });
});
