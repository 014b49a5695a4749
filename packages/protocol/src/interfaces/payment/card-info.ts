import type { DocPage, Field, FieldTable } from '../../fields/field-table.js';

const page: DocPage = {
  title: { zh: '授權交易 / 付款結果通知 ReturnURL', en: 'Authorization / Payment notification ReturnURL' },
  section: 'Data參數說明 / CardInfo',
  url: 'https://developers.ecpay.com.tw/?p=45907',
};

const instalment = { zh: '使用信用卡分期時', en: 'Instalment payments only' };
const bonus = { zh: '使用信用卡紅利時', en: 'Payments with bonus points only' };
const periodic = { zh: '定期定額時', en: 'Periodic payments (定期定額) only' };
const notUnionPay = { zh: '付款方式為銀聯卡時不回傳', en: 'Absent for UnionPay cards' };

const cardValidity = {
  type: 'String',
  length: 2,
  sensitive: true,
  source: 'example',
  conflict: { zh: '只出現在頁面範例。', en: 'Only in the example of the page, in no table.' },
} as const satisfies Partial<Field>;

/** CardInfo of a payment notification. */
export const cardInfo: FieldTable = {
  name: 'CardInfo',
  meaning: { zh: '信用卡授權資訊', en: 'The authorization of the credit card' },
  direction: 'notification',
  page,
  fields: {
    AuthCode: {
      type: 'String',
      length: 6,
      sensitive: true,
      meaning: { zh: '銀行授權碼', en: "The bank's authorization code" },
    },
    Gwsr: {
      type: 'Int',
      meaning: { zh: '授權交易單號', en: 'The number of the authorization' },
      note: {
        zh: '等於 QueryTrade 的 TradeID；定期定額每次扣款不同。',
        en: "Equals QueryTrade's TradeID; each charge of a periodic order has its own.",
      },
    },
    ProcessDate: {
      type: 'String',
      length: 20,
      format: 'taipei-time',
      meaning: { zh: '交易時間', en: 'When the card was charged' },
    },
    Amount: {
      type: 'Int',
      format: 'ntd',
      meaning: { zh: '金額', en: 'The amount authorized' },
      conflict: {
        zh: '頁面範例在此欄位後缺逗號，不是合法 JSON。',
        en: "The page's example lacks the comma after it, and is no valid JSON.",
      },
    },
    Stage: {
      type: 'Int',
      meaning: { zh: '分期期數', en: 'The number of instalments' },
      when: instalment,
      note: {
        zh: '大於 0 即為分期：只能全額退刷。',
        en: 'Above 0: an instalment trade, refundable in full only.',
      },
    },
    Stast: {
      type: 'Int',
      format: 'ntd',
      meaning: { zh: '首期金額', en: 'The first instalment' },
      when: instalment,
    },
    Staed: {
      type: 'Int',
      format: 'ntd',
      meaning: { zh: '各期金額', en: 'Each further instalment' },
      when: instalment,
    },
    Eci: {
      type: 'Int',
      meaning: { zh: '3D(VBV) 回傳值', en: 'The 3-D Secure indicator' },
      when: notUnionPay,
      note: {
        zh: '5、6、2、1 為 3D 交易。',
        en: '5, 6, 2 and 1 say that the trade was made with 3-D Secure.',
      },
    },
    Card6No: {
      type: 'String',
      length: 6,
      sensitive: true,
      meaning: { zh: '信用卡卡號前六碼', en: 'The first six digits of the card number' },
      when: notUnionPay,
    },
    Card4No: {
      type: 'String',
      length: 4,
      sensitive: true,
      meaning: { zh: '信用卡卡號末四碼', en: 'The last four digits of the card number' },
      when: notUnionPay,
    },
    CardValidYY: {
      ...cardValidity,
      meaning: { zh: '卡片有效年', en: 'The year the card expires, two digits' },
    },
    CardValidMM: {
      ...cardValidity,
      meaning: { zh: '卡片有效月', en: 'The month the card expires, two digits' },
    },
    RedDan: {
      type: 'Int',
      meaning: { zh: '紅利扣點', en: 'The bonus points used' },
      when: bonus,
      note: {
        zh: '大於 0 即為紅利折抵：只能全額退刷。',
        en: 'Above 0: a bonus-point trade, refundable in full only.',
      },
    },
    RedOkAmt: {
      type: 'Int',
      format: 'ntd',
      meaning: { zh: '實際扣款金額', en: 'What was really charged after the points' },
      when: bonus,
    },
    RedYet: { type: 'Int', meaning: { zh: '紅利剩餘點數', en: 'The bonus points left' }, when: bonus },
    RedDeAmt: {
      type: 'Int',
      format: 'ntd',
      meaning: { zh: '紅利折抵金額', en: 'The amount paid with points' },
      when: bonus,
    },
    PeriodType: {
      type: 'String',
      length: 1,
      meaning: { zh: '週期種類', en: 'The unit of the period, as the order set it' },
      when: periodic,
      note: {
        zh: '有此欄位即為定期定額；每次扣款以相同的 MerchantTradeNo 各通知一次。',
        en: 'Present: a periodic order, which sends one notification per charge with the same MerchantTradeNo.',
      },
    },
    Frequency: {
      type: 'Int',
      meaning: { zh: '執行頻率', en: 'Every how many units a charge is made' },
      when: periodic,
    },
    ExecTimes: {
      type: 'Int',
      meaning: { zh: '執行次數', en: 'How many charges the order has in all' },
      when: periodic,
    },
    PeriodAmount: {
      type: 'Int',
      format: 'ntd',
      meaning: { zh: '訂單建立時的每次要授權金額', en: 'The amount of each charge, as the order set it' },
      when: periodic,
    },
    TotalSuccessTimes: {
      type: 'Int',
      meaning: { zh: '目前已成功授權的次數', en: 'How many charges have succeeded so far' },
      when: periodic,
    },
    TotalSuccessAmount: {
      type: 'Int',
      format: 'ntd',
      meaning: { zh: '目前已成功授權的金額合計', en: 'The total of the charges that succeeded so far' },
      when: periodic,
    },
    IssuingBank: {
      type: 'String',
      length: 30,
      sensitive: true,
      meaning: { zh: '銀行名稱', en: 'The name of the bank that issued the card' },
    },
    IssuingBankCode: {
      type: 'String',
      length: 10,
      sensitive: true,
      meaning: { zh: '銀行代碼', en: 'The code of the bank that issued the card' },
    },
  },
};
