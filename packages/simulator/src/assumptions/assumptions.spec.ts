import { creditMerchant, TestClient } from '../spec-support/client.js';
import type { SimulatorOptions } from '../simulator-options.js';
import { startSimulator } from '../start-simulator.js';
import type { Assumptions } from './assumptions.js';
import { resolveAssumptions } from './resolve-assumptions.js';

type Step = readonly [action: 'C' | 'R' | 'E' | 'N', amount: number] | '20:15';

/** Plays steps on one order of 1000 and tells the words of the last answer and what QueryTrade shows. */
async function play(
  assumptions: Partial<Assumptions>,
  steps: readonly Step[],
  pay: { unionPay?: boolean } = {},
  options: SimulatorOptions = {},
) {
  await using ecpay = await startSimulator({ ...options, assumptions });
  const client = new TestClient(ecpay.url, creditMerchant);
  const { TradeNo } = await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 1_000, ...pay });
  let words: unknown;
  for (const step of steps) {
    if (step === '20:15') await ecpay.advance({ hours: 10, minutes: 15 });
    else {
      const [Action, TotalAmount] = step;
      words = (await client.doAction({ MerchantTradeNo: 'A1', TradeNo, Action, TotalAmount })).data['RtnMsg'];
    }
  }
  const { data } = await client.queryTrade({ MerchantTradeNo: 'A1' });
  const { Status, ClsAmt } = data['RtnValue'] as { Status: string; ClsAmt: number };
  const rows = data['CloseData'];
  const list = Array.isArray(rows) ? (rows as { Status: string; Amount: number }[]) : 'none';
  return {
    words,
    shown: [
      Status,
      ClsAmt,
      list === 'none' ? list : list.map((row) => `${row.Status} ${row.Amount}`).join(', '),
    ],
    balance: ecpay.balance(),
  };
}

