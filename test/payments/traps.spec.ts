import { inspect } from 'node:util';
import {
  EcpayConfigError,
  type EcpayModuleOptions,
  type EcpayOrderService,
  EcpayTransportError,
  EcpayValidationError,
} from 'nestjs-ecpay';
import type { TestClock } from '../support/test-clock.js';
import type { EcpayStub, StubAnswer } from './ecpay-stub.js';
import { cardRequest, order, OrderInfo, paid, StubShop } from './stub-shop.js';

/* What catches whoever writes this by hand, each against a server that answers as ECPay does. */

let shop: StubShop;
let ecpay: EcpayStub;
let clock: TestClock;
let hooked: unknown[];

beforeEach(async () => {
  shop = await StubShop.start();
  ({ ecpay, clock, hooked } = shop);
});
afterEach(() => shop[Symbol.asyncDispose]());

const services = (options?: Partial<EcpayModuleOptions>) => shop.services(options);

const pay = { PayToken: 'secret-pay-token-1', MerchantTradeNo: 'A1', TotalAmount: 100 };
const payWith = async (answer: StubAnswer | object) => {
  ecpay.answer = () =>
    'data' in Object(answer) || typeof answer === 'string' || 'transCode' in answer || 'body' in answer
      ? (answer as StubAnswer)
      : { data: answer };
  return (await services()).checkout.pay(pay);
};
const issuesOf = async (call: Promise<unknown>): Promise<string[]> => {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof EcpayValidationError)) throw new Error(`not refused: ${String(error)}`);
  return error.issues.map(({ path }) => path);
};

describe('RtnCode 1 is no payment', () => {
  it.each([
    ['with ThreeDURL', { ThreeDInfo: { ThreeDURL: 'https://bank.example/3d' } }],
    ['with UnionPayURL', { UnionPayInfo: { UnionPayURL: 'https://bank.example/3d' } }],
    [
      'with ThreeDURL beside an empty UnionPayURL',
      { ThreeDInfo: { ThreeDURL: 'https://bank.example/3d' }, UnionPayInfo: { UnionPayURL: '' } },
    ],
    [
      'with ThreeDURL and whatever RtnCode',
      { RtnCode: 5100012, ThreeDInfo: { ThreeDURL: 'https://bank.example/3d' } },
    ],
    [
      'with ThreeDURL and only the order number',
      { OrderInfo: { MerchantTradeNo: 'A1' }, ThreeDInfo: { ThreeDURL: 'https://bank.example/3d' } },
    ],
    [
      'with ThreeDURL and no order',
      { OrderInfo: null, ThreeDInfo: { ThreeDURL: 'https://bank.example/3d' } },
    ],
  ])('%s', async (_, change) => {
    expect(await payWith({ ...paid, ...change })).toMatchObject({
      outcome: 'redirect',
      url: 'https://bank.example/3d',
    });
  });

  it.each([
    ['about another order', { OrderInfo: { ...order, MerchantTradeNo: 'B1' } }],
    ['about another amount', { OrderInfo: { ...order, TradeAmt: 99 } }],
    ['without an order', { OrderInfo: undefined }],
    ['without an amount', { OrderInfo: { ...order, TradeAmt: undefined } }],
    ['without RtnCode', { RtnCode: undefined }],
    [
      'with a redirect for another order',
      {
        OrderInfo: { ...order, MerchantTradeNo: 'B1' },
        ThreeDInfo: { ThreeDURL: 'https://bank.example/3d' },
      },
    ],
    [
      'with a redirect for another amount',
      { OrderInfo: { ...order, TradeAmt: 1 }, ThreeDInfo: { ThreeDURL: 'https://bank.example/3d' } },
    ],
    ['with a redirect to a script', { ThreeDInfo: { ThreeDURL: 'javascript:alert(1)' } }],
    ['with a URL where an object with it belongs', { ThreeDInfo: 'https://bank.example/3d' }],
    ['with a code that is not there', { OrderInfo: { ...order, PaymentType: 'ATM', TradeStatus: '0' } }],
  ])('%s: unknown', async (_, change) => {
    const outcome = await payWith({ ...paid, ...change });
    expect(outcome.outcome).toBe('unknown');
    expect('askAfter' in outcome && outcome.askAfter).toEqual(new Date(clock.now().getTime() + 600_000));
  });

  it.each([
    [
      'empty objects of the other methods',
      { ThreeDInfo: { ThreeDURL: '' }, UnionPayInfo: { UnionPayURL: '' }, ATMInfo: null, CVSInfo: '' },
    ],
    ['an amount as text', { OrderInfo: { ...order, TradeAmt: '100' } }],
    ['a surprise in an optional field', { OrderInfo: { ...order, ChargeFee: 'about 2' }, CardInfo: 7 }],
    ['fields that no page knows', { Extra: { deep: 1 } }],
  ])('%s do not stop a payment', async (_, change) => {
    expect((await payWith({ ...paid, ...change })).outcome).toBe('paid');
  });
});

