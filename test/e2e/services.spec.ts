import {
  CreditDoActionResponseDto,
  CreditQueryTradeResponseDto,
  EcpayApiError,
  EcpayClosingWindowError,
  EcpayConfigError,
  EcpayValidationError,
  TicketQueryRefundInfoResponseDto,
} from 'nestjs-ecpay';
import { taipeiTime } from '@nestjs-ecpay/protocol';
import { type Simulator, startSimulator } from '@nestjs-ecpay/simulator';
import { platforms } from '../support/platforms.js';
import { type Shop, creditAccount, startShop } from '../support/shop.js';

describe.each(platforms)('the services on %s against the simulator', (_, createAdapter) => {
  let ecpay: Simulator;
  let shop: Shop;
  beforeEach(async () => {
    ecpay = await startSimulator();
    shop = await startShop(createAdapter(), { environment: ecpay.environment, clock: ecpay.clock });
  });
  afterEach(async () => {
    await shop.app.close();
    await ecpay.close();
  });

  const pay = (MerchantTradeNo: string, TradeAmt = 1_000) =>
    ecpay.pay({ MerchantTradeNo, TradeAmt, returnUrl: shop.returnUrl });

  it('takes a payment, captures, queries, refunds a part, and asks for a ticket refund', async () => {
    const order = await pay('A1');
    expect(order.delivery).toMatchObject({ accepted: true });
    const [notification] = shop.notifications;
    expect(notification).toMatchObject({ isPaid: true, MerchantID: '3002607' });
    const { MerchantTradeNo, TradeNo, TradeAmt } = notification?.OrderInfo ?? {};
    expect([MerchantTradeNo, TradeNo, TradeAmt]).toEqual(['A1', order.TradeNo, 1_000]);
    const trade = { MerchantTradeNo: 'A1', TradeNo: order.TradeNo };

    const captured = await shop.credit.doAction({ ...trade, Action: 'C', TotalAmount: 1_000 });
    expect(captured).toBeInstanceOf(CreditDoActionResponseDto);
    expect(captured).toMatchObject({ ...trade, RtnCode: 1 });

    const queried = await shop.credit.queryTrade({ MerchantTradeNo: 'A1' });
    expect(queried).toBeInstanceOf(CreditQueryTradeResponseDto);
    expect(queried.RtnValue).toMatchObject({ TradeID: order.Gwsr, Amount: 1_000, Status: 'To be captured' });
    expect(queried.CloseData).toEqual([expect.objectContaining({ Status: 'To be captured', Amount: 1_000 })]);

    await ecpay.advance({ days: 1 });
    expect((await shop.credit.queryTrade({ MerchantTradeNo: 'A1' })).RtnValue.Status).toBe('Captured');
    await shop.credit.doAction({ ...trade, Action: 'R', TotalAmount: 300 });
    expect(ecpay.orders.get('A1')).toMatchObject({ captured: 1_000, refunded: 300 });

    ecpay.tickets.issue({ MerchantTradeNo: 'T1', TradeAmount: 1_000 });
    ecpay.tickets.refund({ MerchantTradeNo: 'T1', amount: 800 });
    const refundInfo = () => shop.tickets.queryRefundInfo({ MerchantTradeNo: 'T1' });
    expect(await refundInfo()).toMatchObject({ RtnCode: 1, MerchantTradeNo: 'T1', TotalRefundAmount: 0 });
    ecpay.tickets.confirmByBank({ MerchantTradeNo: 'T1' });
    expect(await refundInfo()).toBeInstanceOf(TicketQueryRefundInfoResponseDto);
    expect(await refundInfo()).toMatchObject({ TradeAmount: 1_000, TotalRefundAmount: 800 });
  });

  it('hands over a declined payment with its reason, and the later success of the same order', async () => {
    await ecpay.fail({ MerchantTradeNo: 'A1', TradeAmt: 500, returnUrl: shop.returnUrl });
    await pay('A1', 500);
    expect(shop.notifications.map(({ isPaid, RtnCode }) => [isPaid, RtnCode])).toEqual([
      [false, 10100058],
      [true, 1],
    ]);
  });

  it('delivers a payment once, however often and spoilt it is sent', async () => {
    ecpay.faults.add({ on: 'notification', kind: 'duplicate', copies: 3 });
    await pay('A1');
    ecpay.faults.add({ on: 'notification', kind: 'damaged-data' });
    expect((await pay('A2')).delivery).toMatchObject({ accepted: false });
    await ecpay.advance({ minutes: 20 });
    const numbers = shop.notifications.map(({ OrderInfo }) => OrderInfo.MerchantTradeNo);
    expect(numbers).toEqual(['A1', 'A2']);
    expect(shop.notifications.every(({ isPaid }) => isPaid)).toBe(true);
  });

  // An unpaid order says error_nopay, as the page does; so does an unknown one there, while stage has a code for it.
  it.each([
    ['live', { UNPAID: 'no-payment', NONE: 'not-found' }, { UNPAID: undefined, NONE: 10000185 }],
    ['documented', { UNPAID: 'no-payment', NONE: 'no-payment' }, {}],
  ] as const)('knows the %s failure of QueryTrade', async (queryTradeFailure, reasons, rtnCodes) => {
    const other = await startSimulator({ merchants: [{ ...creditAccount, answers: { queryTradeFailure } }] });
    const client = await startShop(createAdapter(), {
      environment: other.environment,
      clock: other.clock,
    });
    other.order({ MerchantTradeNo: 'UNPAID', TradeAmt: 1 });
    try {
      for (const MerchantTradeNo of ['UNPAID', 'NONE'] as const) {
        const error: unknown = await client.credit
          .queryTrade({ MerchantTradeNo })
          .catch((caught: unknown) => caught);
        expect(error).toBeInstanceOf(EcpayApiError);
        expect(error).toMatchObject({
          code: 'ERR_ECPAY_API',
          outcome: 'refused',
          operation: 'credit.queryTrade',
          merchantTradeNo: MerchantTradeNo,
          reason: reasons[MerchantTradeNo],
        });
        const codes: Partial<Record<string, number>> = rtnCodes;
        expect((error as EcpayApiError).rtnCode).toBe(codes[MerchantTradeNo]);
      }
    } finally {
      await client.app.close();
      await other.close();
    }
  });

  it('rejects an action on an unknown trade and a question about an unknown ticket order', async () => {
    const action = { MerchantTradeNo: 'X1', TradeNo: '1'.repeat(16), Action: 'C', TotalAmount: 1 } as const;
    for (const call of [
      () => shop.credit.doAction(action),
      () => shop.tickets.queryRefundInfo({ MerchantTradeNo: 'X1' }),
    ]) {
      await expect(call()).rejects.toBeInstanceOf(EcpayApiError);
      await expect(call()).rejects.toMatchObject({
        outcome: 'refused',
        rtnCode: 10000185,
        merchantTradeNo: 'X1',
      });
    }
  });

  it('sends nothing that is malformed, and names every issue without its value', async () => {
    const call = shop.credit.doAction({
      MerchantTradeNo: '',
      TradeNo: '9'.repeat(21),
      Action: 'X' as 'R',
      TotalAmount: 1.5,
      MerchantID: 3002607,
    } as never);
    await expect(call).rejects.toBeInstanceOf(EcpayValidationError);
    const { issues, outcome, message } = (await call.catch(
      (error: unknown) => error,
    )) as EcpayValidationError;
    expect(outcome).toBe('not-sent');
    expect(issues.map(({ path }) => path).sort()).toEqual(
      ['Action', 'MerchantID', 'MerchantTradeNo', 'TotalAmount', 'TradeNo'].sort(),
    );
    expect(message).not.toContain('999999');
    expect([...ecpay.requests]).toHaveLength(0);
  });

  it('refuses an action in the closing window, and lets reads through', async () => {
    const order = await pay('A1');
    await ecpay.advanceTo(taipeiTime.parse(`${taipeiTime.format(ecpay.clock.now()).slice(0, 10)} 20:16:00`));
    const call = shop.credit.doAction({
      MerchantTradeNo: 'A1',
      TradeNo: order.TradeNo,
      Action: 'R',
      TotalAmount: 1,
    });
    await expect(call).rejects.toBeInstanceOf(EcpayClosingWindowError);
    await expect(call).rejects.toMatchObject({ outcome: 'not-sent' });
    await expect(shop.credit.queryTrade({ MerchantTradeNo: 'A1' })).resolves.toBeDefined();
  });

  it('acts for the merchant that a call names', async () => {
    const second = { merchantId: '2000132', hashKey: '5294y06JbISpM5x9', hashIv: 'v77hoKGq4kWxNNIS' };
    const both = await startShop(createAdapter(), {
      environment: ecpay.environment,
      clock: ecpay.clock,
      credit: [creditAccount, second],
    });
    try {
      await ecpay.pay({ MerchantTradeNo: 'B1', MerchantID: second.merchantId, TradeAmt: 77 });
      const request = { MerchantTradeNo: 'B1' };
      const { RtnValue } = await both.credit.queryTrade(request, { merchantId: second.merchantId });
      expect(RtnValue.Amount).toBe(77);
      await expect(both.credit.queryTrade(request)).rejects.toMatchObject({ reason: 'not-found' });
      await expect(both.credit.queryTrade(request, { merchantId: '404' })).rejects.toBeInstanceOf(
        EcpayConfigError,
      );
    } finally {
      await both.app.close();
    }
  });

  it('names the option when a service has no credentials', async () => {
    const half = await startShop(createAdapter(), { environment: ecpay.environment, services: ['credit'] });
    try {
      const call = half.tickets.queryRefundInfo({ MerchantTradeNo: 'T1' });
      await expect(call).rejects.toBeInstanceOf(EcpayConfigError);
      await expect(call).rejects.toThrow(/the option ticket is missing/);
      await expect(call).rejects.toMatchObject({ outcome: 'not-sent' });
    } finally {
      await half.app.close();
    }
  });
});
