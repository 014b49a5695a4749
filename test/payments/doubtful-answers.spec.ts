import { EcpayValidationError } from 'nestjs-ecpay';
import type { EcpayStub } from './ecpay-stub.js';
import { cardRequest, order, OrderInfo, paid, StubShop } from './stub-shop.js';

/* Answers that somebody in a hurry takes for more than they say. Nothing final follows from any of them. */

let shop: StubShop;
let ecpay: EcpayStub;

beforeEach(async () => {
  shop = await StubShop.start();
  ({ ecpay } = shop);
});
afterEach(() => shop[Symbol.asyncDispose]());

const ago = (minutes: number): Date => new Date(shop.clock.now().getTime() - minutes * 60_000);
const answerWith = (data: object): void => {
  ecpay.answer = () => ({ data });
};
const pay = { PayToken: 'pay-token-1', MerchantTradeNo: 'A1', TotalAmount: 100 };

describe('checkPayment', () => {
  const trade = (RtnValue: object) => ({
    RtnMsg: '',
    RtnValue: {
      TradeID: 1,
      Amount: 100,
      ClsAmt: 0,
      AuthTime: '2026/11/22 10:00:00',
      Status: 'Authorized',
      ...RtnValue,
    },
    CloseData: [],
  });
  const noPayment = { RtnMsg: 'error_nopay', RtnValue: null };
  const notFound = { RtnCode: 10000185, RtnMsg: 'Cant not find the trade data' };
  const check = async (shown: object, told: object) => {
    ecpay.answer = (path) => ({ data: path.includes('Cashier/QueryTrade') ? shown : told });
    const { credit } = await shop.services();
    return credit.checkPayment({ MerchantTradeNo: 'A1', orderedAt: ago(60), firstAskedAt: ago(30) });
  };
  const of = (change: object) => ({ ...paid, OrderInfo: { ...order, ...change } });

  it.each<[string, object]>([
    ['no payment', noPayment],
    ['no such order', notFound],
    ['a trade without authorization', trade({ Status: 'Unauthorized' })],
    ['a status that no page lists', trade({ Status: '???' })],
    ['wrong keys', { RtnCode: 5100002, RtnMsg: 'no' }],
  ])('what the order query shows as paid is paid, although the card’s trade tells of %s', async (_, told) => {
    const expected = { state: 'paid', TradeNo: order.TradeNo };
    expect(await check(paid, told)).toMatchObject(expected);
    expect(await check(of({ PaymentType: 'TWQR_OPAY' }), told)).toMatchObject(expected);
  });

  it('an order that is there, with no card’s trade yet, is never called unknown', async () => {
    const open = of({ TradeStatus: '0' });
    expect(await check(open, notFound)).toMatchObject({ state: 'unpaid' }); // asked 30 minutes ago for the first time
    const { credit } = await shop.services();
    const first = await credit.checkPayment({ MerchantTradeNo: 'A1', orderedAt: ago(60) });
    expect(first).toMatchObject({ state: 'pending' });
  });

  it('what was released since is not charged', async () => {
    expect(await check(paid, trade({ Status: 'Canceled' }))).toMatchObject({ state: 'unpaid' });
  });

  it.each(['TWQR_OPAY', 'BNPL_URICH', 'iPASS_Money', 'WebATM_CHINATRUST', 'ATM_BOT'])(
    'an order of %s may be paid later',
    async (PaymentType) => {
      const open = of({ PaymentType, TradeStatus: '0' });
      for (const told of [noPayment, notFound]) expect((await check(open, told)).state).toBe('pending');
    },
  );

  it.each<[unknown]>([[{ status: 'x' }], ['x'], [5], ['{"a":1}'], [[null]], [[{}]]])(
    'rows that are %j stop no answer, and nothing is done on them',
    async (CloseData) => {
      const told = { ...trade({ Status: 'Captured' }), CloseData };
      expect(await check(paid, told)).toMatchObject({ state: 'paid', TradeNo: order.TradeNo });
      expect((await check({ RtnCode: 0, RtnMsg: 'system' }, told)).state).toBe('pending');
      const { credit } = await shop.services();
      const numbers = { MerchantTradeNo: 'A1', TradeNo: order.TradeNo };
      expect((await credit.capture(numbers)).outcome).toBe('refused');
      expect((await credit.refund({ ...numbers, refundId: 'r1', amount: 1 })).outcome).toBe('refused');
    },
  );
});

