import type { Field, FieldTable } from '../../fields/field-table.js';
import { cardInfo } from '../payment/card-info.js';
import { pageOf, within } from '../payment/doc-page.js';

/** BindCardID: the card's handle. */
export const bindCardId = {
  type: 'String',
  length: 64,
  sensitive: true,
  meaning: { zh: '綁定信用卡代碼', en: 'The handle of the card, with which it can be charged again' },
  note: {
    zh: '等同卡片：請加密保存，勿寫入紀錄。',
    en: 'As good as the card: store it encrypted, log it never.',
  },
} as const satisfies Field;

const pick = (name: string): Field => {
  const field = cardInfo.fields[name];
  if (field === undefined) throw new Error(`CardInfo has no ${name}`);
  return { ...field, source: 'third' };
};

/** One entry of BindCardList. */
export const boundCard: FieldTable = {
  name: 'BoundCard',
  meaning: { zh: '已綁定的信用卡', en: 'One card that the member has bound' },
  direction: 'response',
  page: within(
    pageOf(35613, '綁定信用卡 / 查詢會員綁定信用卡', 'Bound cards / The cards of a member').response,
    'BindCardList',
  ),
  fields: {
    Card6No: pick('Card6No'),
    Card4No: pick('Card4No'),
    CardValidYY: pick('CardValidYY'),
    CardValidMM: pick('CardValidMM'),
    BindCardID: { ...bindCardId, source: 'third' },
  },
};
