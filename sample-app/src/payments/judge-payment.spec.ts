import type { Order } from '../orders/order.js';
import { judgePayment, type PaymentFacts } from './judge-payment.js';

const waiting: Order = { no: 'A1', item: 'Tea', amount: 1000, status: 'waiting', captured: 0, refunded: 0 };
const shipped: Order = { ...waiting, status: 'shipped', tradeNo: 'T1' };
const held: Order = { ...waiting, status: 'held', tradeNo: 'T1', note: 'too little came in' };

const paid: PaymentFacts = {
  isPaid: true,
  isSimulated: false,
  RtnMsg: 'Success',
  OrderInfo: { TradeNo: 'T1', TradeAmt: 1000 },
};
const short: PaymentFacts = { ...paid, OrderInfo: { TradeNo: 'T1', TradeAmt: 999 } };
const second: PaymentFacts = { ...paid, OrderInfo: { TradeNo: 'T2', TradeAmt: 1000 } };
const unreadable: PaymentFacts = { ...paid, OrderInfo: { TradeNo: 'T1' } };
const declined: PaymentFacts = { ...paid, isPaid: false, RtnMsg: 'Pay Fail' };
const simulated: PaymentFacts = { ...paid, isPaid: false, isSimulated: true };

describe('what a notification does to an order', () => {
  it.each<[string, Order, PaymentFacts, { ship: boolean; status: Order['status']; tradeNo?: string }]>([
    ['ships one that is paid in full', waiting, paid, { ship: true, status: 'shipped', tradeNo: 'T1' }],
    [
      'ships one that was declined before',
      { ...waiting, status: 'declined' },
      paid,
      { ship: true, status: 'shipped', tradeNo: 'T1' },
    ],
    [
      'holds one that is not paid in full, and keeps TradeNo',
      waiting,
      short,
      { ship: false, status: 'held', tradeNo: 'T1' },
    ],
    [
      'holds one whose amount cannot be read',
      waiting,
      unreadable,
      { ship: false, status: 'held', tradeNo: 'T1' },
    ],
    ['does not ship on a simulated payment', waiting, simulated, { ship: false, status: 'waiting' }],
    ['marks one as declined', waiting, declined, { ship: false, status: 'declined' }],
    [
      'ships once, however often it is told',
      shipped,
      paid,
      { ship: false, status: 'shipped', tradeNo: 'T1' },
    ],
    [
      'does not ship twice for a second payment',
      shipped,
      second,
      { ship: false, status: 'shipped', tradeNo: 'T1' },
    ],
    [
      'keeps one shipped when an older failure comes late',
      shipped,
      declined,
      { ship: false, status: 'shipped', tradeNo: 'T1' },
    ],
    [
      'does not ship one that is held when more comes in',
      held,
      second,
      { ship: false, status: 'held', tradeNo: 'T1' },
    ],
  ])('%s', (_, order, payment, { ship, ...after }) => {
    const judgement = judgePayment(order, payment);
    expect(judgement.ship).toBe(ship);
    expect({ ...order, ...judgement.changes }).toMatchObject(after);
  });

  it.each([
    ['a second payment', shipped, second, /second time.*T2/],
    ['too little money', waiting, short, /NT\$999.*NT\$1000/],
    ['a simulation', waiting, simulated, /no money moved/],
    ['a declined card', waiting, declined, /Pay Fail/],
  ])('leaves a note about %s', (_, order, payment, note) => {
    expect(judgePayment(order, payment).changes.note).toMatch(note);
  });
});