describe('what ECPay says of a card', () => {
  it.each<[object | StubAnswer, object]>([
    [
      { RtnCode: 10100058, RtnMsg: 'Pay Fail.' },
      { outcome: 'declined', rtnCode: 10100058, reason: 'declined' },
    ],
    [
      { RtnCode: '10100252', RtnMsg: '' },
      { outcome: 'declined', rtnCode: 10100252 },
    ],
    [
      { RtnCode: 10300066, RtnMsg: '' },
      { outcome: 'pending', rtnCode: 10300066 },
    ],
    [
      { RtnCode: 10300028, RtnMsg: '' },
      { outcome: 'refused', reason: 'duplicate' },
    ],
    [
      { RtnCode: 5100010, RtnMsg: 'The parameter [X] cannot be empty' },
      { outcome: 'refused', rtnCode: 5100010 },
    ],
    [
      { RtnCode: 10200043, RtnMsg: '3D' },
      { outcome: 'unknown', rtnCode: 10200043 },
    ],
    [
      { RtnCode: 987654, RtnMsg: 'new' },
      { outcome: 'unknown', rtnCode: 987654, rtnMsg: 'new' },
    ],
    [{ transCode: 110 }, { outcome: 'refused', reason: 'wrong-keys', transCode: 110 }],
    [{ transCode: 104 }, { outcome: 'refused', reason: 'wrong-clock' }],
    [{ transCode: 128 }, { outcome: 'unknown', reason: 'system' }],
    [
      { status: 403, body: '<html>' },
      { outcome: 'refused', reason: 'rate-limited' },
    ],
    [
      { status: 500, body: '<html>' },
      { outcome: 'unknown', reason: 'unreadable-answer' },
    ],
    [{ body: 'hello' }, { outcome: 'unknown' }],
    ['reset', { outcome: 'unknown', reason: 'no-answer' }],
  ])('%j is %j', async (answer, expected) => {
    expect(await payWith(answer)).toMatchObject(expected);
    expect(ecpay.requests).toHaveLength(1);
  });

  it('a time-out is unknown after bankTimeoutMs, and sent once', async () => {
    ecpay.answer = () => 'silence';
    const { checkout } = await services({ http: { bankTimeoutMs: 50, timeoutMs: 1, actionTimeoutMs: 1 } });
    expect((await checkout.pay(pay)).outcome).toBe('unknown');
    expect(ecpay.requests).toHaveLength(1);
  });

  it('a host that is not there was never reached', async () => {
    const gone = { payment: 'http://127.0.0.1:9', ticket: 'http://127.0.0.1:9', ecpg: 'http://127.0.0.1:9' };
    const { checkout } = await services({ environment: gone });
    expect(await checkout.pay(pay)).toMatchObject({ outcome: 'refused', reason: 'not-sent' });
  });
});

