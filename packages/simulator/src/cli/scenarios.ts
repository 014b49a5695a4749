import type { Bilingual } from '@nestjs-ecpay/protocol';

/** One thing to tell the simulator. */
export interface Step {
  readonly command: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What usually takes luck, patience or a broken network to happen, by a name. */
export interface Scenario {
  readonly about: Bilingual;
  readonly steps: (order: { readonly MerchantTradeNo: string; readonly TradeAmt: number }) => readonly Step[];
}

const say = (en: string, zh: string): Bilingual => ({ en, zh });

const fault =
  (kind: string, more: object = {}) =>
  ({ MerchantTradeNo }: { readonly MerchantTradeNo: string }): Step => ({
    command: 'fault-add',
    input: { on: 'notification', kind, MerchantTradeNo, ...more },
  });

/** A fault that strikes the notification of this order, and then the payment. */
const spoiled = (kind: string, more?: object): Scenario['steps'] => {
  const add = fault(kind, more);
  return (order) => [add(order), { command: 'pay', input: order }];
};

const HOUR_MS = 3_600_000;

export const scenarios: Readonly<Record<string, Scenario>> = {
  paid: {
    about: say('a consumer pays', '消費者付款成功'),
    steps: (order) => [{ command: 'pay', input: order }],
  },
  declined: {
    about: say('the bank declines the card', '授權失敗'),
    steps: (order) => [{ command: 'fail', input: order }],
  },
  'declined-then-paid': {
    about: say('declined first, paid at the second try', '先授權失敗，再付款成功'),
    steps: (order) => [
      { command: 'fail', input: order },
      { command: 'pay', input: { MerchantTradeNo: order.MerchantTradeNo } },
    ],
  },
  simulated: {
    about: say(
      '模擬付款: RtnCode 1, SimulatePaid 1, no money',
      '模擬付款：RtnCode 1、SimulatePaid 1，沒有金流',
    ),
    steps: (order) => [{ command: 'simulate', input: order }],
  },
  'simulated-unmarked': {
    about: say(
      'the same without SimulatePaid: only TradeStatus "0" tells',
      '同上但沒有 SimulatePaid，只有 TradeStatus 為 "0"',
    ),
    steps: (order) => [{ command: 'simulate', input: { ...order, SimulatePaid: false } }],
  },
  'wrong-amount': {
    about: say('paid with NT$1 more than you asked for', '付款金額比訂單多 NT$1'),
    steps: (order) => [{ command: 'pay', input: { ...order, TradeAmt: order.TradeAmt + 1 } }],
  },
  'duplicate-storm': {
    about: say('the same notification five times at once', '同一則通知同時送五次'),
    steps: spoiled('duplicate', { copies: 5 }),
  },
  repeated: {
    about: say('the same notification, and then again', '同一則通知，再送一次'),
    steps: (order) => [
      { command: 'pay', input: order },
      { command: 'notify', input: { MerchantTradeNo: order.MerchantTradeNo } },
    ],
  },
  late: {
    about: say('the notification comes an hour later (the clock is moved)', '通知晚一小時才到（時間會前進）'),
    steps: (order) => [
      ...spoiled('slow', { ms: HOUR_MS })(order),
      { command: 'advance', input: { hours: 1 } },
    ],
  },
  lost: {
    about: say(
      'the first notification is lost, the resend comes (the clock is moved)',
      '第一則遺失，重送才到（時間會前進）',
    ),
    steps: (order) => [...spoiled('lost')(order), { command: 'advance', input: { minutes: 15 } }],
  },
  cut: {
    about: say('the connection breaks in the middle of the notification', '通知傳到一半斷線'),
    steps: spoiled('reset'),
  },
  'wrong-key': {
    about: say('a notification sealed with other keys: not to be believed', '以其他金鑰加密的通知：不可採信'),
    steps: spoiled('wrong-key'),
  },
  damaged: {
    about: say('a notification that does not open', '無法解密的通知'),
    steps: spoiled('damaged-data'),
  },
  spliced: {
    about: say('a notification put together from two: not to be believed', '由兩則拼接的通知：不可採信'),
    steps: spoiled('splice'),
  },
  instalments: {
    about: say('paid in three instalments (分期)', '分三期付款'),
    steps: (order) => [{ command: 'pay', input: { ...order, Stage: 3 } }],
  },
  unionpay: {
    about: say('paid with a UnionPay card (銀聯卡): captured at once', '銀聯卡付款，立即關帳'),
    steps: (order) => [{ command: 'pay', input: { ...order, unionPay: true } }],
  },
  periodic: {
    about: say('the first of twelve monthly charges (定期定額)', '定期定額：十二期的第一期'),
    steps: (order) => [{ command: 'pay', input: { ...order, PeriodType: 'M', Frequency: 1, ExecTimes: 12 } }],
  },
  captured: {
    about: say('paid, and past 20:30: captured (the clock is moved)', '付款並過 20:30：已關帳（時間會前進）'),
    steps: (order) => [
      { command: 'pay', input: order },
      { command: 'advance', input: { to: '20:30' } },
    ],
  },
};
