import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { isPaid, isSimulated, notificationKey, notificationKeyOf, notificationKindOf } from '../index.js';

const key = (state: string, charge: string): string =>
  createHash('sha256')
    .update(JSON.stringify(['v1', '3002607', 'A1', state, charge]))
    .digest('hex');

const paid = { MerchantID: '3002607', RtnCode: 1, OrderInfo: { MerchantTradeNo: 'A1', TradeStatus: '1' } };
const failed = { ...paid, RtnCode: 10100058, OrderInfo: { MerchantTradeNo: 'A1', TradeStatus: '0' } };
const periodic = { PeriodType: 'M', Gwsr: 125, TotalSuccessTimes: 3 };

describe('notificationKey', () => {
  it.each<[string, object, string]>([
    ['a paid order: the authorization takes no part', { ...paid, CardInfo: { Gwsr: 1 } }, key('paid', '')],
    ['a simulation', { ...paid, SimulatePaid: 1 }, key('simulated', '')],
    ['numbers and text are the same', { ...paid, MerchantID: 3002607, RtnCode: '1' }, key('paid', '')],
    [
      'nested objects as JSON text',
      { ...paid, OrderInfo: JSON.stringify(paid.OrderInfo), CardInfo: JSON.stringify(periodic) },
      key('paid', '125'),
    ],
    ['white space is trimmed', { ...paid, MerchantID: ' 3002607 ' }, key('paid', '')],
    [
      'PeriodType null or empty is a one-off order',
      { ...paid, CardInfo: { PeriodType: '', Gwsr: 1 } },
      key('paid', ''),
    ],
    ['a periodic charge', { ...paid, CardInfo: periodic }, key('paid', '125')],
    ['a periodic charge without Gwsr', { ...paid, CardInfo: { ...periodic, Gwsr: null } }, key('paid', '3')],
    ['a periodic simulation', { ...paid, SimulatePaid: 1, CardInfo: periodic }, key('simulated', '125')],
    ['a failure', { ...failed, CardInfo: { Gwsr: 9 } }, key('10100058', '9')],
    [
      'a failure without Gwsr',
      { ...failed, CardInfo: { ProcessDate: '2026/08/01 09:30:52' } },
      key('10100058', '2026/08/01 09:30:52'),
    ],
    [
      'a failure with nothing but PaymentDate',
      { ...failed, OrderInfo: { ...failed.OrderInfo, PaymentDate: '2026/08/01 09:30:52' } },
      key('10100058', '2026/08/01 09:30:52'),
    ],
    ['a failure with nothing', failed, key('10100058', '')],
  ])('%s', (_, notification, expected) => {
    expect(notificationKey(notification)).toBe(expected);
  });

  it('does not change when ECPay sends again with other words and times', () => {
    const text = fc.string();
    fc.assert(
      fc.property(text, text, fc.boolean(), (first, second, succeeded) => {
        const n = succeeded ? paid : { ...failed, CardInfo: { Gwsr: 7 } };
        return (
          notificationKey({ ...n, ...{ RtnMsg: first } }) === notificationKey({ ...n, ...{ RtnMsg: second } })
        );
      }),
    );
  });

  it('tells a paid order from its simulation and its failure', () => {
    const keys = [paid, { ...paid, SimulatePaid: 1 }, failed].map(notificationKey);
    expect(new Set(keys).size).toBe(3);
  });

  it('reads any JSON without throwing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const n = { MerchantID: a, RtnCode: b, OrderInfo: a as object, CardInfo: b as object };
        expect(notificationKey(n)).toMatch(/^[0-9a-f]{64}$/);
        expect(isPaid(n) && isSimulated(n)).toBe(false);
      }),
    );
  });
});

describe('other kinds than payment', () => {
  const sha256 = (...parts: string[]): string =>
    createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  const charge = {
    MerchantID: '3002607',
    RtnCode: 1,
    OrderInfo: { MerchantTradeNo: 'A1', TradeStatus: '1' },
    CardInfo: { Gwsr: 7, PeriodType: 'M', TotalSuccessTimes: 2 },
  };

  it('bind: a message that brings a BindCardID', () => {
    const bound = { ...charge, CardInfo: { Gwsr: 7 }, BindCardID: 'B1' };
    expect(notificationKindOf(bound)).toBe('bind');
    expect(notificationKey(bound)).toBe(sha256('v2', 'bind', '3002607', 'A1', 'paid', ''));
  });

  it.each([
    ['nothing of the card', {}],
    ['a Gwsr of 0', { CardInfo: { Gwsr: 0 } }],
    ['a card that tells nothing', { CardInfo: { Card4No: '2222' } }],
  ])('period: two charges with %s are two events, each sent again the same', (_, more) => {
    const charge = (TradeNo: string, PaymentDate: string) =>
      notificationKeyOf('period', {
        ...paid,
        ...more,
        OrderInfo: { ...paid.OrderInfo, TradeNo, PaymentDate },
      });
    const second = charge('T2', '2026/09/01 02:00:00');
    expect(charge('T3', '2026/10/01 02:00:00')).not.toBe(second);
    expect(charge('T2', '2026/10/01 02:00:00')).not.toBe(second);
    expect(charge('T2', '2026/09/01 02:00:00')).toBe(second);
  });

  it('period: by its route, and keyed by the charge', () => {
    expect(notificationKindOf(charge)).toBe('payment');
    expect(notificationKeyOf('period', charge)).toBe(sha256('v2', 'period', '3002607', 'A1', 'paid', '7'));
    const { PeriodType: _, ...card } = charge.CardInfo;
    expect(notificationKeyOf('period', { ...charge, CardInfo: card })).toBe(
      notificationKeyOf('period', charge),
    );
  });

  it('differ from each other and from a payment', () => {
    const keys = (['payment', 'bind', 'period'] as const).map((kind) => notificationKeyOf(kind, charge));
    expect(new Set(keys).size).toBe(3);
  });
});
