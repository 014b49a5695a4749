import {
  merchantTradeNo,
  requestMerchantId,
  requestPlatformId,
  rtnCode,
  tradeNo,
} from '../../fields/common-fields.js';
import type { EcpayInterface } from '../../descriptor/ecpay-interface.js';
import type { DocPage, FieldTable } from '../../fields/field-table.js';

const page = (section: string): DocPage => ({
  title: { zh: '查詢訂單 / 查詢信用卡單筆明細紀錄', en: 'Queries / One credit card trade in detail' },
  section,
  url: 'https://developers.ecpay.com.tw/?p=45925',
});

const trailingSpace = {
  zh: '頁面範例的鍵名尾端有空白；讀取時會去除。',
  en: "The key has a trailing space in the page's example; keys are trimmed when read.",
};

/** Data of a QueryTrade request. */
export const creditQueryTradeRequest: FieldTable = {
  name: 'CreditQueryTradeRequest',
  meaning: { zh: '查詢信用卡單筆明細', en: 'Asks for one credit card trade and its capture rows' },
  direction: 'request',
  page: page('特店Request參數說明 / Data參數說明'),
  conflicts: [
    {
      zh: '頁面末尾的 YAML 描述的是另一個介面 (/Cashier/QueryTrade 訂單查詢)；以參數表為準。',
      en: 'The YAML at the end of the page describes another interface, the order query /Cashier/QueryTrade. The parameter tables are right.',
    },
  ],
  fields: {
    // The one place where platform mode of QueryTrade is assumed: remove this field, and the client sends none.
    PlatformID: {
      ...requestPlatformId,
      source: 'assumed',
      conflict: {
        zh: '假設：此頁沒有 PlatformID；比照 DoAction 處理（站內付 2.0 的同名頁面有此欄位）。',
        en: 'Assumption: this page has no PlatformID. It is filled in as for DoAction; the page of the same interface for the sister product 站內付 2.0 does list it.',
      },
    },
    MerchantID: requestMerchantId,
    MerchantTradeNo: { ...merchantTradeNo, required: true },
    TradeNo: {
      ...tradeNo,
      when: {
        zh: '查詢定期定額第一筆之後的授權時',
        en: 'To ask for a later charge of a periodic order; otherwise leave it out',
      },
      note: {
        zh: '可由定期定額訂單查詢或該次付款通知取得。',
        en: 'From the notification of that charge, or from the periodic order query.',
      },
    },
  },
};

/** RtnValue of a QueryTrade answer. */
export const creditTrade: FieldTable = {
  name: 'CreditTrade',
  meaning: { zh: '信用卡交易', en: 'One credit card trade as ECPay sees it now' },
  direction: 'response',
  page: page('綠界Response參數說明 / Data參數說明 / RtnValue'),
  fields: {
    TradeID: {
      type: 'Int',
      meaning: { zh: '授權單號', en: 'The number of the authorization' },
      note: {
        zh: '等於通知的 CardInfo.Gwsr；不是 DoAction 需要的 TradeNo。',
        en: 'Equals CardInfo.Gwsr of the notification. It is not the TradeNo that DoAction needs.',
      },
      conflict: trailingSpace,
    },
    Amount: {
      type: 'Int',
      format: 'ntd',
      required: true,
      meaning: { zh: '交易金額', en: 'The amount of the trade' },
      conflict: trailingSpace,
    },
    ClsAmt: {
      type: 'Int',
      format: 'ntd',
      meaning: { zh: '已關帳金額', en: 'The amount captured so far' },
      conflict: {
        ...trailingSpace,
        en: `${trailingSpace.en} How a refund (R) shows here is not documented.`,
      },
    },
    AuthTime: {
      type: 'String',
      length: 24,
      format: 'taipei-time',
      meaning: { zh: '訂單成立時間', en: 'When the order was made' },
    },
    Status: {
      type: 'String',
      length: 30,
      required: true,
      closed: true,
      meaning: { zh: '交易狀態', en: 'The state of the trade' },
      values: {
        Canceled: { zh: '此筆交易已取消', en: 'the trade was canceled' },
        Unauthorized: { zh: '銀行未授權完成', en: 'the bank did not authorize it' },
        Authorized: { zh: '銀行已完成授權', en: 'the bank has authorized it' },
        'To be captured': { zh: '要關帳', en: 'to be captured' },
        Captured: { zh: '已關帳', en: 'captured' },
        'Operation canceled': { zh: '操作取消', en: 'a capture was undone' },
      },
      conflict: {
        zh: '頁面以相同的說明（若未有關帳明細）列出兩組狀態；第二組其實用於已有關帳明細時。曾見沒有空白的寫法（Tobecaptured），讀取時統一為頁面的寫法。',
        en: 'The page heads both lists of states with the same words, "without capture rows"; the second list is for trades with rows. Seen without spaces too (Tobecaptured): read into the spelling of the page.',
      },
    },
  },
};