describe('a refusal about another order or amount is not believed', () => {
  const declined = (change: object): void =>
    answerWith({
      RtnCode: 10100058,
      RtnMsg: 'Pay Fail.',
      OrderInfo: { ...order, TradeStatus: '0', ...change },
    });

  it.each([{ MerchantTradeNo: 'OTHER' }, { TradeAmt: 777 }])('%j', async (change) => {
    const { checkout, cards, backAuth } = await shop.services();
    const bind = {
      BindCardPayToken: 't',
      MerchantMemberID: 'm1',
      MerchantTradeNo: 'A1',
      TotalAmount: 100,
    };
    const charge = { BindCardID: 'b1', ConsumerInfo: { MerchantMemberID: 'm1', Phone: '0912' }, OrderInfo };
    declined({});
    expect((await cards.bind(bind)).outcome).toBe('declined');
    declined(change);
    for (const outcome of [
      await checkout.pay(pay),
      await cards.bind(bind),
      await cards.charge(charge),
      await backAuth.authorize(cardRequest),
    ]) {
      expect(outcome).toMatchObject({ outcome: 'unknown', reason: 'unreadable-answer' });
    }
  });

  it('Total, where it is given, is the amount that is compared', async () => {
    const { checkout } = await shop.services();
    answerWith(paid);
    expect((await checkout.pay({ ...pay, Total: 5000 })).outcome).toBe('unknown');
    expect((await checkout.pay({ ...pay, Total: null } as never)).outcome).toBe('paid');
  });
});

describe('settlePayment', () => {
  const settle = async (shown: object, firstAskedAt?: Date) => {
    answerWith(shown);
    const { orders } = await shop.services();
    return orders.settlePayment({ MerchantTradeNo: 'A1', TotalAmount: 100, firstAskedAt });
  };
  const open = (change: object = {}) => ({ ...paid, OrderInfo: { ...order, TradeStatus: '0', ...change } });

  it.each([
    ['of another amount', open({ TradeAmt: 5 })],
    ['that cannot be read', open({ TradeStatus: '?' })],
    ['without an order', { ...paid, OrderInfo: null }],
  ])('an answer %s begins no ten minutes', async (_, shown) => {
    expect(await settle(shown)).toMatchObject({ outcome: 'unknown' });
    expect(await settle(shown)).not.toHaveProperty('firstAskedAt');
    expect(await settle(shown, ago(5))).toMatchObject({ firstAskedAt: ago(5) });
  });

  it('what ECPay said before it made the order is no first answer about it', async () => {
    const first = await settle({ RtnCode: 10000185, RtnMsg: 'none' });
    expect(first).toMatchObject({ outcome: 'pending', firstAskedAt: shop.clock.now() });
    const { firstAskedAt } = first as { firstAskedAt: Date };
    await shop.clock.advance(9 * 60_000);
    const made = open({ TradeDate: '2026/11/22 10:09:00' });
    await shop.clock.advance(60_000);
    expect(await settle(made, firstAskedAt)).toMatchObject({
      outcome: 'pending',
      firstAskedAt: new Date('2026-11-22T02:09:00Z'),
    });
    await shop.clock.advance(9 * 60_000);
    expect(await settle(made, firstAskedAt)).toMatchObject({ outcome: 'declined', reason: 'unpaid' });
  });

  it.each(['', 'Credit', 'Credit_CreditCard3', 'UnionPay', 'ApplePay', 'FlexibleInstallment'])(
    'a card order (%j) that is unpaid twice is declined',
    async (PaymentType) => {
      expect(await settle(open({ PaymentType }), ago(10))).toMatchObject({ outcome: 'declined' });
    },
  );

  it.each(['ATM', 'WebATM_CHINATRUST', 'CVS', 'BARCODE', 'TWQR', 'BNPL_URICH', 'iPASS_Money', { a: 1 }])(
    'an order of %j may be paid later',
    async (PaymentType) => {
      expect((await settle(open({ PaymentType }), ago(600))).outcome).toBe('pending');
    },
  );
});

