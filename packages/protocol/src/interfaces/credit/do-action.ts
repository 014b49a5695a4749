import {
  merchantId,
  merchantTradeNo,
  platformId,
  requestMerchantId,
  requestPlatformId,
  rtnCode,
  rtnMsg,
  tradeNo,
} from '../../fields/common-fields.js';
import type { EcpayInterface } from '../../descriptor/ecpay-interface.js';
import type { DocPage, FieldTable } from '../../fields/field-table.js';

const page = (section: string): DocPage => ({
  title: { zh: '請款與退款 / 信用卡請退款功能', en: 'Capture and refund / Credit card DoAction' },
  section,
  url: 'https://developers.ecpay.com.tw/?p=45919',
});

/** Data of a DoAction request. */
export const creditDoActionRequest: FieldTable = {
  name: 'CreditDoActionRequest',
  meaning: {
    zh: '信用卡請退款：關帳、退刷、取消、放棄',
    en: 'Captures, refunds, undoes a capture or abandons the authorization of one credit card trade',
  },
  direction: 'request',
  page: page('特店Request參數說明 / Data參數說明'),
  conflicts: [
    {
      zh: '測試環境無法執行此動作：頁面表示沒有測試網址，實際上測試主機會回覆，但只有錯誤路徑（查無訂單 10000185）。',
      en: 'The page gives no stage address. The stage host does answer, but only on error paths (unknown order: 10000185), so no action can be tried before production.',
    },
    {
      zh: '「每日自動關帳」關閉的特店沒有 20:15–20:30 的限制，改受 21 天限制；頁面只在各段分別提到。',
      en: 'The ban between 20:15 and 20:30 and the 21-day limit never apply to the same merchant: the first exists only with daily automatic capture on, the second only with it off.',
    },
    {
      zh: '「放棄」一律釋放整筆授權：頁面說不支援部分金額，但仍要求 TotalAmount。',
      en: 'Action N always releases the whole amount, although TotalAmount has to be sent with it: never use N for a part refund.',
    },
  ],
  fields: {
    PlatformID: {
      ...requestPlatformId,
      note: {
        zh: `平台商旗下特店時為平台商的編號，外層 MerchantID 為相同值；否則為空字串。${requestPlatformId.note.zh}`,
        en: `The platform's number when a platform acts for a shop, and then the MerchantID of the envelope is that same number. Empty for a shop, or a platform, acting for itself. ${requestPlatformId.note.en}`,
      },
    },
    MerchantID: requestMerchantId,
    MerchantTradeNo: {
      ...merchantTradeNo,
      required: true,
      conflict: {
        zh: '頁面的型別誤寫為 Sring(20)。信用卡介面長 20，票券介面長 25。',
        en: 'The page misspells the type as Sring(20). 20 long in the credit interfaces, 25 in the ticket interface.',
      },
    },
    TradeNo: {
      ...tradeNo,
      required: true,
      note: {
        zh: '付款結果通知的 OrderInfo.TradeNo；不是 QueryTrade 的 TradeID。查詢永遠不會回傳它，請自行保存。',
        en: "OrderInfo.TradeNo of the notification, not QueryTrade's TradeID. No query of this kind returns it: save it with MerchantTradeNo.",
      },
    },
    Action: {
      type: 'String',
      length: 1,
      required: true,
      meaning: { zh: '執行方式', en: 'What to do with the trade' },
      values: {
        C: { zh: '關帳', en: 'capture: ask the bank for the money' },
        R: { zh: '退刷', en: 'refund, in whole or in part, after the capture' },
        E: { zh: '取消', en: 'undo the capture: the order returns to its previous state' },
        N: { zh: '放棄', en: 'abandon the authorization: the whole amount is released' },
      },
      conflict: {
        zh: '頁面未標示必填，實際上必填。',
        en: 'The page does not mark it as required; in practice it is.',
      },
    },
    TotalAmount: {
      type: 'Int',
      format: 'ntd',
      min: 1,
      required: true,
      meaning: { zh: '金額', en: 'The amount of the action' },
      note: {
        zh: '分期、紅利折抵只能全額退刷；退刷合計不可超過訂單金額。',
        en: 'Instalment and bonus-point trades can only be refunded in full; refunds total at most the order amount.',
      },
      conflict: {
        zh: '少於全額的關帳 (C) 會得到何種回覆，頁面沒有說明。',
        en: 'What ECPay answers to a capture (C) of less than the whole amount is not documented.',
      },
    },
  },
};

/** Data of a DoAction answer. */
export const creditDoActionResponse: FieldTable = {
  name: 'CreditDoActionResponse',
  meaning: { zh: '信用卡請退款的結果', en: 'The result of a DoAction' },
  direction: 'response',
  page: page('綠界Response參數說明 / Data參數說明'),
  conflicts: [
    {
      zh: '回應除加密外沒有簽章：請比對 MerchantTradeNo 與 TradeNo。',
      en: 'The answer carries no signature beyond its encryption: MerchantTradeNo and TradeNo are compared with the request.',
    },
    {
      zh: '頁面將封包的參數列在「Response參數範例」標題下。',
      en: 'The fields of the envelope stand under the heading of its example.',
    },
  ],
  fields: {
    RtnCode: { ...rtnCode, required: true },
    RtnMsg: rtnMsg,
    PlatformID: {
      ...platformId,
      meaning: { zh: '平台商編號', en: "The platform's number" },
      conflict: { zh: '參數表有此欄位，範例沒有。', en: 'In the parameter table, but not in the example.' },
    },
    MerchantID: {
      ...merchantId,
      conflict: {
        zh: '範例的值與請求範例不同（1234567890），故不比對。',
        en: "The page's example shows another MerchantID (1234567890) than its request: it is not compared.",
      },
    },
    MerchantTradeNo: { ...merchantTradeNo, required: 'on-success' },
    TradeNo: { ...tradeNo, required: 'on-success' },
  },
};

/** Credit/DoAction, 信用卡請退款功能: changes money, hence never sent twice by a client. */
export const creditDoAction: EcpayInterface = {
  operation: 'credit.doAction',
  name: 'DoAction',
  service: 'payment',
  host: 'ecpayment',
  path: '/1.0.0/Credit/DoAction',
  envelope: 'aes',
  answer: 'envelope',
  repeat: 'never',
  timeout: 'action',
  closingWindow: true,
  stageCannot: true,
  request: creditDoActionRequest,
  response: creditDoActionResponse,
  echo: ['MerchantTradeNo', 'TradeNo'],
};
