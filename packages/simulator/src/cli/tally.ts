import { rowOf, text, type Row, type Style } from './row.js';

/** What happened while the time moved, counted. */
export interface Tally {
  /** Orders that the daily closing captured, and NT$ in all. */
  readonly captured: number;
  readonly capturedAmount: number;
  /** Orders whose money the bank has paid, and NT$ in all. */
  readonly settled: number;
  readonly settledAmount: number;
  /** Periodic charges, paid or declined. */
  readonly charged: number;
  /** Authorizations given up after 90 days. */
  readonly expired: number;
  /** Notifications that went out, and those that were answered 1|OK. */
  readonly sent: number;
  readonly accepted: number;
}

/** Counts events. */
export function tally(events: readonly Row[]): Tally {
  const of = (kind: string, ...causes: readonly string[]): Row[] =>
    events.filter((event) => event['kind'] === kind && causes.includes(text(event['cause'])));
  const sum = (rows: readonly Row[], field: string): number =>
    rows.reduce((total, row) => total + Number(row[field] ?? 0), 0);
  const captured = of('closing', 'closing');
  const settled = of('closing', 'settled');
  const deliveries = events.filter(({ kind }) => kind === 'notification');
  return {
    captured: sum(captured, 'count'),
    capturedAmount: sum(captured, 'amount'),
    settled: sum(settled, 'count'),
    settledAmount: sum(settled, 'amount'),
    charged: of('order', 'paid', 'declined').length,
    expired: of('order', 'expired').length,
    sent: deliveries.length,
    accepted: deliveries.filter((event) => rowOf(event['delivery'])?.['accepted'] === true).length,
  };
}

/** The counts in words; nothing for what did not happen. */
export function tallyLines(counts: Row, { lang, paint }: Style): string[] {
  const zh = lang === 'zh';
  const count = (name: string): number => Number(counts[name] ?? 0);
  const lines: (readonly [number, string, string])[] = [
    [
      count('captured'),
      `${count('captured')} captured by the daily closing, NT$${count('capturedAmount')}`,
      `每日自動關帳 ${count('captured')} 筆，NT$${count('capturedAmount')}`,
    ],
    [
      count('settled'),
      `${count('settled')} paid out by the bank, NT$${count('settledAmount')}`,
      `銀行請款完成 ${count('settled')} 筆，NT$${count('settledAmount')}`,
    ],
    [count('charged'), `${count('charged')} charged`, `扣款 ${count('charged')} 筆`],
    [count('expired'), `${count('expired')} given up after 90 days`, `逾 90 天放棄 ${count('expired')} 筆`],
    [
      count('sent'),
      `${count('sent')} notifications sent, ${count('accepted') === 0 ? 'none' : count('accepted')} accepted`,
      `送出通知 ${count('sent')} 則，接受 ${count('accepted')} 則`,
    ],
  ];
  const told = lines.filter(([number]) => number > 0).map(([, en, chinese]) => `  ${zh ? chinese : en}`);
  return told.length > 0 ? told : [`  ${paint(zh ? '沒有到期的事' : 'nothing was due', 'quiet')}`];
}
