import type { Condition } from '../../fields/condition.js';
import type { Field } from '../../fields/field-table.js';
import { callbackUrl } from './new-order.js';

const unit = (value: 'D' | 'M' | 'Y'): Condition => ({ field: 'PeriodType', in: [value] });

/** The fields of a periodic order (定期定額), as the card's object of a request has them. */
export const periodFields = {
  PeriodAmount: {
    type: 'Int',
    format: 'ntd',
    min: 1,
    source: 'live',
    meaning: { zh: '每次授權金額', en: 'What each charge takes' },
    note: {
      zh: '應與 TotalAmount 相同。',
      en: 'The same as TotalAmount, by what ECPay’s other products say.',
    },
  },
  PeriodType: {
    type: 'String',
    length: 1,
    source: 'live',
    meaning: { zh: '週期種類', en: 'The unit of the period' },
    values: {
      D: { zh: '天', en: 'days' },
      M: { zh: '月', en: 'months' },
      Y: { zh: '年', en: 'years' },
    },
  },
  Frequency: {
    type: 'Int',
    min: 1,
    source: 'live',
    meaning: { zh: '執行頻率', en: 'Every how many units a charge is made' },
    ranges: [
      { if: unit('D'), min: 1, max: 365 },
      { if: unit('M'), min: 1, max: 12 },
      { if: unit('Y'), min: 1, max: 1 },
    ],
  },
  ExecTimes: {
    type: 'Int',
    min: 2,
    source: 'live',
    meaning: { zh: '執行次數', en: 'How many charges there are in all, the first included' },
    ranges: [
      { if: unit('D'), min: 2, max: 999 },
      { if: unit('M'), min: 2, max: 999 },
      { if: unit('Y'), min: 2, max: 99 },
    ],
    conflict: {
      zh: '舊文件寫月 99、年 9；實測上限為 999、999、99。',
      en: 'Older documents say 99 months and 9 years; the hosts take 999, 999 and 99.',
    },
  },
  PeriodReturnURL: {
    ...callbackUrl,
    meaning: {
      zh: '定期定額付款結果通知網址',
      en: 'Where the notifications of the second charge and all later ones are posted',
    },
    note: { zh: '第一筆仍通知 ReturnURL。', en: 'The first charge is still told to ReturnURL.' },
  },
} as const satisfies Record<string, Field>;

/** Names of the fields above. */
export const PERIOD_FIELDS: readonly string[] = Object.keys(periodFields);
