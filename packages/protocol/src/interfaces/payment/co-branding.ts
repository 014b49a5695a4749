import type { Field, FieldTable } from '../../fields/field-table.js';
import { pageOf, within } from './doc-page.js';

const page = pageOf(9083, '查詢訂單 / 查詢訂單', 'Queries / One order').response;

/** One entry of CoBrandingInfo. */
export const coBranding: FieldTable = {
  name: 'CoBranding',
  meaning: { zh: '聯名卡', en: 'One co-brand of the card' },
  direction: 'response',
  page: within(page, 'CoBrandingInfo'),
  fields: {
    CoBrandingCode: {
      type: 'String',
      source: 'live',
      meaning: { zh: '聯名代碼', en: 'The code of the co-brand' },
    },
    Comment: { type: 'String', source: 'live', meaning: { zh: '說明', en: 'What it is' } },
  },
};

/** CoBrandingInfo of a message. */
export const coBrandingInfo = {
  type: 'Array',
  of: coBranding,
  source: 'live',
  meaning: { zh: '聯名卡資訊', en: 'The co-brands of the card' },
} as const satisfies Field;