describe('BackAuth', () => {
  const request = cardRequest;

  it('reads a 3-D answer that has no RtnCode and a MerchantID that is a number', async () => {
    ecpay.answer = () => ({
      data: { ThreeDURL: 'https://bank.example/3d', MerchantID: 3002607, MerchantTradeNo: 'A1' },
    });
    const { backAuth } = await services();
    expect(await backAuth.authorize(request)).toMatchObject({ outcome: 'redirect' });
    expect((await backAuth.backAuth(request)).MerchantID).toBe('3002607');
    ecpay.answer = () => ({ data: { ThreeDURL: 'https://bank.example/3d', MerchantTradeNo: 'B1' } });
    expect((await backAuth.authorize(request)).outcome).toBe('unknown');
  });

  it('sends ChoosePayment as a text beside OrderInfo, and takes a card that fails the Luhn check', async () => {
    ecpay.answer = () => ({ data: paid });
    expect((await (await services()).backAuth.authorize(request)).outcome).toBe('paid');
    expect(ecpay.requests[0]?.data).toMatchObject({
      ChoosePayment: 'Credit',
      CardInfo: { CardNo: '4311952222222222' },
    });
  });

  it('is locked without the option that admits card numbers', async () => {
    const { backAuth } = await services({ backAuth: false });
    for (const call of [backAuth.authorize(request), backAuth.backAuth(request)]) {
      await expect(call).rejects.toThrow(EcpayConfigError);
      await expect(call).rejects.toThrow(/PCI DSS.*SAQ D/);
    }
    expect(ecpay.requests).toEqual([]);
  });

  it('has a schedule that is whole or absent, in the ranges of its unit', async () => {
    const { backAuth } = await services();
    const withCard = (CardInfo: object) =>
      issuesOf(backAuth.authorize({ ...request, CardInfo: { ...request.CardInfo, ...CardInfo } }));
    expect(await withCard({ PeriodType: 'M' })).toEqual([
      'CardInfo.PeriodAmount',
      'CardInfo.Frequency',
      'CardInfo.ExecTimes',
      'CardInfo.PeriodReturnURL',
    ]);
    const schedule = { PeriodType: 'M', PeriodAmount: 100, PeriodReturnURL: 'https://shop.example/p' };
    expect(await withCard({ ...schedule, Frequency: 13, ExecTimes: 1000 })).toEqual([
      'CardInfo.Frequency',
      'CardInfo.ExecTimes',
    ]);
    expect(await withCard({ ...schedule, PeriodType: 'Y', Frequency: 2, ExecTimes: 100 })).toHaveLength(2);
  });
});

describe('what stands where', () => {
  it('CreditInstallment and OrderResultURL have three places', async () => {
    const { checkout, cards } = await services();
    const ConsumerInfo = { MerchantMemberID: 'm1', Phone: '886912345678' };
    const token = { RememberCard: 0, PaymentUIType: 2, ChoosePaymentList: '2', OrderInfo } as const;
    expect(await issuesOf(checkout.getTokenByTrade(token))).toEqual(['CardInfo']);
    const misplaced = { ...token, CreditInstallment: '3', CardInfo: {} } as never;
    expect(await issuesOf(checkout.getTokenByTrade(misplaced))).toEqual([
      'CreditInstallment',
      'CardInfo.OrderResultURL',
      'CardInfo.CreditInstallment',
    ]);
    const binding = { ConsumerInfo, OrderInfo: { ...OrderInfo, CreditInstallment: '3' } } as never;
    expect(await issuesOf(cards.getTokenByBindingCard(binding))).toEqual(['OrderResultURL']);
    const charge = {
      BindCardID: 'b1',
      ConsumerInfo,
      OrderInfo: { ...OrderInfo, CreditInstallment: '3' },
    } as never;
    expect(await issuesOf(cards.charge(charge))).toEqual(['OrderInfo.CreditInstallment']);
  });

  it('a deadline is StoreExpireDate in one family and ExpireDate in the other, in minutes or days', async () => {
    const { checkout, backAuth } = await services();
    const token = { RememberCard: 0, PaymentUIType: 2, ChoosePaymentList: '4', OrderInfo } as const;
    expect(
      await issuesOf(checkout.getTokenByTrade({ ...token, CVSInfo: { ExpireDate: 60 } } as never)),
    ).toEqual(['CVSInfo.ExpireDate', 'CVSInfo.StoreExpireDate']);
    const code = { ChoosePayment: 'CVS', OrderInfo, CVSInfo: { StoreExpireDate: 60 } } as never;
    expect(await issuesOf(backAuth.issueCode(code))).toEqual(['CVSInfo.StoreExpireDate']);
    expect(await issuesOf(backAuth.issueCode({ ChoosePayment: 'ATM', OrderInfo } as never))).toEqual([
      'ATMInfo',
    ]);
    expect(
      await issuesOf(backAuth.issueCode({ ChoosePayment: 'ATM', OrderInfo, ATMInfo: {} } as never)),
    ).toEqual(['ATMInfo.ATMBankCode']);
  });

  it.each([
    ['0', ['CardInfo', 'ATMInfo', 'CVSInfo', 'BarcodeInfo']],
    ['1', ['CardInfo']],
    ['3', ['ATMInfo']],
    ['4,5', ['CVSInfo', 'BarcodeInfo']],
    ['6', ['UnionPayInfo']],
    ['7', []],
  ])('ChoosePaymentList %s demands %j', async (ChoosePaymentList, expected) => {
    const { checkout } = await services();
    ecpay.answer = () => ({ data: { RtnCode: 1, Token: 't', TokenExpireDate: '2026/11/22 10:30:00' } });
    const call = checkout.getTokenByTrade({
      RememberCard: 0,
      PaymentUIType: 2,
      ChoosePaymentList,
      OrderInfo,
    });
    expect(expected.length === 0 ? (await call).Token : await issuesOf(call)).toEqual(
      expected.length === 0 ? 't' : expected,
    );
  });

  it('a remembered card needs the member, and any buyer an e-mail address or a telephone', async () => {
    const { checkout } = await services();
    const token = { RememberCard: 1, PaymentUIType: 2, ChoosePaymentList: '7', OrderInfo } as const;
    expect(await issuesOf(checkout.getTokenByTrade(token))).toEqual(['ConsumerInfo']);
    expect(await issuesOf(checkout.getTokenByTrade({ ...token, ConsumerInfo: {} }))).toEqual([
      'ConsumerInfo.MerchantMemberID',
      'ConsumerInfo.Email',
      'ConsumerInfo.Phone',
    ]);
  });

  it('DeleteMemberBindCard takes BindCardID, whatever the table of its page says', async () => {
    const { cards } = await services();
    const copied = { BindCardPayToken: 't', MerchantMemberID: 'm' } as never;
    expect(await issuesOf(cards.deleteMemberBindCard(copied))).toEqual([
      'BindCardPayToken',
      'MerchantMemberID',
      'BindCardID',
    ]);
  });

  it('the list of bound cards may come as one object', async () => {
    ecpay.answer = () => ({ data: { RtnCode: 1, BindCardList: { Card4No: '2222', BindCardID: 'b1' } } });
    const { BindCardList } = await (await services()).cards.getMemberBindCard({ MerchantMemberID: 'm1' });
    expect(BindCardList).toMatchObject([{ BindCardID: 'b1' }]);
  });
});

