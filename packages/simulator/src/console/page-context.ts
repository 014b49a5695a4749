import { inClosingWindow, taipeiTime } from '@nestjs-ecpay/protocol';
import type { Simulator } from '../simulator.js';
import type { Lang, Translate } from './texts.js';

/** What a page is made from. */
export interface PageContext {
  readonly ecpay: Simulator;
  readonly lang: Lang;
  readonly t: Translate;
  /** Path of the page, for forms to come back to. */
  readonly path: string;
  /** What was wrong with a form. */
  readonly alert?: string | undefined;
}

/** What every page shows. */
export function frameOf({ ecpay, lang, t, path, alert }: PageContext): object {
  const now = ecpay.clock.now();
  return {
    lang,
    t,
    path,
    alert,
    clock: { now: taipeiTime.format(now), running: ecpay.clock.running, closing: inClosingWindow(now) },
    otherLangHref: `${path}?lang=${lang === 'zh' ? 'en' : 'zh'}`,
  };
}

export const ntd = (amount: number): string => amount.toLocaleString('en-US');
export const timeOf = (date: Date): string => taipeiTime.format(date);

/** Where an order is shown. */
export const orderHref = (order: { MerchantID: string; MerchantTradeNo: string }): string =>
  `/orders/${encodeURIComponent(order.MerchantID)}/${encodeURIComponent(order.MerchantTradeNo)}`;

const TONES: Readonly<Record<string, string>> = {
  Captured: 'good',
  Authorized: 'info',
  'To be captured': 'info',
  Unpaid: 'warn',
  'Operation canceled': 'warn',
  Canceled: 'bad',
  Unauthorized: 'bad',
};
export const toneOf = (status: string): string => TONES[status] ?? '';
