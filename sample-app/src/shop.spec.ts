import { jest } from '@jest/globals';
import { openLocalShop, type LocalShop } from './local/open-local-shop.js';
import type { Order } from './orders/order.js';
import { Reconciliation } from './payments/reconciliation.js';
import { Warehouse } from './payments/warehouse.js';

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

const SETTLED = { verdict: 'did-not', note: 'back office' };

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

  async function call(path: string, body?: object, method = 'POST'): Promise<Answer> {
    const init = body && {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    };
    const answer = await fetch(`${local.url}${path}`, init ?? {});
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  }

  const order = async (amount = 1000): Promise<string> =>
    ((await call('/orders', { item: 'Oolong tea', amount })).body as unknown as Order).no;
  const look = async (no: string): Promise<Record<string, unknown>> => (await call(`/orders/${no}`)).body;
  const capture = (no: string): Promise<Answer> => call(`/orders/${no}/capture`, {});
  const refund = (no: string, number: number, amount?: number): Promise<Answer> =>
    call(`/orders/${no}/refunds/${number}`, { amount }, 'PUT');
  const reconcile = (): Promise<void> => local.app.get(Reconciliation).run();
  const shipments = (): string[] => local.app.get(Warehouse, { strict: false }).shipments;

  async function paidOrder(amount = 1000): Promise<string> {
    const no = await order(amount);
    await call(`/orders/${no}/pay`, {});
    return no;
  }

  describe('taking payments', () => {
    it('ships an order that is paid, and keeps TradeNo, Gwsr and kind', async () => {
      const no = await order();
      expect((await call(`/orders/${no}/pay`, {})).body).toMatchObject({ no, status: 'shipped' });
      const { TradeNo, Gwsr } = local.ecpay.orders.get(no) ?? {};
      expect(await look(no)).toMatchObject({ charge: { TradeNo, Gwsr, kind: 'plain' } });
      expect(shipments()).toEqual([no]);
      expect(local.ecpay.deliveries.last).toMatchObject({
        accepted: true,
        answer: { status: 200, body: '1|OK' },
      });
    });

    it('does not ship when another amount came in, but can give it back', async () => {
      const no = await order(1000);
      await local.ecpay.pay({ MerchantTradeNo: no, TradeAmt: 1 });
      expect(await look(no)).toMatchObject({
        status: 'held',
        charge: { TradeNo: expect.any(String) as string },
      });
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
      await local.ecpay.pay({ MerchantTradeNo: no, TradeAmt: 1000 });
      await local.ecpay.advance({ hours: 2 });
      expect(shipments()).toEqual([no]);
    });

    it('learns of a payment by a resend when the first notification was lost', async () => {
      const no = await order();
      local.ecpay.faults.add({ on: 'notification', kind: 'lost' });
      await local.ecpay.pay({ MerchantTradeNo: no, TradeAmt: 1000 });
      expect(await look(no)).toMatchObject({ status: 'waiting' });
      await local.ecpay.advance({ minutes: 20 });
      expect(await look(no)).toMatchObject({ status: 'shipped' });
    });

    it('hears of a payment that is made in the simulator’s console', async () => {
      const no = await order();
      await call(`/orders/${no}/pay`, { ending: 'left' });
      const { status } = await fetch(`${local.ecpay.url}/control/pay`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ MerchantTradeNo: no }),
      });
      expect(status).toBe(200);
      expect(await look(no)).toMatchObject({ status: 'shipped' });
    });

    it('acknowledges a payment for an order it does not have, and raises an alarm', async () => {
      await local.ecpay.pay({ MerchantTradeNo: 'SOMEBODYELSES', TradeAmt: 5 });
      expect(local.ecpay.deliveries.last?.accepted).toBe(true);
      expect(printed.join('')).toMatch(/SOMEBODYELSES, an order this shop does not have/);
    });

    it('refuses a notification sealed with another key', async () => {
      const no = await order();
      local.ecpay.faults.add({ on: 'notification', kind: 'wrong-key' });
      await local.ecpay.pay({ MerchantTradeNo: no, TradeAmt: 1000 });
      expect(local.ecpay.deliveries.last?.answer).toMatchObject({ status: 400, body: '0|Rejected' });
      expect(shipments()).toEqual([]);
    });
  });

  describe('a payment that no notification tells of', () => {
    const minutes = (count: number): Promise<void> => local.ecpay.advance({ minutes: count });

    /** ECPay's own resends do not get through either. */
    const loseNotifications = (): void =>
      void local.ecpay.faults.add({ on: 'notification', kind: 'lost', times: 5 });

    it('is found by asking ECPay, shipped once, and refunded with the TradeNo that the query told', async () => {
      const no = await order();
      loseNotifications();
      await local.ecpay.pay({ MerchantTradeNo: no, TradeAmt: 1000 });
      await minutes(10);
      await reconcile();
      const { TradeNo, Gwsr } = local.ecpay.orders.get(no) ?? {};
      expect(await look(no)).toMatchObject({ status: 'shipped', charge: { TradeNo, Gwsr } });
      expect((await refund(no, 1)).body).toMatchObject({ refunds: [{ outcome: 'completed' }] });

      local.ecpay.faults.clear();
      await local.ecpay.notify({ MerchantTradeNo: no });
      expect(await look(no)).toMatchObject({ status: 'shipped', charge: { kind: 'plain' } });
      expect(shipments()).toEqual([no]);
    });

    it('closes an order once ECPay has said twice that nobody paid', async () => {
      const no = await order();
      await call(`/orders/${no}/pay`, { ending: 'left' });
      await minutes(10);
      await reconcile();
      expect(await look(no)).toMatchObject({ status: 'waiting', firstAskedAt: expect.any(String) as string });
      const asked = local.ecpay.requests.size;
      await reconcile(); // not due again yet
      expect(local.ecpay.requests.size).toBe(asked);
      await minutes(10);
      await reconcile();
      expect(await look(no)).toMatchObject({ status: 'closed' });
      expect((await call(`/orders/${no}/pay`, {})).status).toBe(409);
    });

    it('leaves an order alone that ECPay does not know', async () => {
      const no = await order();
      expect((await call(`/orders/${no}/check`, {})).body).toMatchObject({ status: 'waiting' });
      await minutes(30);
      await reconcile();
      expect(local.ecpay.requests.size).toBe(1);
    });

    it('replays a notification that could not be handled, without ECPay', async () => {
      const no = await order();
      const ship = jest.spyOn(local.app.get(Warehouse), 'ship').mockImplementationOnce(() => {
        throw new Error('the warehouse is on fire');
      });
      await local.ecpay.pay({ MerchantTradeNo: no, TradeAmt: 1000 });
      expect(local.ecpay.deliveries.last).toMatchObject({ accepted: false, answer: { status: 500 } });
      expect(await look(no)).toMatchObject({ status: 'waiting' });
      await minutes(2);
      await reconcile();
      expect(await look(no)).toMatchObject({ status: 'shipped' });
      expect(ship).toHaveBeenCalledTimes(2);
      await minutes(60); // ECPay sends it again, and the shop has it already
      expect(shipments()).toEqual([no]);
      expect(local.ecpay.deliveries.last).toMatchObject({ accepted: true });
    });
  });

  describe('capture, void and refund', () => {
    const letters = (): unknown[] =>
      local.ecpay.requests
        .all()
        .flatMap(({ endpoint, data }) => (endpoint === 'DoAction' ? [data?.['Action']] : []));
    const past2030 = (): Promise<void> => local.ecpay.advance({ hours: 10, minutes: 31 });

    it('captures, and refunds a part', async () => {
      const no = await paidOrder();
      expect((await capture(no)).body).toMatchObject({ trade: { status: 'To be captured' } });
      await past2030();
      expect((await refund(no, 1, 300)).body).toMatchObject({
        refunds: [{ number: 1, outcome: 'completed', refunded: 300 }],
      });
      expect(local.ecpay.orders.get(no)).toMatchObject({ captured: 1000, refunded: 300 });
    });

    it('is right after 20:15 by itself: what ECPay captured is captured, and can be refunded', async () => {
      const no = await paidOrder();
      expect(await look(no)).toMatchObject({ trade: { status: 'Authorized', captured: 0 } });
      await past2030();
      expect(await look(no)).toMatchObject({ trade: { status: 'Captured', captured: 1000 } });
      const page = await (await fetch(local.url)).text();
      expect(page).toMatch(/Captured<small>captured 1000<\/small>/);
      expect(page).toContain(`/orders/${no}/refunds/1`);
      expect(page).not.toContain(`/orders/${no}/capture`);
      expect(await refund(no, 1)).toMatchObject({ status: 200, body: { refunds: [{ refunded: 1000 }] } });
    });

    it('gives back all of what is to be captured without charging the card', async () => {
      const no = await paidOrder();
      await capture(no);
      expect(await refund(no, 1)).toMatchObject({ status: 200, body: { refunds: [{ refunded: 1000 }] } });
      expect(letters()).toEqual(['C', 'E', 'N']);
    });

    it('voids an order before the card is charged, and not afterwards', async () => {
      const no = await paidOrder();
      expect(await call(`/orders/${no}/void`, {})).toMatchObject({
        status: 200,
        body: { trade: { status: 'Canceled' } },
      });
      const charged = await paidOrder();
      await past2030();
      expect(await call(`/orders/${charged}/void`, {})).toMatchObject({
        status: 409,
        body: { outcome: 'refused', reason: 'state' },
      });
    });

    it('tells why a part cannot be refunded before the capture, and when it can', async () => {
      const no = await paidOrder();
      expect(await refund(no, 1, 300)).toMatchObject({
        status: 409,
        body: {
          outcome: 'refused',
          reason: 'part-before-capture',
          retryAfter: expect.any(String) as string,
          message: expect.stringMatching(/./) as string,
        },
      });
      expect(letters()).toEqual([]);
      await past2030();
      expect((await refund(no, 2, 300)).status).toBe(200);
    });

    it('refunds once what is asked for twice at once, as by a double click', async () => {
      const no = await paidOrder();
      await past2030();
      const both = await Promise.all([refund(no, 1, 300), refund(no, 1, 300)]);
      expect(both.map(({ status }) => status)).toEqual([200, 200]);
      expect(local.ecpay.orders.get(no)?.refunded).toBe(300);
      expect((await refund(no, 1, 200)).status).toBe(400); // the same refund over another amount
      expect(local.ecpay.orders.get(no)?.refunded).toBe(300);
    });

    it('never refunds more than is left', async () => {
      const no = await paidOrder();
      await past2030();
      await refund(no, 1, 800);
      expect(await refund(no, 2, 201)).toMatchObject({ status: 409, body: { reason: 'more-than-left' } });
      expect(local.ecpay.orders.get(no)?.refunded).toBe(800);
    });

    it('completes a refund whose answer was lost', async () => {
      const no = await paidOrder();
      await past2030();
      local.ecpay.faults.add({ on: 'DoAction', kind: 'reset-after' });
      expect(await refund(no, 1, 300)).toMatchObject({ status: 200, body: { refunds: [{ refunded: 300 }] } });
      expect(letters()).toEqual(['R']);
    });

    it.each([
      ['took effect', 'took-effect', 300],
      ['did not', 'did-not', 0],
    ] as const)('has a person settle a lost refund, which %s', async (_, verdict, refunded) => {
      const no = await paidOrder();
      await past2030();
      local.ecpay.faults.add({ on: 'DoAction', kind: 'reset-before' });
      expect(await refund(no, 1, 300)).toMatchObject({ status: 409, body: { outcome: 'unknown' } });
      expect(await (await fetch(local.url)).text()).toMatch(/Refund 1 of 300: unknown/);
      expect(await refund(no, 2, 200)).toMatchObject({ status: 409, body: { reason: 'unsettled' } });
      expect(letters()).toEqual(['R']);

      const settled = await call(`/orders/${no}/refunds/1/settle`, { verdict, note: 'back office, Lin' });
      expect(settled).toMatchObject({ status: 200 });
      expect(settled.body['refunds']).toMatchObject([{ number: 1, refunded }, { number: 2 }]);
      expect((await refund(no, 3, 200)).status).toBe(200);
    });

    it('says so when ECPay cannot be asked, and shows no state instead of an old one', async () => {
      const no = await paidOrder();
      local.ecpay.faults.add({ on: 'QueryTrade', kind: 'html' });
      expect(await look(no)).not.toHaveProperty('trade');
      expect(await look(no)).toHaveProperty('trade');
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
        status: 502,
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
    ['to settle a refund there is not', '/orders/NOSUCH/refunds/1/settle', SETTLED, 404],
    ['a refund without a number', '/orders/NOSUCH/refunds/x/settle', SETTLED, 400],
    ['a verdict without a note', '/orders/NOSUCH/refunds/1/settle', { verdict: 'did-not' }, 400],
    ['an order without an item', '/orders', { amount: 5 }, 400],
    ['a price that is no integer', '/orders', { item: 'Tea', amount: 1.5 }, 400],
    ['a free order', '/orders', { item: 'Tea', amount: 0 }, 400],
  ])('refuses %s', async (_, path, body, status) => {
    expect((await call(path, body)).status).toBe(status);
  });

  it.each([
    ['a capture', 'POST', 'capture', {}],
    ['a void', 'POST', 'void', {}],
    ['a refund', 'PUT', 'refunds/1', { amount: 1 }],
  ])('refuses %s of an order that is not paid', async (_, method, action, body) => {
    expect((await call(`/orders/${await order()}/${action}`, body, method)).status).toBe(409);
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
