import type { JsonObject } from '@nestjs-ecpay/protocol';
import { refusalAnswers, type Refusal } from '../assumptions/refusal-answers.js';
import type { SimulatedOrder } from '../payments/simulated-order.js';
import { problem, type Explanation } from './explanation.js';

/** Looks an order up, of any merchant when none is named. */
export type FindOrders = (MerchantTradeNo: string) => readonly SimulatedOrder[];

export const isRefusal = (name: string): name is Refusal => Object.hasOwn(refusalAnswers, name);

/** Says why the books refused a request, with what they know about the order. */
export function explainRefusal(refusal: Refusal, data: JsonObject, find: FindOrders): Explanation {
  const special = SPECIAL[refusal]?.(data, find);
  if (special) return special;
  const { meaning } = refusalAnswers[refusal];
  return problem(refusal, sentence(meaning.en), `${meaning.zh}。`);
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

type Special = (data: JsonObject, find: FindOrders) => Explanation | undefined;

const SPECIAL: Partial<Record<Refusal, Special>> = {
  'not-found': notFound,
  'nothing-captured': (data, find) =>
    chargeOf(data, find)?.Status === 'To be captured'
      ? problem(
          'refund-before-capture',
          'One R of everything while To be captured is refused: undo the capture (E), then release it (N), both before 20:15; or wait for 20:15, then R.',
          '要關帳時不可以一次 R 全額退刷：請先取消（E）再放棄（N），兩者須在 20:15 前完成；或等 20:15 之後再 R。',
        )
      : problem(
          'nothing-captured',
          'R before there is a capture. For all of it use N; for a part capture (C) first, or wait for 20:15.',
          '尚未關帳不可退刷（R）。全額請用 N；部分退款請先關帳（C），或等 20:15 之後。',
        ),
  released: (data, find) => {
    const charge = chargeOf(data, find);
    if (!charge) return undefined;
    return problem(
      'released',
      `Action ${textOf(data['Action'])} finds no authorization: the trade is “${charge.Status}”. ${ADVICE[charge.Status]?.en ?? ''}`.trim(),
      `執行 ${textOf(data['Action'])} 時找不到可用的授權：交易狀態為「${charge.Status}」。${ADVICE[charge.Status]?.zh ?? ''}`,
    );
  },
  state: (data, find) => {
    const charge = chargeOf(data, find);
    if (!charge) return undefined;
    return problem(
      'state',
      `Action ${textOf(data['Action'])} is not possible while the trade is “${charge.Status}”. ${ADVICE[charge.Status]?.en ?? ''}`.trim(),
      `交易狀態為「${charge.Status}」時不可執行 ${textOf(data['Action'])}。${ADVICE[charge.Status]?.zh ?? ''}`,
    );
  },
  amount: (data, find) => {
    const charge = chargeOf(data, find);
    if (!charge) return undefined;
    const left = charge.captured - charge.refunded;
    return problem(
      'amount',
      `TotalAmount ${textOf(data['TotalAmount'])} does not fit: authorized ${charge.Amount}, captured ${charge.captured}, refunded ${charge.refunded}; R can take back ${left}.`,
      `TotalAmount ${textOf(data['TotalAmount'])} 不符：授權 ${charge.Amount}、關帳 ${charge.captured}、已退 ${charge.refunded}；R 最多可退 ${left}。`,
    );
  },
};

const ADVICE: Readonly<Record<string, { en: string; zh: string }>> = {
  Authorized: { en: 'Possible: C (capture), N (abandon).', zh: '可用：C（關帳）、N（放棄）。' },
  'To be captured': { en: 'Possible: E (undo), R (refund).', zh: '可用：E（取消）、R（退刷）。' },
  Captured: { en: 'Possible: R (refund).', zh: '可用：R（退刷）。' },
  'Operation canceled': { en: 'Possible: C (capture), N (abandon).', zh: '可用：C（關帳）、N（放棄）。' },
  Canceled: { en: 'It was released: nothing is possible any more.', zh: '已放棄：無法再執行任何動作。' },
  Unauthorized: { en: 'The card was declined: nothing is possible.', zh: '授權失敗：無法執行任何動作。' },
};

function ordersOf(data: JsonObject, find: FindOrders): { mine?: SimulatedOrder; others: SimulatedOrder[] } {
  const orders = find(textOf(data['MerchantTradeNo']));
  const merchantId = textOf(data['MerchantID']);
  const mine = orders.find(({ MerchantID }) => MerchantID === merchantId);
  return { ...(mine ? { mine } : {}), others: orders.filter((order) => order !== mine) };
}

const chargeOf = (data: JsonObject, find: FindOrders): SimulatedOrder['charges'][number] | undefined =>
  ordersOf(data, find).mine?.charges.find(({ TradeNo }) => TradeNo === data['TradeNo']);

function notFound(data: JsonObject, find: FindOrders): Explanation {
  const name = textOf(data['MerchantTradeNo']);
  const { mine, others } = ordersOf(data, find);
  const tradeNo = textOf(data['TradeNo']);
  if (mine?.charges.some(({ Gwsr }) => String(Gwsr) === tradeNo))
    return problem(
      'tradeno-is-tradeid',
      "TradeNo is QueryTrade's TradeID (Gwsr of the notification). DoAction wants OrderInfo.TradeNo of the notification: save it when the payment is told.",
      'TradeNo 填成了 QueryTrade 的 TradeID（通知的 Gwsr）。DoAction 要的是通知的 OrderInfo.TradeNo，請在收到通知時保存。',
    );
  if (mine && mine.charges.length === 0)
    return problem(
      'no-payment',
      `The order ${name} is there, but nobody has paid it.`,
      `訂單 ${name} 存在，但尚未付款。`,
    );
  if (mine)
    return problem(
      'tradeno-other',
      `The order ${name} is there, but TradeNo is not one of its charges.`,
      `訂單 ${name} 存在，但 TradeNo 不是它的交易編號。`,
    );
  const owner = others[0];
  if (owner)
    return problem(
      'order-of-other-merchant',
      `The order ${name} belongs to merchant ${owner.MerchantID}.`,
      `訂單 ${name} 屬於特店 ${owner.MerchantID}。`,
    );
  return problem(
    'order-unknown',
    'There is no order with this MerchantTradeNo in the simulator.',
    '模擬器中沒有這個 MerchantTradeNo 的訂單。',
  );
}
