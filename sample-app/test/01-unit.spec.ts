import { buildTestNotification } from 'nestjs-ecpay/testing';
import { judgePayment, type Books } from '../src/payments/judge-payment.js';

/* What you learn here: what a payment means is a pure function, tested without Nest, database or network. */

const order = (books: Partial<Books> = {}): Books => ({
  status: 'waiting',
  amount: 680,
  tradeNo: null,
  problem: null,
  ...books,
});
const payment = (fields: object = {}, OrderInfo: object = {}) =>
  buildTestNotification({ ...fields, OrderInfo: { TradeAmt: 680, TradeNo: 'T1', ...OrderInfo } });

describe('a notification', () => {
  it.each([
    ['pays the order in full: it is shipped', order(), payment(), { ship: true, status: 'paid', problem: undefined }],
    [
      'tells another amount: a person looks',
      order(),
      payment({}, { TradeAmt: 1 }),
      { ship: false, status: 'held', problem: 'amount-differs' },
    ],
    [
      'pays an order that was closed: a person looks',
      order({ status: 'closed' }),
      payment(),
      { ship: false, status: 'held', problem: 'paid-after-closing' },
    ],
    [
      'tells a failure',
      order(),
      payment({ RtnCode: 10100058 }),
      { ship: false, status: 'declined', problem: undefined },
    ],
    [
      'tells a failure after a payment: nothing changes',
      order({ tradeNo: 'T1', status: 'shipped' }),
      payment({ RtnCode: 10100058 }),
      { ship: false, status: undefined, problem: undefined },
    ],
    [
      'was simulated in the back office: nobody paid',
      order(),
      payment({ SimulatePaid: 1 }),
      { ship: false, status: undefined, problem: undefined },
    ],
    [
      'tells the same payment again: nothing ships twice',
      order({ tradeNo: 'T1', status: 'shipped' }),
      payment(),
      { ship: false, status: undefined, problem: undefined },
    ],
    [
      'tells a second payment: one of them goes back',
      order({ tradeNo: 'T0', status: 'shipped' }),
      payment(),
      { ship: false, status: undefined, problem: 'paid-twice' },
    ],
  ])('%s', (_, books, notification, { ship, status, problem }) => {
    const judgement = judgePayment(books, notification);
    expect([judgement.ship, judgement.changes.status, judgement.changes.problem]).toEqual([ship, status, problem]);
  });

  it('keeps what capture and refund will ask for', () => {
    const { changes } = judgePayment(order(), payment());
    expect(changes).toMatchObject({ tradeNo: 'T1', gwsr: expect.any(Number), kind: 'plain' });
  });
});