describe('assumptions', () => {
  it.each<[Partial<Assumptions>, readonly Step[], unknown[]]>([
    [
      { refundRow: 'negative-row' },
      [
        ['C', 1_000],
        ['R', 300],
      ],
      ['To be captured', 700, 'To be captured 1000, To be captured -300'],
    ],
    [
      { refundRow: 'positive-row' },
      [
        ['C', 1_000],
        ['R', 300],
      ],
      ['To be captured', 700, 'To be captured 1000, To be captured 300'],
    ],
    [
      { refundRow: 'reduced-capture' },
      [
        ['C', 1_000],
        ['R', 300],
      ],
      ['To be captured', 700, 'To be captured 700'],
    ],
    [
      { refundRow: 'reduced-capture' },
      [
        ['C', 1_000],
        ['E', 1_000],
        ['C', 1_000],
        ['R', 300],
      ],
      ['To be captured', 700, 'Operation canceled 1000, To be captured 700'],
    ],
    [
      { refundClsAmt: 'gross' },
      [
        ['C', 1_000],
        ['R', 300],
      ],
      ['To be captured', 1_000, 'To be captured 1000, To be captured -300'],
    ],
    [
      { refundRowStatus: 'To be captured' },
      ['20:15', '20:15', ['R', 300]],
      ['Captured', 700, 'Captured 1000, To be captured -300'],
    ],
    [
      { refundRowStatus: 'Captured' },
      ['20:15', '20:15', ['R', 300]],
      ['Captured', 700, 'Captured 1000, Captured -300'],
    ],
    [
      { fullyRefundedStatus: 'unchanged' },
      ['20:15', '20:15', ['R', 1_000]],
      ['Captured', 0, 'Captured 1000, To be captured -1000'],
    ],
    [
      { fullyRefundedStatus: 'Canceled' },
      ['20:15', '20:15', ['R', 1_000]],
      ['Canceled', 0, 'Captured 1000, To be captured -1000'],
    ],
    [{ partialCaptureRow: 'captured' }, [['C', 600]], ['To be captured', 600, 'To be captured 600']],
    [{ partialCaptureRow: 'order-amount' }, [['C', 600]], ['To be captured', 600, 'To be captured 1000']],
    [
      { cancelRestores: 'Operation canceled' },
      [
        ['C', 1_000],
        ['E', 1_000],
      ],
      ['Operation canceled', 0, 'Operation canceled 1000'],
    ],
    [
      { cancelRestores: 'Authorized' },
      [
        ['C', 1_000],
        ['E', 1_000],
      ],
      ['Authorized', 0, 'none'],
    ],
    [
      { rowsAfterAbandon: 'kept' },
      [
        ['C', 1_000],
        ['E', 1_000],
        ['N', 1_000],
      ],
      ['Canceled', 0, 'Operation canceled 1000'],
    ],
    [
      { rowsAfterAbandon: 'emptied' },
      [
        ['C', 1_000],
        ['E', 1_000],
        ['N', 1_000],
      ],
      ['Canceled', 0, 'none'],
    ],
    [{ capturedFrom: '20:15' }, ['20:15'], ['Captured', 1_000, 'Captured 1000']],
    [{ capturedFrom: '20:30' }, ['20:15'], ['To be captured', 1_000, 'To be captured 1000']],
  ])('%j: %j is shown as %j', async (assumptions, steps, shown) => {
    expect((await play(assumptions, steps)).shown).toEqual(shown);
  });

  it.each<[Partial<Assumptions>, readonly Step[], string]>([
    [
      { fullRefundBeforeCapture: 'accepted' },
      [
        ['C', 1_000],
        ['R', 1_000],
      ],
      'Success',
    ],
    [
      { fullRefundBeforeCapture: 'refused' },
      [
        ['C', 1_000],
        ['R', 1_000],
      ],
      '更新失敗.(error_amount_R)',
    ],
    [{ partialCapture: 'accepted' }, [['C', 600]], 'Success'],
    [{ partialCapture: 'refused' }, [['C', 600]], '更新失敗.(error_amount)'],
    [
      { cancelAmount: 'must-match' },
      [
        ['C', 1_000],
        ['E', 1],
      ],
      '更新失敗.(error_amount)',
    ],
    [
      { cancelAmount: 'ignored' },
      [
        ['C', 1_000],
        ['E', 1],
      ],
      'Success',
    ],
    [
      { cancelAfterRefund: 'refused' },
      [
        ['C', 1_000],
        ['R', 1],
        ['E', 1_000],
      ],
      '更新失敗.(error_status)',
    ],
    [
      { cancelAfterRefund: 'undoes-all' },
      [
        ['C', 1_000],
        ['R', 1],
        ['E', 1_000],
      ],
      'Success',
    ],
  ])('%j: after %j the answer is %s', async (assumptions, steps, words) => {
    expect((await play(assumptions, steps)).words).toBe(words);
  });

  it.each<[Assumptions['unionPayStatus']]>([['Captured'], ['To be captured']])(
    'a UnionPay trade is %s',
    async (unionPayStatus) => {
      expect((await play({ unionPayStatus }, [], { unionPay: true })).shown[0]).toBe(unionPayStatus);
    },
  );

  it.each<[Assumptions['captureCreditsBalance'], number]>([
    ['yes', 1_001_000],
    ['no', 1_000_000],
  ])('captured money adds to the balance: %s', async (captureCreditsBalance, balance) => {
    expect((await play({ captureCreditsBalance }, ['20:15'])).balance).toBe(balance);
  });

  it('undoing a capture with its refunds gives the money back', async () => {
    const { balance } = await play({ cancelAfterRefund: 'undoes-all' }, [
      ['C', 1_000],
      ['R', 1],
      ['E', 1_000],
    ]);
    expect(balance).toBe(1_000_000);
  });

  it.each<[Assumptions['failedPayment'], object]>([
    ['Unauthorized', { RtnMsg: '', RtnValue: { Status: 'Unauthorized' } }],
    ['error_nopay', { RtnMsg: 'error_nopay' }],
  ])('QueryTrade says of a failed payment: %s', async (failedPayment, expected) => {
    await using ecpay = await startSimulator({ assumptions: { failedPayment } });
    await ecpay.fail({ MerchantTradeNo: 'A1', TradeAmt: 1 });
    expect((await new TestClient(ecpay.url).queryTrade({ MerchantTradeNo: 'A1' })).data).toMatchObject(
      expected,
    );
  });

  it.each<[Assumptions['unpaidOrder'], object]>([
    ['error_nopay', { RtnMsg: 'error_nopay' }],
    ['10000185', { RtnCode: 10000185, RtnMsg: 'Cant not find the trade data' }],
  ])('QueryTrade says of an order that nobody has paid: %s', async (unpaidOrder, expected) => {
    await using ecpay = await startSimulator({ assumptions: { unpaidOrder } });
    ecpay.order({ MerchantTradeNo: 'A1', TradeAmt: 1 });
    const client = new TestClient(ecpay.url);
    expect((await client.queryTrade({ MerchantTradeNo: 'A1' })).data).toEqual(expected);
    const unknown = { RtnCode: 10000185, RtnMsg: 'Cant not find the trade data' };
    expect((await client.queryTrade({ MerchantTradeNo: 'A2' })).data).toEqual(unknown);
  });

  /** What integrators measured on the sister interface: RtnCode 10000002, the word inside a sentence. */
  it.each<[Assumptions['refusalWords'], string]>([
    ['sentence', '更新失敗.(error_amount_R)'],
    ['word', 'error_amount_R'],
  ])('DoAction refuses with a %s', async (refusalWords, RtnMsg) => {
    await using ecpay = await startSimulator({ assumptions: { refusalWords } });
    const client = new TestClient(ecpay.url);
    const { TradeNo } = await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 30 });
    const act = async (Action: string) =>
      (await client.doAction({ MerchantTradeNo: 'A1', TradeNo, Action, TotalAmount: 30 })).data;
    expect(await act('R')).toEqual({ RtnCode: 10000002, RtnMsg });
    await act('C');
    expect(await act('R')).toEqual({ RtnCode: 10000002, RtnMsg }); // all of it, while To be captured
    await act('E');
    await act('N');
    expect(await act('N')).toEqual({ RtnCode: 10000002, RtnMsg: RtnMsg.replace('amount_R', 'nopay') });
  });

  it.each([
    [{ nonsense: 'x' }, /assumptions.nonsense does not exist/],
    [{ toString: 'x' }, /assumptions.toString does not exist/],
    [{ refundRow: 'x' }, /assumptions.refundRow must be one of 'negative-row'/],
  ])('refuses %j', (chosen, message) => {
    expect(() => resolveAssumptions(chosen as never)).toThrow(message);
  });

  it('lets a refusal have other codes and words', async () => {
    await using ecpay = await startSimulator({
      refusals: { state: { RtnCode: 77, RtnMsg: 'wrong status' } },
    });
    const { TradeNo } = await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 1 });
    const answer = await new TestClient(ecpay.url).doAction({
      MerchantTradeNo: 'A1',
      TradeNo,
      Action: 'E',
      TotalAmount: 1,
    });
    expect(answer.data).toEqual({ RtnCode: 77, RtnMsg: 'wrong status' });
  });
});
