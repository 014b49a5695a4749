import type { Bilingual } from '../fields/bilingual.js';

/** A state of a credit trade, spelled as the page of QueryTrade spells it. */
export type TradeStatus =
  'Authorized' | 'Unauthorized' | 'Canceled' | 'To be captured' | 'Captured' | 'Operation canceled';

/** What a state means. */
export interface TradeStatusEntry {
  readonly meaning: Bilingual;
  /** True when a trade in this state has capture rows in CloseData. */
  readonly withRows: boolean;
  /** True when a single row of CloseData can be in this state. */
  readonly ofRow: boolean;
  readonly source: string;
}

const SOURCE = 'doc: CreditDetail/QueryTrade, RtnValue.Status and CloseData.Status';

/** The states of a credit trade, by the documented spelling. Compare through `parseTradeStatus`, never by text. */
export const tradeStatuses: Readonly<Record<TradeStatus, TradeStatusEntry>> = {
  Authorized: {
    meaning: { zh: '銀行已完成授權，尚未關帳。', en: 'The bank has authorized it; nothing is captured yet.' },
    withRows: false,
    ofRow: false,
    source: SOURCE,
  },
  Unauthorized: {
    meaning: { zh: '銀行未授權完成。', en: 'The bank did not authorize it: nothing was paid.' },
    withRows: false,
    ofRow: false,
    source: SOURCE,
  },
  Canceled: {
    meaning: { zh: '已取消（放棄）：授權已釋放。', en: 'Canceled: the authorization is released.' },
    withRows: false,
    ofRow: true,
    source: SOURCE,
  },
  'To be captured': {
    meaning: {
      zh: '要關帳：綠界將向銀行請款。',
      en: 'A capture was ordered; ECPay will ask the bank for the money.',
    },
    withRows: true,
    ofRow: true,
    source: SOURCE,
  },
  Captured: {
    meaning: { zh: '已關帳：已向銀行請款。', en: 'Captured: ECPay has asked the bank for the money.' },
    withRows: true,
    ofRow: true,
    source: SOURCE,
  },
  'Operation canceled': {
    meaning: { zh: '操作取消：關帳已被取消。', en: 'A capture was undone (action E).' },
    withRows: true,
    ofRow: true,
    source: SOURCE,
  },
};

const bare = (text: string): string => text.replace(/\s+/g, '').toLowerCase();

const byBareName = new Map(
  (Object.keys(tradeStatuses) as TradeStatus[]).map((status) => [bare(status), status] as const),
);

/**
 * The documented spelling of a state, whatever its spaces and case (`Tobecaptured`); `undefined` for a state that no
 * page knows.
 *
 * @example
 * ```ts
 * import { parseTradeStatus } from '@nestjs-ecpay/protocol';
 *
 * parseTradeStatus('Tobecaptured'); // 'To be captured'
 * ```
 * @publicApi
 */
export function parseTradeStatus(text: unknown): TradeStatus | undefined {
  return typeof text === 'string' ? byBareName.get(bare(text)) : undefined;
}