describe('CreateBindCard charges', () => {
  const bind = {
    BindCardPayToken: 'bind-token-1',
    MerchantMemberID: 'm1',
    MerchantTradeNo: 'A1',
    TotalAmount: 100,
  };
  it('and is compared with the order that was meant', async () => {
    const { cards } = await services();
    ecpay.answer = () => ({
      data: { ...paid, BindCardID: 'b1', MerchantMemberID: 'm1', IsSameCard: 'true' },
    });
    expect(await cards.bind(bind)).toMatchObject({
      outcome: 'paid',
      boundCard: { BindCardID: 'b1', IsSameCard: true },
    });
    expect(ecpay.requests[0]?.data).toEqual({
      PlatformID: '',
      MerchantID: '3002607',
      BindCardPayToken: 'bind-token-1',
      MerchantMemberID: 'm1',
    });
    expect((await cards.bind({ ...bind, MerchantTradeNo: 'A2' })).outcome).toBe('unknown');
  });
});

it('the handle of a bound card is masked where an outcome is printed', async () => {
  const BindCardID = '9814a32ed10c4dcea2209b786146ddeb61bb92d2bc3d49b8b7c9f1333f5c2236';
  ecpay.answer = () => ({ data: { ...paid, BindCardID, CardInfo: 7, RtnMsg: `bound ${BindCardID}` } });
  const { cards } = await services();
  const bind = {
    BindCardPayToken: 'bind-token-1',
    MerchantMemberID: 'm1',
    MerchantTradeNo: 'A1',
    TotalAmount: 100,
  };
  const outcome = await cards.bind(bind);
  if (outcome.outcome !== 'paid') throw new Error(outcome.outcome);
  expect(outcome.boundCard?.BindCardID).toBe(BindCardID);
  expect(outcome.card).toBeUndefined();
  expect(inspect([outcome, hooked], { depth: 9, showHidden: true })).not.toContain(BindCardID);
  expect(JSON.parse(JSON.stringify(outcome.boundCard))).toEqual({ BindCardID });
});

