import { genuine, type Check } from './check.js';
import { FIX } from './fixes.js';
import { mustAcknowledge, mustDecide, mustSurviveStorm } from './judge.js';
import { say } from './words.js';

const DECLINED = { RtnCode: 10100058, RtnMsg: '交易失敗', OrderInfo: { TradeStatus: '0' } };
const SIMULATED_REFUSED = {
  fault: 'simulated-refused',
  words: say('A simulated payment was not acknowledged.', '模擬付款的通知沒有被確認。'),
  fix: say(
    'Acknowledge it with 1|OK, and leave the order unpaid: it is how ECPay tests your ReturnURL from its console.',
    '回 1|OK，訂單維持未付款：這是綠界後台測試 ReturnURL 的方式。',
  ),
};

const otherAmountMessage: Check['deliveries'] = (sender, order) =>
  genuine()(sender, { ...order, amount: order.amount + 1 });

const fiveAtOnceMessage: Check['deliveries'] = (sender, order) => {
  const [message] = genuine()(sender, order);
  return Array.from({ length: COPIES + 1 }, () => message);
};

/** What leaves an order unpaid: it comes before the payment. */
export const unpaidChecks: readonly Check[] = [
  {
    id: 'declined',
    title: say('Declined', '授權失敗'),
    order: 'shop',
    deliveries: genuine(DECLINED),
    judge: mustAcknowledge({
      fault: 'declined-refused',
      words: say('The message of a declined payment was not acknowledged.', '授權失敗的通知沒有被確認。'),
      fix: say(
        'A declined payment is a message like any other: record RtnMsg as the reason, leave the order unpaid, answer 1|OK.',
        '授權失敗也是一則正常的通知：記錄 RtnMsg 為原因，訂單維持未付款，並回 1|OK。',
      ),
    }),
    look: ({ MerchantTradeNo }) =>
      say(
        `${MerchantTradeNo} was not paid by the declined message.`,
        `${MerchantTradeNo} 未因授權失敗而變成已付款。`,
      ),
  },
  {
    id: 'simulated',
    title: say('Simulated (模擬付款)', '模擬付款'),
    order: 'shop',
    deliveries: genuine({ SimulatePaid: 1, OrderInfo: { TradeStatus: '0' } }),
    judge: mustAcknowledge(SIMULATED_REFUSED),
    look: ({ MerchantTradeNo }) =>
      say(
        `${MerchantTradeNo} was not paid or shipped for SimulatePaid 1: no money moved.`,
        `${MerchantTradeNo} 未因 SimulatePaid 為 1 而變成已付款或出貨：沒有實際金流。`,
      ),
  },
  {
    id: 'simulated-unmarked',
    title: say('Simulated, told only by TradeStatus "0"', '模擬付款，只有 TradeStatus 為 "0"'),
    order: 'shop',
    deliveries: genuine({ OrderInfo: { TradeStatus: '0' } }),
    judge: mustAcknowledge(SIMULATED_REFUSED),
    look: ({ MerchantTradeNo }) =>
      say(
        `${MerchantTradeNo} was not paid by RtnCode 1 with TradeStatus "0": ECPay leaves SimulatePaid out at times.`,
        `${MerchantTradeNo} 未因 RtnCode 1 但 TradeStatus "0" 而變成已付款：綠界有時不帶 SimulatePaid。`,
      ),
  },
  {
    id: 'other-amount',
    title: say('Paid with another amount', '金額不符'),
    order: 'shop',
    paysStrangers: true,
    deliveries: otherAmountMessage,
    judge: mustDecide,
    look: ({ MerchantTradeNo, amount }) =>
      say(
        `${MerchantTradeNo} was not simply paid by NT$${amount + 1} instead of NT$${amount}: somebody was told.`,
        `${MerchantTradeNo} 收到 NT$${amount + 1} 而非 NT$${amount} 時，沒有直接變成已付款，而且有人知道。`,
      ),
  },
];

const COPIES = 5;

/** The payment, and what repeats it. */
export const paidChecks: readonly Check[] = [
  {
    id: 'paid',
    title: say('Paid', '付款成功'),
    order: 'shop',
    pays: true,
    deliveries: genuine(),
    judge: mustAcknowledge(),
    look: ({ MerchantTradeNo, amount }) =>
      say(`${MerchantTradeNo} is paid, with NT$${amount}.`, `${MerchantTradeNo} 已付款，金額 NT$${amount}。`),
  },
  {
    id: 'paid-again',
    title: say('The same again', '同一則再送一次'),
    order: 'shop',
    pays: true,
    sameOrderAs: 'paid',
    // ECPay changes RtnMsg between its sendings, and the Timestamp of the envelope.
    deliveries: genuine({ RtnMsg: '付款成功' }),
    judge: mustAcknowledge({
      fault: 'repeat-refused',
      words: say(
        'The first was acknowledged or not, but the same again must be: otherwise ECPay goes on sending.',
        '同一則通知再送時也必須確認，否則綠界會一直重送。',
      ),
      fix: FIX.again,
    }),
    look: ({ MerchantTradeNo }) =>
      say(
        `${MerchantTradeNo} was paid, shipped, invoiced and mailed once, not twice.`,
        `${MerchantTradeNo} 的付款、出貨、發票與通知信都只有一次。`,
      ),
  },
  {
    id: 'five-at-once',
    title: say('Five at once', '同時五則'),
    order: 'shop',
    pays: true,
    deliveries: fiveAtOnceMessage,
    atOnce: COPIES,
    judge: mustSurviveStorm,
    look: ({ MerchantTradeNo }) =>
      say(
        `${MerchantTradeNo} was still paid only once after five at the same time.`,
        `${MerchantTradeNo} 同時收到五則之後，仍然只付款一次。`,
      ),
  },
  {
    id: 'unknown-order',
    title: say('An order you do not know', '不存在的訂單'),
    order: 'unknown',
    pays: true,
    deliveries: genuine(),
    judge: mustDecide,
    look: () =>
      say(
        'Somebody was told of the payment for an order that does not exist: money was taken.',
        '有人知道收到一筆不存在訂單的付款：款項確實已收。',
      ),
  },
];
