import fc from 'fast-check';
import { mayBeCardPayment, tradeKindOf } from './trade-kind.js';

const card = { Gwsr: 14521552, AuthCode: '777777', Card6No: '431195', Card4No: '2222', Eci: 5 };
const credit = { PaymentType: 'Credit' };

describe('tradeKindOf', () => {
  it.each<[string, object, string | undefined]>([
    ['a card', { OrderInfo: credit, CardInfo: card }, 'plain'],
    ['everything empty or 0', { CardInfo: { ...card, Stage: 0, RedDan: '0', PeriodType: '' } }, 'plain'],
    ['nothing but null', { CardInfo: { ...card, Stage: null, RedDan: null, PeriodType: null } }, 'plain'],
    ['Stage', { CardInfo: { ...card, Stage: 3 } }, 'instalment'],
    ['Stage as text', { CardInfo: { ...card, Stage: ' 12 ' } }, 'instalment'],
    ['Stage that is no number', { CardInfo: { ...card, Stage: 'x' } }, 'plain'],
    ['RedDan', { CardInfo: { ...card, RedDan: '100' } }, 'bonus'],
    ['PeriodType', { CardInfo: { ...card, PeriodType: 'M' } }, 'periodic'],
    ['PeriodType before Stage', { CardInfo: { ...card, PeriodType: 'M', Stage: 3, RedDan: 1 } }, 'periodic'],
    ['Stage before RedDan', { CardInfo: { ...card, Stage: 3, RedDan: 1 } }, 'instalment'],
    [
      'no Eci, Card6No, Card4No',
      { CardInfo: { Gwsr: 1, AuthCode: '7', Card6No: '', Card4No: null } },
      'unionpay',
    ],
    ['one of them', { CardInfo: { Gwsr: 1, Card4No: '2222' } }, 'plain'],
    ['Credit and not a word about the card', { OrderInfo: credit }, 'plain'],
    ['CardInfo as JSON text', { CardInfo: JSON.stringify({ ...card, Stage: 6 }) }, 'instalment'],
    ['ATM', { OrderInfo: { PaymentType: 'ATM' } }, undefined],
    ['ATM with its bank', { OrderInfo: { PaymentType: 'ATM_BOT' } }, undefined],
    [
      'CVS, and a CardInfo of nothing',
      { OrderInfo: { PaymentType: 'CVS' }, CardInfo: { Gwsr: 0, Card4No: '' } },
      undefined,
    ],
    ['BARCODE', { OrderInfo: '{"PaymentType":"BARCODE"}' }, undefined],
    ['ATM beside data of a card', { OrderInfo: { PaymentType: 'ATM' }, CardInfo: card }, 'plain'],
  ])('%s', (_what, notification, kind) => {
    expect(tradeKindOf(notification)).toBe(kind);
  });

  it('reads any JSON without throwing, and gives a kind exactly where it may be a card', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const n = { OrderInfo: a as object, CardInfo: b as object };
        return (tradeKindOf(n) === undefined) === !mayBeCardPayment(n);
      }),
    );
  });
});