/** One element of CloseData of a QueryTrade answer. */
export const creditCloseRecord: FieldTable = {
  name: 'CreditCloseRecord',
  meaning: { zh: '關帳明細', en: 'One capture row of a trade' },
  direction: 'response',
  page: page('綠界Response參數說明 / Data參數說明 / CloseData'),
  fields: {
    Status: {
      type: 'String',
      length: 30,
      required: true,
      closed: true,
      meaning: { zh: '狀態', en: 'The state of this row' },
      values: {
        'To be captured': { zh: '要關帳', en: 'to be captured' },
        Captured: { zh: '已關帳', en: 'captured' },
        Canceled: { zh: '已取消', en: 'canceled' },
        'Operation canceled': { zh: '操作取消', en: 'a capture was undone' },
      },
      conflict: {
        zh: '明細可為 Canceled，交易本身有明細時的狀態清單卻沒有 Canceled。',
        en: 'A row may be Canceled, a state that the page gives to trades without rows only.',
      },
    },
    // No format: 'ntd', which allows no minus: a refund may show as a negative row, and reading it must not fail.
    Amount: {
      type: 'Int',
      required: true,
      meaning: { zh: '交易金額', en: 'The amount of this row, whole NT$' },
      conflict: {
        zh: '退刷 (R) 如何呈現，沒有文件。',
        en: 'How a refund (R) shows, as a row of its own or as a smaller amount, is not documented.',
      },
    },
    DateTime: {
      type: 'String',
      length: 24,
      format: 'taipei-time',
      meaning: { zh: '關帳時間', en: 'When it was captured' },
    },
  },
};

/** Data of a QueryTrade answer. */
export const creditQueryTradeResponse: FieldTable = {
  name: 'CreditQueryTradeResponse',
  meaning: { zh: '信用卡單筆明細', en: 'One credit card trade and its capture rows' },
  direction: 'response',
  page: page('綠界Response參數說明 / Data參數說明'),
  conflicts: [
    {
      zh: '文件的失敗以 RtnMsg 表示；實際也有 {RtnCode, RtnMsg} 的失敗，兩者皆處理。',
      en: 'The documented failures show in RtnMsg alone; ECPay also answers failures as {RtnCode, RtnMsg}. Both are understood.',
    },
  ],
  success: 'rtn-code-or-empty-message',
  fields: {
    RtnCode: {
      ...rtnCode,
      source: 'live',
      when: { zh: '部分失敗時', en: 'In some failures; a success has none' },
      conflict: {
        zh: '參數表沒有此欄位，實際失敗時出現 (10000185)。',
        en: "Not in the page's table; real failures carry it (10000185).",
      },
    },
    RtnMsg: {
      type: 'String',
      format: 'free-text',
      meaning: { zh: '回應訊息', en: 'Empty for a success, otherwise the reason of the failure' },
      note: {
        zh: '空字串代表成功。error_nopay 也可能是銀行尚未回覆：10 分鐘後再查一次。',
        en: 'An empty string is success. error_nopay may also mean that the bank has not answered yet: ask again 10 minutes later, then take it as unpaid.',
      },
      values: {
        error_Stop: { zh: '查無商家或商家已到期', en: 'the merchant is unknown or has expired' },
        error_nopay: { zh: '查無該筆交易授權單號', en: 'there is no authorization, or none yet' },
        error: { zh: '發生錯誤或資料檢核失敗', en: 'an error, or the input was refused' },
      },
    },
    RtnValue: {
      type: 'Object',
      of: creditTrade,
      required: 'on-success',
      meaning: { zh: '回應資料', en: 'The trade' },
      when: { zh: 'RtnMsg 為空值時', en: 'Only when RtnMsg is empty' },
    },
    CloseData: {
      type: 'Array',
      of: creditCloseRecord,
      meaning: { zh: '交易明細', en: 'The capture rows' },
      conflict: {
        zh: '與 RtnValue 同層。沒有明細時實際為 {} 而非 []，讀取後為空陣列。',
        en: 'A sibling of RtnValue. Without rows ECPay really sends {} where the page says Array: it is read as an empty array.',
      },
    },
  },
};

/** CreditDetail/QueryTrade, 查詢信用卡單筆明細紀錄: changes nothing. */
export const creditQueryTrade: EcpayInterface = {
  operation: 'credit.queryTrade',
  name: 'QueryTrade',
  service: 'payment',
  host: 'ecpayment',
  path: '/1.0.0/CreditDetail/QueryTrade',
  envelope: 'aes',
  answer: 'envelope',
  repeat: 'safe',
  timeout: 'read',
  closingWindow: false,
  request: creditQueryTradeRequest,
  response: creditQueryTradeResponse,
  echo: [],
};