describe('queries', () => {
  it('ExecStatus tells a cancelled schedule, TradeStatus does not', async () => {
    const periodic = (ExecStatus: string) => ({
      data: { ...paid, ExecStatus, ExecLog: [], CardInfo: { PeriodType: 'M' } },
    });
    ecpay.answer = () => periodic('0');
    const { periods } = await services();
    expect((await periods.charges({ MerchantTradeNo: 'A1' })).status).toBe('cancelled');
    expect((await periods.cancel({ MerchantTradeNo: 'A1' })).outcome).toBe('cancelled');
    expect(ecpay.requests.every(({ path }) => path.endsWith('QueryTrade'))).toBe(true);
    ecpay.answer = (path) => (path.endsWith('PeriodAction') ? 'reset' : periodic('1'));
    expect((await periods.cancel({ MerchantTradeNo: 'A1' })).outcome).toBe('unknown');
    ecpay.answer = () => ({ data: { ...paid } });
    expect(await periods.cancel({ MerchantTradeNo: 'A1' })).toMatchObject({
      outcome: 'refused',
      reason: 'not-periodic',
    });
  });

  it('a retry is sent once, whatever happens', async () => {
    const { periods } = await services();
    for (const answer of [
      'reset',
      { data: { RtnCode: 10300066 } },
      { data: { RtnCode: 123 } },
    ] as StubAnswer[]) {
      ecpay.requests.length = 0;
      ecpay.answer = () => answer;
      expect((await periods.retry({ MerchantTradeNo: 'A1' })).outcome).toBe('unknown');
      expect(ecpay.requests).toHaveLength(1);
    }
    ecpay.answer = () => ({ data: { RtnCode: 100006, RtnMsg: '該訂單狀態為停用中', MerchantTradeNo: 'A1' } });
    expect(await periods.retry({ MerchantTradeNo: 'A1' })).toMatchObject({
      outcome: 'refused',
      rtnCode: 100006,
    });
    ecpay.answer = () => ({ data: { RtnCode: 1, MerchantTradeNo: 'A1' } });
    expect((await periods.retry({ MerchantTradeNo: 'A1' })).outcome).toBe('accepted');
  });

  it('the virtual account comes from QueryPaymentInfo only: ATMInfo of the order query is the payer', async () => {
    const unpaid = {
      ...paid,
      OrderInfo: { ...order, PaymentType: 'ATM', TradeStatus: '0', PaymentDate: '' },
    };
    ecpay.answer = (path) => ({
      data: path.endsWith('QueryPaymentInfo')
        ? { ...unpaid, ATMInfo: { BankCode: '004', vAccount: '3833846216926530', ExpireDate: '2026/08/04' } }
        : { ...unpaid, ATMInfo: { ATMAccBank: null, ATMAccNo: null } },
    });
    const { orders } = await services();
    expect((await orders.queryTrade({ MerchantTradeNo: 'A1' })).ATMInfo).toEqual({
      ATMAccBank: null,
      ATMAccNo: null,
    });
    expect((await orders.queryPaymentInfo({ MerchantTradeNo: 'A1' })).ATMInfo?.vAccount).toBe(
      '3833846216926530',
    );
    const asked = { MerchantTradeNo: 'A1', firstAskedAt: new Date(clock.now().getTime() - 3_600_000) };
    expect((await orders.settlePayment(asked)).outcome).toBe('pending');
  });

  it('the payout file is cells or an envelope, and asked for again only when nothing left', async () => {
    const header = '="特店交易編號",="綠界交易編號",="手續費率",="金流處理費"\r\n';
    const rowsOf = async (orders: EcpayOrderService) => {
      const rows = [];
      const period = { DateType: '1', BeginDate: '2026-11-01', EndDate: '2026-11-30' } as const;
      for await (const row of orders.queryTradeMedia(period)) rows.push({ ...row });
      return rows;
    };
    const { orders } = await services();
    ecpay.answer = () => ({ body: header });
    expect(await rowsOf(orders)).toEqual([]);
    ecpay.answer = () => ({ body: `${header}="A1",="0022",="2.5%",="1"\r\n` });
    expect(await rowsOf(orders)).toEqual([
      { MerchantTradeNo: 'A1', TradeNo: '0022', 手續費率: '2.5%', ProcessFee: '1' },
    ]);
    expect(ecpay.requests[0]?.data).not.toHaveProperty('PlatformID');
    ecpay.requests.length = 0;
    ecpay.answer = () => ({ transCode: 128 });
    await expect(rowsOf(orders)).rejects.toThrow(/TransCode 128/);
    ecpay.answer = () => 'reset';
    await expect(rowsOf(orders)).rejects.toThrow(EcpayTransportError);
    expect(ecpay.requests).toHaveLength(2);
  });

  it.each([
    ['2026-11-30', '2026-11-01', ['EndDate']],
    ['2026-11-01', '2026-12-02', ['EndDate']],
    ['2026-01-31', '2026-02-28', []],
    ['2026-02-30', '2026-03-01', ['BeginDate']],
    ['2026/11/01', '2026-11-30', ['BeginDate']],
  ])('the payout file of %s to %s: %j', async (BeginDate, EndDate, expected) => {
    const { orders } = await services();
    ecpay.answer = () => ({ body: '="特店交易編號"\r\n' });
    const next = orders.queryTradeMedia({ DateType: '1', BeginDate, EndDate }).next();
    if (expected.length === 0) expect((await next).done).toBe(true);
    else expect(await issuesOf(next)).toEqual(expected);
  });

  it('settlePayment never says refused because the query failed', async () => {
    const { orders } = await services({ http: { readRetries: 0 } });
    for (const answer of [{ transCode: 110 }, 'reset', { status: 500, body: 'x' }] as StubAnswer[]) {
      ecpay.answer = () => answer;
      expect((await orders.settlePayment({ MerchantTradeNo: 'A1' })).outcome).toBe('unknown');
    }
    ecpay.answer = () => ({ data: { RtnCode: 10000185, RtnMsg: 'Cant not find the trade data' } });
    const first = await orders.settlePayment({ MerchantTradeNo: 'A1' });
    if (first.outcome !== 'pending') throw new Error(first.outcome);
    await clock.advance(600_000);
    const { firstAskedAt } = first;
    expect(await orders.settlePayment({ MerchantTradeNo: 'A1', firstAskedAt })).toMatchObject({
      outcome: 'refused',
      reason: 'not-found',
    });
    ecpay.answer = () => ({ data: paid });
    expect((await orders.settlePayment({ MerchantTradeNo: 'A1', TotalAmount: 99 })).outcome).toBe('unknown');
    expect(
      await issuesOf(orders.settlePayment({ MerchantTradeNo: 'A1', firstAskedAt: 'soon' } as never)),
    ).toEqual(['firstAskedAt']);
  });
});

