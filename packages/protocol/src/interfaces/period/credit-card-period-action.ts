import type { EcpayInterface } from '../../descriptor/ecpay-interface.js';
import { merchantTradeNo, requestMerchantId, requestPlatformId } from '../../fields/common-fields.js';
import type { FieldTable } from '../../fields/field-table.js';
import { answerHead } from '../payment/answer-fields.js';
import { pageOf } from '../payment/doc-page.js';

const page = pageOf(12130, '定期定額 / 信用卡定期定額訂單作業', 'Periodic orders / Stop or charge again');

/** Data of a CreditCardPeriodAction request. */
export const periodCreditCardPeriodActionRequest: FieldTable = {
  name: 'PeriodCreditCardPeriodActionRequest',
  meaning: {
    zh: '定期定額訂單作業',
    en: 'Stops the schedule of a periodic order, or charges its failed period again',
  },
  direction: 'request',
  page: page.request,
  conflicts: [
    {
      zh: '請退款不會停止定期定額；只有 Cancel 會。測試環境無法執行 ReAuth。',
      en: 'No capture, refund or void stops a schedule; Cancel does. ReAuth cannot be tried on stage.',
    },
  ],
  fields: {
    PlatformID: requestPlatformId,
    MerchantID: requestMerchantId,
    MerchantTradeNo: { ...merchantTradeNo, required: true },
    Action: {
      type: 'String',
      length: 20,
      required: true,
      meaning: { zh: '執行動作', en: 'What to do with the schedule' },
      values: {
        ReAuth: { zh: '最近一期失敗時重新授權', en: 'charge the latest period again, which failed' },
        Cancel: { zh: '停用，無法復原', en: 'stop all further charges, which cannot be undone' },
      },
    },
  },
};

/** Data of a CreditCardPeriodAction answer. */
export const periodCreditCardPeriodActionResponse: FieldTable = {
  name: 'PeriodCreditCardPeriodActionResponse',
  meaning: { zh: '定期定額訂單作業的結果', en: 'Whether ECPay accepted it' },
  direction: 'response',
  page: page.response,
  conflicts: [
    {
      zh: 'ReAuth 成功的回應沒有實錄：視為已受理，請等待通知或查詢。',
      en: 'A successful ReAuth was never recorded: it is taken as accepted, and the result comes by notification or query.',
    },
  ],
  fields: { ...answerHead, MerchantTradeNo: { ...merchantTradeNo, required: 'on-success', source: 'live' } },
};

/** Cashier/CreditCardPeriodAction: may charge, hence never sent twice. */
export const periodCreditCardPeriodAction: EcpayInterface = {
  operation: 'period.creditCardPeriodAction',
  name: 'CreditCardPeriodAction',
  service: 'payment',
  host: 'ecpayment',
  path: '/1.0.0/Cashier/CreditCardPeriodAction',
  envelope: 'aes',
  answer: 'envelope',
  repeat: 'never',
  timeout: 'bank',
  closingWindow: false,
  request: periodCreditCardPeriodActionRequest,
  response: periodCreditCardPeriodActionResponse,
  echo: ['MerchantTradeNo'],
};
