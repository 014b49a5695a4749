import type { Field, FieldTable } from '../../fields/field-table.js';
import { pageOf, within } from './doc-page.js';

const page = within(
  pageOf(9048, '站內付 2.0 / 取得會員綁卡驗證碼', '站內付 2.0 / Token for a member’s remembered cards')
    .request,
  'ConsumerInfo',
);

const emailOrPhone = {
  zh: 'Email 與 Phone 至少填一個',
  en: 'Email or Phone has to be given',
};

/** The shop's own number of the member. */
export const merchantMemberId = {
  type: 'String',
  length: 60,
  meaning: { zh: '特店會員編號', en: "The shop's own number of the member, under which ECPay keeps cards" },
  note: {
    zh: '綁卡結果的頁面寫長度 30：會員編號請勿超過 30。',
    en: 'The result of a binding gives it 30 characters: keep member numbers that short.',
  },
} as const satisfies Field;

/** Personal facts of the buyer. */
export const person = {
  Email: {
    type: 'String',
    length: 100,
    sensitive: true,
    meaning: { zh: '消費者信箱', en: "The buyer's e-mail address" },
    when: emailOrPhone,
    conflict: {
      zh: '頁面寫長度 30，新版頁面寫 100；以 100 檢查。',
      en: 'One page says 30 characters, a newer one 100: it is checked at 100.',
    },
  },
  Phone: {
    type: 'String',
    length: 60,
    sensitive: true,
    meaning: { zh: '消費者電話', en: "The buyer's telephone number, with the country code and without +" },
    when: emailOrPhone,
  },
  Name: {
    type: 'String',
    length: 50,
    sensitive: true,
    meaning: { zh: '消費者姓名', en: "The buyer's name" },
  },
  CountryCode: {
    type: 'String',
    length: 3,
    meaning: { zh: '國別碼', en: 'The country by its ISO 3166 number; 158 is Taiwan' },
  },
  Address: {
    type: 'String',
    length: 50,
    mayBeEmpty: true,
    sensitive: true,
    source: 'sdk',
    meaning: { zh: '帳單地址', en: 'The billing address' },
  },
} as const satisfies Record<string, Field>;

const consumer = {
  meaning: { zh: '消費者資訊', en: 'Who pays' },
  direction: 'request',
  page,
  oneOf: [['Email', 'Phone']],
} as const;

/** ConsumerInfo of a payment: a member only where the card is to be remembered. */
export const consumerInfo: FieldTable = {
  ...consumer,
  name: 'ConsumerInfo',
  fields: { MerchantMemberID: merchantMemberId, ...person },
};

/** ConsumerInfo of an interface about a member. */
export const memberInfo: FieldTable = {
  ...consumer,
  name: 'MemberInfo',
  meaning: { zh: '會員資訊', en: 'The member who pays or whose cards these are' },
  fields: { MerchantMemberID: { ...merchantMemberId, required: true }, ...person },
};
