import type { Refund } from '../database/schema.js';
import type { OrderStatus } from '../orders/order-status.js';
import { inBoth } from '../pages/texts.js';

export const adminTexts = inBoth({
  office: ['後台', 'Back office'],
  password: ['密碼', 'Password'],
  wrongPassword: ['密碼錯誤。', 'That is not the password.'],
  login: ['登入', 'Log in'],
  logout: ['登出', 'Log out'],
  work: ['待處理', 'To do'],
  nothing: ['沒有待處理的事項。', 'Nothing to do.'],
  failed: ['通知處理失敗', 'A notification failed'],
  replay: ['立即重新處理', 'Replay now'],
  unsettled: ['退款未完成', 'A refund is not finished'],
  unshipped: ['已付款未出貨', 'Paid, not shipped'],
  latest: ['最近的訂單', 'Latest orders'],
  search: ['訂單編號', 'Order number'],
  find: ['查詢', 'Find'],
  ticket: ['票券訂單退款', 'Refunds of a ticket order'],
  ours: ['本店帳務', 'Our books'],
  theirs: ['綠界查詢結果', 'What ECPay says'],
  status: ['狀態', 'Status'],
  product: ['商品', 'Product'],
  tradeNo: ['綠界交易編號', "ECPay's TradeNo"],
  kind: ['付款類別', 'Kind'],
  paid: ['已付款', 'Paid'],
  yes: ['是', 'yes'],
  no: ['否', 'no'],
  card: ['信用卡狀態', 'Card'],
  captured: ['已請款', 'Captured'],
  method: ['付款方式', 'Method'],
  capture: ['立即請款', 'Capture now'],
  void: ['取消授權', 'Void'],
  refund: ['退款', 'Refund'],
  refundAmount: ['退款金額（留空為全額）', 'Amount (empty: all that is left)'],
  plan: ['試算', 'Try out'],
  planned: ['將依序執行', 'This would be done'],
  confirm: ['確定退款', 'Refund now'],
  cancel: ['返回訂單', 'Back to the order'],
  refunds: ['退款紀錄', 'Refunds'],
  goOn: ['繼續', 'Go on'],
  note: ['依據', 'How you know'],
  tookEffect: ['已生效', 'It took effect'],
  didNot: ['未生效', 'It did not'],
  ship: ['確認無誤，出貨', 'It is right: ship it'],
  done: ['已處理', 'Done with it'],
  check: ['向綠界查詢是否已付款', 'Ask ECPay whether it is paid'],
  all: ['全額', 'all'],
  completed: ['完成。', 'Done.'],
});

export const outcomeTexts = inBoth<Refund['outcome']>({
  asked: ['處理中', 'under way'],
  completed: ['完成', 'done'],
  refused: ['未執行', 'not done'],
  unfinished: ['未完成', 'not finished'],
  unknown: ['結果不明', 'nobody knows'],
});

export const stateTexts = inBoth<OrderStatus>({
  waiting: ['待付款', 'waiting'],
  declined: ['付款失敗', 'declined'],
  closed: ['已關閉', 'closed'],
  paid: ['已付款', 'paid'],
  shipped: ['已出貨', 'shipped'],
  held: ['待確認', 'held'],
});

/** The letters of DoAction. */
export const letterTexts = inBoth({
  C: ['請款（C）', 'capture (C)'],
  R: ['退款（R）', 'refund (R)'],
  E: ['取消請款（E）', 'undo the capture (E)'],
  N: ['放棄授權（N）', 'give up the authorization (N)'],
});
