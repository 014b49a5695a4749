import type { Bilingual } from '@nestjs-ecpay/protocol';
import type { TradeCause } from '../books/trade-event.js';
import type { TradeKind } from '../books/trade.js';

/** What a change of a trade means for the money. */
export function tradeWords(cause: TradeCause, amount: number, kind: TradeKind): Bilingual {
  const money = `NT$${amount.toLocaleString('en-US')}`;
  switch (cause) {
    case 'paid':
      return kind === 'unionpay'
        ? { zh: `授權成功並立即關帳 ${money}`, en: `${money} authorized and captured at once` }
        : {
            zh: `授權成功 ${money}：額度已保留，尚未請款`,
            en: `${money} authorized: reserved, not captured yet`,
          };
    case 'declined':
      return { zh: '授權失敗：沒有扣款', en: 'The card was declined: no money moves' };
    case 'C':
      return { zh: `關帳（C）${money}：待送銀行`, en: `Capture (C) of ${money} ordered` };
    case 'R':
      return { zh: `退刷（R）${money}`, en: `Refund (R) of ${money}` };
    case 'E':
      return { zh: '取消關帳（E）', en: 'Capture undone (E)' };
    case 'N':
      return { zh: '放棄授權（N）：全額釋放，沒有扣款', en: 'Authorization released (N): nothing was taken' };
    case 'closing':
      return { zh: `20:15 自動關帳 ${money}`, en: `${money} captured by the daily capture` };
    case 'settled':
      return { zh: `已向銀行請款 ${money}`, en: `${money} asked of the bank: captured` };
    case 'expired':
      return {
        zh: '超過 90 天未關帳：授權失效',
        en: 'Not captured for 90 days: the authorization has expired',
      };
  }
}
