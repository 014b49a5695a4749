import { PaymentOrderDto, type PaymentState } from 'nestjs-ecpay';
import type { Order } from '../orders/order.js';
import { judgeCheck, judgePayment, type Changes, type PaymentFacts } from './judge-payment.js';

const orderedAt = new Date('2026-11-26T02:00:00Z');
const charge = { TradeNo: 'T1', Gwsr: 7, kind: 'plain' as const };
const waiting: Order = { no: 'A1', item: 'Tea', amount: 1000, status: 'waiting', refunds: [], orderedAt };
const shipped: Order = { ...waiting, status: 'shipped', charge };
const held: Order = { ...waiting, status: 'held', charge, note: 'too little came in' };
const closed: Order = { ...waiting, status: 'closed' };
const heldByQuery: Order = { ...waiting, status: 'held', note: 'paid, but no notification came' };

const paid: PaymentFacts = {
  isPaid: true,
  isSimulated: false,
  RtnMsg: 'Success',
  kind: 'plain',
  OrderInfo: { TradeNo: 'T1', TradeAmt: 1000 },
  CardInfo: { Gwsr: 7 },
};
const short: PaymentFacts = { ...paid, OrderInfo: { TradeNo: 'T1', TradeAmt: 999 } };
const second: PaymentFacts = { ...paid, OrderInfo: { TradeNo: 'T2', TradeAmt: 1000 } };
const unreadable: PaymentFacts = { ...paid, OrderInfo: { TradeNo: 'T1' } };
const declined: PaymentFacts = { ...paid, isPaid: false, RtnMsg: 'Pay Fail' };
const simulated: PaymentFacts = { ...paid, isPaid: false, isSimulated: true };

describe('what a notification does to an order', () => {
  it.each<
    [string, Order, PaymentFacts, { ship: boolean; status: Order['status']; charge?: Order['charge'] }]
  >([
    ['ships one that is paid in full', waiting, paid, { ship: true, status: 'shipped', charge }],
    [
      'ships one that ECPay’s query knew as paid',
      heldByQuery,
      paid,
      { ship: true, status: 'shipped', charge },
    ],
    ['holds one that was closed before', closed, paid, { ship: false, status: 'held', charge }],
    ['keeps one held that the query knew as paid', heldByQuery, declined, { ship: false, status: 'held' }],
    [
      'ships one that was declined before',
      { ...waiting, status: 'declined' },
      paid,
      { ship: true, status: 'shipped', charge },
    ],
    [
      'holds one that is not paid in full, and keeps TradeNo, Gwsr and kind',
      waiting,
      short,
      { ship: false, status: 'held', charge },
    ],
    ['holds one whose amount cannot be read', waiting, unreadable, { ship: false, status: 'held', charge }],
    ['does not ship on a simulated payment', waiting, simulated, { ship: false, status: 'waiting' }],
    ['marks one as declined', waiting, declined, { ship: false, status: 'declined' }],
    ['ships once, however often it is told', shipped, paid, { ship: false, status: 'shipped', charge }],
    ['does not ship twice for a second payment', shipped, second, { ship: false, status: 'shipped', charge }],
    [
      'keeps one shipped when an older failure comes late',
      shipped,
      declined,
      { ship: false, status: 'shipped', charge },
    ],
    [
      'does not ship one that is held when more comes in',
      held,
      second,
      { ship: false, status: 'held', charge },
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

describe('what ECPay’s answer does to an order without a notification', () => {
  const advice = { zh: '說明', en: 'Advice.' };
  const later = new Date('2026-11-26T02:20:00Z');
  const trade = { RtnValue: { Status: 'Authorized', Amount: 1000 } };

  const found = Object.assign(new PaymentOrderDto(), {
    MerchantTradeNo: 'A1',
    TradeNo: 'T1',
    TradeAmt: 1000,
  });
  const paid = { state: 'paid', status: 'Authorized', trade, TradeNo: 'T1', order: found, advice } as const;

  it('ships one that is paid in full, with the TradeNo that its notification would have told', () => {
    expect(judgeCheck(waiting, paid)).toMatchObject({
      ship: true,
      changes: { status: 'shipped', charge: { TradeNo: 'T1' } },
    });
  });

  it('holds one of which another amount came in', () => {
    expect(judgeCheck({ ...waiting, amount: 999 }, paid)).toMatchObject({
      ship: false,
      changes: { status: 'held', charge: { TradeNo: 'T1' } },
    });
  });

  it.each<[string, PaymentState, Changes]>([
    [
      'holds one that is paid while nobody knows its TradeNo',
      { state: 'paid', status: 'Authorized', trade, advice },
      { status: 'held', note: 'Advice.' },
    ],
    ['closes one that nobody paid', { state: 'unpaid', advice }, { status: 'closed', note: 'Advice.' }],
    [
      'asks later, and remembers when ECPay first said so',
      { state: 'pending', retryAfter: later, firstAskedAt: orderedAt, advice },
      { askAfter: later, firstAskedAt: orderedAt, note: 'Advice.' },
    ],
    [
      'forgets nothing when ECPay did not answer',
      { state: 'pending', retryAfter: later, advice },
      { askAfter: later, note: 'Advice.' },
    ],
    [
      'leaves one open that ECPay does not know',
      { state: 'not-found', advice },
      { askAfter: undefined, note: 'Advice.' },
    ],
  ])('%s', (_, payment, changes) => {
    expect(judgeCheck(waiting, payment)).toEqual({ ship: false, changes });
  });
});
