import { text, type Style } from './row.js';

/** What changed a trade, in words. */
const CAUSES: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  ordered: ['ordered', '成立訂單'],
  paid: ['authorized', '授權成功'],
  declined: ['declined', '授權失敗'],
  C: ['C: capture', 'C：關帳'],
  R: ['R: refund', 'R：退刷'],
  E: ['E: capture undone', 'E：取消關帳'],
  N: ['N: abandoned', 'N：放棄'],
  closing: ['captured by the daily closing', '每日自動關帳'],
  settled: ['captured, paid out by the bank', '已關帳，銀行請款完成'],
  expired: ['given up after 90 days', '逾 90 天放棄'],
  issued: ['ticket issued', '開立票券'],
  refunded: ['ticket refund asked for', '票券申請退款'],
  confirmed: ['ticket refund confirmed by the bank', '票券退款經銀行確認'],
};

/** Why a trade or an order changed. */
export const causeOf = (cause: unknown, { lang }: Style): string =>
  CAUSES[text(cause)]?.[lang === 'zh' ? 1 : 0] ?? text(cause);
