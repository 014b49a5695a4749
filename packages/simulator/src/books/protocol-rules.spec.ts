import { taipeiTime } from '@nestjs-ecpay/protocol';
import type { OrderRequest } from '../payments/payment-request.js';
import type { SimulatorOptions } from '../simulator-options.js';
import type { Simulator } from '../simulator.js';
import { creditMerchant, TestClient } from '../spec-support/client.js';
import { startSimulator } from '../start-simulator.js';

/** Every row and bullet of what is known about Credit/DoAction, played over HTTP. */
describe('what ECPay does with a credit card trade', () => {
  let ecpay: Simulator;
  let client: TestClient;
  let TradeNo: string;

  afterEach(() => ecpay.close());

  async function begin(order: Partial<OrderRequest> = {}, options: SimulatorOptions = {}): Promise<void> {
    ecpay = await startSimulator(options);
    client = new TestClient(ecpay.url, creditMerchant);
    ({ TradeNo } = await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 1_000, ...order }));
  }

  const manual = { merchants: [{ ...creditMerchant, autoCapture: false }] };

  /** Does an action and tells the word in RtnMsg, `更新失敗.(error_status)`. */
  async function act(Action: string, TotalAmount = 1_000, tradeNo = TradeNo): Promise<string> {
    const { data } = await client.doAction({ MerchantTradeNo: 'A1', TradeNo: tradeNo, Action, TotalAmount });
    const words = String(data['RtnMsg']);
    return data['RtnCode'] === 1 ? 'done' : (/^更新失敗\.\((\w+)\)$/.exec(words)?.[1] ?? words);
  }

  async function query(): Promise<[status: string, clsAmt: number, rows: [string, number][]]> {
    const { data } = await client.queryTrade({ MerchantTradeNo: 'A1' });
    const value = data['RtnValue'] as { Status: string; ClsAmt: number };
    const rows = data['CloseData'];
    const list = Array.isArray(rows) ? (rows as { Status: string; Amount: number }[]) : [];
    return [value.Status, value.ClsAmt, list.map(({ Status, Amount }) => [Status, Amount])];
  }

  const status = async (): Promise<string> => (await query())[0];
  const order = () => ecpay.orders.get('A1');
  const to = (time: string): Promise<void> =>
    ecpay.advanceTo(taipeiTime.parse(`${taipeiTime.format(ecpay.clock.now()).slice(0, 10)} ${time}`));
  const captured = (): Promise<void> => to('20:30:00');

  describe('the table: status, full refund, part refund', () => {
    it('Authorized: a full refund is N', async () => {
      await begin();
      expect(await query()).toEqual(['Authorized', 0, []]);
      expect(await act('N')).toBe('done');
      expect(await query()).toEqual(['Canceled', 0, []]);
    });

    it('Authorized: a part refund is impossible until captured', async () => {
      await begin();
      expect(await act('R', 300)).toBe('error_amount_R');
      expect(await status()).toBe('Authorized');
      await captured();
      expect(await act('R', 300)).toBe('done');
    });

    it('To be captured: a full refund is E, then N', async () => {
      await begin();
      expect(await act('C')).toBe('done');
      expect(await query()).toEqual(['To be captured', 1_000, [['To be captured', 1_000]]]);
      expect(await act('N')).toBe('error_status');
      expect(await act('E')).toBe('done');
      expect(await act('N')).toBe('done');
      expect(await status()).toBe('Canceled');
    });

    it('To be captured: one R of everything is refused, as measured', async () => {
      await begin();
      await act('C');
      expect(await act('R')).toBe('error_amount_R');
      expect(order()).toMatchObject({ Status: 'To be captured', refunded: 0 });
    });

    it('To be captured: a part refund is R', async () => {
      await begin();
      await act('C');
      expect(await act('R', 300)).toBe('done');
      expect(order()).toMatchObject({ Status: 'To be captured', captured: 1_000, refunded: 300 });
    });

    it.each([
      ['full', 1_000],
      ['part', 300],
    ])('Captured: a %s refund is R', async (_, amount) => {
      await begin();
      await captured();
      expect(await status()).toBe('Captured');
      for (const action of ['N', 'E', 'C']) expect(await act(action)).toBe('error_status');
      expect(await act('R', amount)).toBe('done');
      expect(order()).toMatchObject({ Status: 'Captured', refunded: amount });
    });

    it('Operation canceled: a full refund is N', async () => {
      await begin();
      await act('C');
      await act('E');
      expect(await query()).toEqual(['Operation canceled', 0, [['Operation canceled', 1_000]]]);
      expect(await act('N')).toBe('done');
      expect(await status()).toBe('Canceled');
    });

    it('Operation canceled: a part refund is impossible until captured again', async () => {
      await begin();
      await act('C');
      await act('E');
      expect(await act('R', 300)).toBe('error_amount_R');
      expect(await act('C')).toBe('done');
      expect(await act('R', 300)).toBe('done');
    });

    it.each(['C', 'R', 'E', 'N'])('Canceled: nothing to refund, and %s is refused', async (action) => {
      await begin();
      await act('N');
      expect(await act(action)).toBe('error_nopay');
    });

    it.each([
      ['C', 'error_nopay'],
      ['R', 'error_nopay'],
      ['E', 'error_nopay'],
      ['N', 'error_nopay'],
    ])('Unauthorized: nothing to refund, and %s is refused', async (action, words) => {
      ecpay = await startSimulator();
      client = new TestClient(ecpay.url);
      ({ TradeNo } = await ecpay.fail({ MerchantTradeNo: 'A1', TradeAmt: 1_000 }));
      expect(await status()).toBe('Unauthorized');
      expect(await act(action)).toBe(words);
    });
  });

  describe('amounts', () => {
    it('with an earlier R, E is refused and the rest goes by R', async () => {
      await begin();
      await act('C');
      await act('R', 300);
      expect(await act('E')).toBe('error_status');
      expect(await act('R', 700)).toBe('done');
      expect(order()?.refunded).toBe(1_000);
    });

    it('R totals at most the order amount', async () => {
      await begin();
      await captured();
      expect(await act('R', 1_001)).toBe('error_amount');
      expect(await act('R', 600)).toBe('done');
      expect(await act('R', 401)).toBe('error_amount');
      expect(await act('R', 400)).toBe('done');
      expect(await act('R', 1)).toBe('error_amount');
    });

    it('after a smaller capture R totals at most what was captured', async () => {
      await begin();
      expect(await act('C', 600)).toBe('done');
      await captured();
      expect(await act('R', 601)).toBe('error_amount');
      expect(await act('R', 600)).toBe('done');
    });

    it('C takes no more than the order amount', async () => {
      await begin();
      expect(await act('C', 1_001)).toBe('error_amount');
      expect(await status()).toBe('Authorized');
    });

    it('R before the capture exists fails with error_amount_R', async () => {
      await begin();
      expect(await act('R')).toBe('error_amount_R');
    });

    it('N releases everything whatever amount is sent', async () => {
      await begin();
      expect(await act('N', 1)).toBe('done');
      expect(await status()).toBe('Canceled');
      expect(await act('C')).toBe('error_nopay');
    });

    it('a refund needs enough balance in the ECPay account', async () => {
      await begin({}, { merchants: [{ ...creditMerchant, balance: 100 }] });
      await act('C');
      expect(await act('R', 101)).toBe('error_balance');
      expect(await act('R', 100)).toBe('done');
      expect(ecpay.balance()).toBe(0);
      await captured();
      expect(ecpay.balance()).toBe(1_000);
      expect(await act('R', 900)).toBe('done');
      expect(ecpay.balance()).toBe(100);
    });
  });

  describe('kinds of trade', () => {
    it.each<[string, Partial<OrderRequest>]>([
      ['instalment', { Stage: 3 }],
      ['bonus', { RedDan: 50 }],
    ])('%s trades: full refund only', async (kind, order_) => {
      await begin(order_);
      expect(order()?.kind).toBe(kind);
      expect(await act('C', 500)).toBe('error_amount_full');
      await captured();
      expect(await act('R', 500)).toBe('error_amount_full');
      expect(await act('R', 1_000)).toBe('done');
    });

    it('UnionPay: captured at once', async () => {
      await begin({ unionPay: true });
      expect(await query()).toEqual(['Captured', 1_000, [['Captured', 1_000]]]);
      expect(await act('N')).toBe('error_status');
      expect(await act('R', 300)).toBe('done');
    });

    it('QueryTrade does not tell the kind', async () => {
      await begin({ Stage: 3 });
      const { data } = await client.queryTrade({ MerchantTradeNo: 'A1' });
      expect(Object.keys(data['RtnValue'] as object).sort()).toEqual([
        'Amount',
        'AuthTime',
        'ClsAmt',
        'Status',
        'TradeID',
      ]);
    });

    it('DoAction never stops a periodic schedule: the next charge comes all the same', async () => {
      await begin({ PeriodType: 'M', Frequency: 1, ExecTimes: 3 });
      expect(await act('N')).toBe('done');
      await ecpay.advance({ days: 31 });
      expect(order()?.charges.map(({ Status }) => Status)).toEqual(['Canceled', 'Captured']);
      const second = order()?.charges[1];
      expect(await act('R', 400, second?.TradeNo)).toBe('done');
      await ecpay.advance({ days: 400 });
      expect(order()?.charges).toHaveLength(3);
    });

    it('TradeNo reaches later authorizations of a periodic order', async () => {
      await begin({ PeriodType: 'D', Frequency: 1, ExecTimes: 2 });
      await ecpay.advance({ days: 1 });
      const [first, second] = order()?.charges ?? [];
      const ask = async (tradeNo?: string) =>
        (await client.queryTrade({ MerchantTradeNo: 'A1', ...(tradeNo ? { TradeNo: tradeNo } : {}) })).data[
          'RtnValue'
        ];
      expect(await ask()).toMatchObject({ TradeID: first?.Gwsr });
      expect(await ask(first?.TradeNo)).toMatchObject({ TradeID: first?.Gwsr });
      expect(await ask(second?.TradeNo)).toMatchObject({ TradeID: second?.Gwsr });
    });
  });

  describe('20:15', () => {
    it('E undoes a capture and returns the order to its previous state', async () => {
      await begin();
      await act('C');
      expect(await act('E')).toBe('done');
      expect(await act('C')).toBe('done');
      expect(await status()).toBe('To be captured');
    });

    it('between E and N the order is authorized again, and 20:15 captures it', async () => {
      await begin();
      await act('C');
      await act('E');
      await captured();
      expect(await status()).toBe('Captured');
      expect(await act('N')).toBe('error_status');
    });

    it('captures everything with daily automatic capture on', async () => {
      await begin();
      await to('20:14:59');
      expect(await status()).toBe('Authorized');
      await to('20:15:00');
      expect(await query()).toEqual(['Captured', 1_000, [['Captured', 1_000]]]);
    });

    it.each([
      ['20:14:59', 'done'],
      ['20:15:00', 'DoAction is not available from 20:15 to 20:30'],
      ['20:29:59', 'DoAction is not available from 20:15 to 20:30'],
      ['20:30:00', 'done'],
    ])('at %s an R is answered: %s', async (time, words) => {
      await begin({ unionPay: true });
      await to(time);
      expect(await act('R', 1)).toBe(words);
    });

    it('the window exists only for merchants with automatic capture', async () => {
      await begin({}, manual);
      await to('20:15:00');
      expect(await status()).toBe('Authorized');
      expect(await act('C')).toBe('done');
      await ecpay.advance({ days: 1 });
      expect(await status()).toBe('Captured');
    });
  });

  describe('without automatic capture', () => {
    it('captures within 21 days', async () => {
      await begin({}, manual);
      await ecpay.advance({ days: 21 });
      expect(await act('C')).toBe('done');
    });

    it('afterwards the call fails with error_overDate', async () => {
      await begin({}, manual);
      await ecpay.advance({ days: 21, ms: 1 });
      expect(await act('C')).toBe('error_overDate');
      expect(await act('N')).toBe('done');
    });

    it('day 80: a notice', async () => {
      await begin({}, manual);
      await ecpay.advance({ days: 79, hours: 23 });
      expect(ecpay.orders.notices).toEqual([]);
      await ecpay.advance({ hours: 1 });
      expect(ecpay.orders.notices).toMatchObject([{ MerchantTradeNo: 'A1', TradeNo }]);
    });

    it('no notice for what was captured', async () => {
      await begin({}, manual);
      await act('C');
      await ecpay.advance({ days: 100 });
      expect(ecpay.orders.notices).toEqual([]);
      expect(await status()).toBe('Captured');
    });

    it('after 90 days ECPay abandons it', async () => {
      await begin({}, manual);
      await ecpay.advance({ days: 90 });
      expect(await status()).toBe('Authorized');
      await ecpay.advance({ ms: 1 });
      expect(await status()).toBe('Canceled');
    });

    it('after 90 days ECPay abandons a UnionPay trade whose capture was cancelled', async () => {
      await begin({ unionPay: true }, { ...manual, assumptions: { unionPayStatus: 'To be captured' } });
      await act('E');
      await ecpay.advance({ days: 90, ms: 1 });
      expect(await status()).toBe('Canceled');
    });
  });

  describe('which trade', () => {
    it('an unknown order is RtnCode 10000185', async () => {
      await begin();
      const { data } = await client.doAction({
        MerchantTradeNo: 'A2',
        TradeNo,
        Action: 'C',
        TotalAmount: 1_000,
      });
      expect(data).toEqual({ RtnCode: 10000185, RtnMsg: 'Cant not find the trade data' });
    });

    it("DoAction wants the TradeNo of the notification, not QueryTrade's TradeID", async () => {
      await begin();
      const { data } = await client.queryTrade({ MerchantTradeNo: 'A1' });
      const tradeId = String((data['RtnValue'] as { TradeID: number }).TradeID);
      expect(await act('C', 1_000, tradeId)).toBe('Cant not find the trade data');
    });

    it("another merchant's order is not found", async () => {
      await begin({ MerchantID: '2000132' });
      expect(await act('C')).toBe('Cant not find the trade data');
    });

    it.each([
      ['TotalAmount', { TotalAmount: undefined }],
      ['TotalAmount', { TotalAmount: '1000' }],
      ['TotalAmount', { TotalAmount: 0 }],
      ['Action', { Action: undefined }],
      ['Action', { Action: 'X' }],
      ['TradeNo', { TradeNo: '1'.repeat(21) }],
    ])('%s is required and checked: %j', async (field, wrong) => {
      await begin();
      const good = { MerchantTradeNo: 'A1', TradeNo, Action: 'C', TotalAmount: 1_000 };
      expect((await client.doAction({ ...good, ...wrong })).data).toMatchObject({
        RtnMsg: 'Parameter Error',
      });
      expect(ecpay.requests.last?.problems.join()).toContain(field);
      expect(await status()).toBe('Authorized');
    });

    it('the answer names the order it is about', async () => {
      await begin();
      const { data } = await client.doAction({
        MerchantTradeNo: 'A1',
        TradeNo,
        Action: 'C',
        TotalAmount: 1_000,
      });
      expect(data).toEqual({
        RtnCode: 1,
        RtnMsg: 'Success',
        PlatformID: '',
        MerchantID: '3002607',
        MerchantTradeNo: 'A1',
        TradeNo,
      });
    });

    it('no idempotency key exists: the same R twice refunds twice', async () => {
      await begin();
      await captured();
      expect(await act('R', 300)).toBe('done');
      expect(await act('R', 300)).toBe('done');
      expect(order()?.refunded).toBe(600);
    });
  });
});