describe('issueCode', () => {
  const ATMInfo = { BankCode: '004', vAccount: '3833846216926530', ExpireDate: '2026/12/01' };
  const CVSInfo = { PaymentNo: 'GW1', ExpireDate: '2026/12/01 10:00:00' };
  const issue = async (change: object, info: object) => {
    answerWith({ ...paid, OrderInfo: { ...order, TradeStatus: '0', ...change }, ...info });
    const { backAuth } = await shop.services();
    return backAuth.issueCode({
      ChoosePayment: 'ATM',
      OrderInfo,
      ATMInfo: { ExpireDate: 3, ATMBankCode: '' },
    });
  };

  it.each(['ATM', 'ATM_BOT', '', 'VACCOUNT'])('reads a code whose PaymentType is %j', async (PaymentType) => {
    expect(await issue({ PaymentType }, { ATMInfo })).toMatchObject({ outcome: 'code', method: 'ATM' });
  });

  it.each<[object, object]>([
    [{ PaymentType: 'Credit', TradeStatus: '1' }, {}],
    [{ PaymentType: '', TradeStatus: '' }, { ATMInfo: { ...ATMInfo, vAccount: '' } }],
    [{ PaymentType: undefined, TradeStatus: undefined }, {}],
    [{ PaymentType: { a: 1 }, TradeStatus: undefined }, { ATMInfo }],
    [{ PaymentType: 'CVS' }, { CVSInfo }],
    [{ PaymentType: 'ATM' }, { CVSInfo }],
  ])('never ends paid, or with a code of another method: %j %j', async (change, info) => {
    expect((await issue(change, info)).outcome).toBe('unknown');
  });
});

describe('an answer to a payment', () => {
  it.each<[object]>([
    [{ ThreeDInfo: [{ ThreeDURL: 'https://bank.example/3d' }] }],
    [{ ThreeDInfo: 'https://bank.example/3d' }],
    [{ ThreeDInfo: { ThreeDUrl: 'https://bank.example/3d' } }],
    [{ ThreeDInfo: { form: { action: 'https://bank.example/3d' } } }],
    [{ ThreeDURL: { url: 'https://bank.example/3d' } }],
    [{ UnionPayInfo: 7 }],
    [{ OrderInfo: { ...order, PaymentType: { a: 1 }, TradeStatus: '' } }],
    [{ OrderInfo: { ...order, PaymentType: 'WebATM_TAISHIN', TradeStatus: '' } }],
  ])('with %j is neither paid nor a redirect', async (change) => {
    answerWith({ ...paid, ...change });
    const { checkout } = await shop.services();
    expect((await checkout.pay(pay)).outcome).toBe('unknown');
  });

  it('with a URL at its top level is a redirect', async () => {
    answerWith({ ...paid, UnionPayURL: 'https://bank.example/up' });
    const { checkout } = await shop.services();
    expect(await checkout.pay(pay)).toMatchObject({ outcome: 'redirect', url: 'https://bank.example/up' });
  });
});