describe('secrets', () => {
  it.each([
    ['PayToken', { RtnCode: 5100012, RtnMsg: 'token secret-pay-token-1 was used' }],
    ['PayToken in a success', { ...paid, RtnMsg: 'token secret-pay-token-1 was used' }],
  ])('%s is in no error, hook, log, outcome or inspect, also where ECPay repeats it', async (_, answer) => {
    const outcome = await payWith(answer);
    const { checkout } = await services();
    const { TotalAmount: _amount, ...raw } = pay;
    const told: unknown[] = [outcome, hooked];
    told.push(await checkout.createPayment(raw).catch((error: unknown) => error));
    const text = told.map((one) => inspect(one, { depth: 9 }) + JSON.stringify(one)).join('\n');
    expect(text).not.toContain('secret-pay-token-1');
  });

  it('what pay does not take is named, and nothing is sent', async () => {
    const { checkout } = await services();
    expect(await issuesOf(checkout.pay({ ...pay, TotalAmount: 1.5, Amount: 1 } as never))).toEqual([
      'TotalAmount',
      'Amount',
    ]);
    expect(await issuesOf(checkout.pay({ PayToken: '', MerchantTradeNo: 'A1', TotalAmount: 1 }))).toEqual([
      'PayToken',
    ]);
    expect(await issuesOf(checkout.pay(undefined as never))).toEqual(['MerchantTradeNo', 'TotalAmount']);
    expect(ecpay.requests).toEqual([]);
  });
});

it('names the option when the environment has no ecpg host', async () => {
  const { payment, ticket } = ecpay.environment;
  const { checkout } = await services({ environment: { payment, ticket } });
  await expect(checkout.pay(pay)).rejects.toThrow(/environment\.ecpg/);
  expect(() => checkout.page()).toThrow(/environment\.ecpg/);
});

it.each(['stage', 'production'] as const)('the page of %s', async (environment) => {
  const keys = { merchantId: '1', hashKey: 'aaaaaaaaaaaaaaaa', hashIv: 'bbbbbbbbbbbbbbbb' };
  const { checkout } = await services({ environment, credit: keys });
  expect(checkout.page()).toEqual(
    environment === 'stage'
      ? { scriptUrl: 'https://ecpg-stage.ecpay.com.tw/Scripts/sdk-1.0.0.js', server: 'Stage' }
      : { scriptUrl: 'https://ecpg.ecpay.com.tw/Scripts/sdk-1.0.0.js', server: 'Prod' },
  );
});