describe('periodic orders', () => {
  const other = { merchantId: '2000132', hashKey: '5294y06JbISpM5x9', hashIv: 'v77hoKGq4kWxNNIS' };
  const running = { ...paid, ExecStatus: '1', ExecLog: [], CardInfo: { PeriodType: 'M' } };

  it('are those of the merchant that is named, and nothing else is taken', async () => {
    answerWith(running);
    const { periods, orders, credit } = await shop.services({
      credit: [{ merchantId: '3002607', hashKey: 'pwFHCqoQZGmho4w6', hashIv: 'EkRm7iFT261dpevs' }, other],
    });
    const unknown = { MerchantTradeNo: 'A1', Whatever: 1 } as never;
    for (const call of [
      () => periods.cancel(unknown),
      () => periods.retry(unknown),
      () => periods.charges(unknown),
      () => orders.settlePayment(unknown),
      () => credit.checkPayment(unknown),
    ]) {
      await expect(call()).rejects.toThrow(
        /Whatever is no field of this request, which takes MerchantTradeNo/,
      );
    }
    const nobody = { MerchantTradeNo: 'A1', MerchantID: '1111111' };
    await expect(periods.cancel(nobody)).rejects.toThrow(/MerchantID is none of the configured merchants/);
    await expect(periods.retry(nobody)).rejects.toThrow(EcpayValidationError);
    await expect(orders.settlePayment(nobody)).rejects.toThrow(EcpayValidationError);
    await expect(credit.checkPayment({ ...nobody, orderedAt: ago(1) })).rejects.toThrow(EcpayValidationError);
    expect(ecpay.requests).toEqual([]);
  });

  it.each([undefined, null, 'A1', 7, []])('a request that is %j is told', async (request) => {
    const { periods, orders, credit } = await shop.services();
    for (const call of [
      () => periods.cancel(request as never),
      () => periods.retry(request as never),
      () => periods.charges(request as never),
      () => orders.settlePayment(request as never),
      () => credit.checkPayment(request as never),
    ]) {
      await expect(call()).rejects.toThrow(EcpayValidationError);
      await expect(call()).rejects.toThrow(/must be an object with the fields MerchantTradeNo/);
    }
  });

  it.each(['constructor', 'toString', '__proto__', '2', ''])(
    'an ExecStatus %j says nothing',
    async (ExecStatus) => {
      answerWith({ ...running, ExecStatus, ExecLog: 'x' });
      const { periods } = await shop.services();
      const { status, charges } = await periods.charges({ MerchantTradeNo: 'A1' });
      expect([status, charges]).toEqual([undefined, []]);
      expect((await periods.cancel({ MerchantTradeNo: 'A1' })).outcome).toBe('refused');
    },
  );
});

it.each(['4311952222222222', '43119', '4311952222', '431195222x'])(
  'QueryCardInfo takes the first 6 to 9 digits, and never %s',
  async (CardNo) => {
    const { backAuth } = await shop.services();
    await expect(backAuth.queryCardInfo({ CardNo })).rejects.toThrow(/CardNo must be .*6 to 9 digits/);
    expect(ecpay.requests).toEqual([]);
  },
);

describe('a charge', () => {
  it.each<[string, object]>([
    ['refuses, and shows the order as paid', { ...paid, RtnCode: 10100058, RtnMsg: 'Pay Fail' }],
    ['has the redirect in another spelling', { ...paid, threeDURL: 'https://bank.example/3d' }],
    [
      'has the redirect in the card',
      { ...paid, CardInfo: { Gwsr: 1, ThreeDURL: 'https://bank.example/3d' } },
    ],
    ['has a redirect of UnionPay in another spelling', { ...paid, UnionpayUrl: 'https://bank.example/3d' }],
  ])('whose answer %s is neither paid nor declined', async (_, data) => {
    answerWith(data);
    const { checkout } = await shop.services();
    expect(await checkout.pay(pay)).toMatchObject({ outcome: 'unknown' });
  });

  it('is waited for at a shutdown, so that its outcome can still be stored', async () => {
    let answer: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (answer = resolve));
    ecpay.answer = async () => {
      await held;
      return { data: paid };
    };
    const happened: string[] = [];
    const pool = { beforeApplicationShutdown: () => void happened.push('the pool is closed') };
    const { checkout } = await shop.services({}, [{ provide: 'POOL', useValue: pool }]);
    const call = checkout.pay(pay).then(({ outcome }) => happened.push(outcome));
    await ecpay.untilAsked(1);
    const closing = shop[Symbol.asyncDispose]();
    await new Promise((resolve) => setTimeout(resolve, 50));
    answer();
    await Promise.all([call, closing]);
    expect(happened).toEqual(['paid', 'the pool is closed']);
  });
});

it('settlePayment: ECPay’s own “not known yet” is pending', async () => {
  answerWith({ RtnCode: 10300066, RtnMsg: 'Pending' });
  const { orders } = await shop.services();
  expect(await orders.settlePayment({ MerchantTradeNo: 'A1' })).toMatchObject({
    outcome: 'pending',
    rtnCode: 10300066,
  });
});
