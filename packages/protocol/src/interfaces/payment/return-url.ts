import {
  merchantId,
  merchantTradeNo,
  platformId,
  rtnCode,
  rtnMsg,
  tradeNo,
} from '../../fields/common-fields.js';
import type { EcpayNotificationInterface } from '../../descriptor/ecpay-interface.js';
import type { DocPage, FieldTable } from '../../fields/field-table.js';
import { cardInfo } from './card-info.js';
import { coBrandingInfo } from './co-branding.js';
import { atmPayment, barcodePayment, cvsPayment } from './paid-by-code.js';

const page = (section: string): DocPage => ({ ...cardInfo.page, section });

const jsonType = {
  zh: '頁面的型別寫為 JSON，實際為物件；JSON 字串也接受。',
  en: 'The page gives its type as JSON: it is a real object. A JSON string is read as well.',
};

/** OrderInfo of a payment notification. */
export const orderInfo: FieldTable = {
  name: 'OrderInfo',
  meaning: { zh: '訂單資訊', en: 'The order that was paid for' },
  direction: 'notification',
  page: page('Data參數說明 / OrderInfo'),
  fields: {
    MerchantTradeNo: { ...merchantTradeNo, required: true },
    TradeNo: {
      ...tradeNo,
      required: true,
      note: {
        zh: '請與 MerchantTradeNo 一起保存：請退款需要它，而信用卡明細查詢不會回傳。',
        en: 'Save it with MerchantTradeNo: every capture and refund needs it, and the query of a card trade does not return it; Cashier/QueryTrade does.',
      },
    },
    TradeAmt: {
      type: 'Int',
      format: 'ntd',
      required: 'on-success',
      meaning: { zh: '交易金額', en: 'The amount of the order' },
      note: { zh: '出貨前請與訂單金額比對。', en: 'Compare it with the order before you ship.' },
    },
    TradeDate: {
      type: 'String',
      length: 20,
      format: 'taipei-time',
      meaning: { zh: '訂單成立時間', en: 'When the order was made' },
    },
    PaymentType: {
      type: 'String',
      length: 20,
      meaning: { zh: '付款方式', en: 'How it was paid' },
      values: { Credit: { zh: '信用卡', en: 'credit card' } },
      conflict: {
        zh: '頁面只列 Credit；實際還有其他付款方式的通知。',
        en: 'The page lists Credit only; notifications of other payment types come in the same shape.',
      },
    },
    PaymentDate: {
      type: 'String',
      length: 20,
      format: 'taipei-time',
      meaning: { zh: '付款時間', en: 'When it was paid' },
    },
    ChargeFee: {
      type: 'Number',
      meaning: { zh: '手續費', en: "ECPay's fee in NT$, which may have a fraction" },
    },
    ProcessFee: {
      type: 'Number',
      source: 'sdk',
      meaning: { zh: '處理費', en: "ECPay's processing fee in NT$, which may have a fraction" },
      when: { zh: '文件未列，但常見', en: 'On no page, but common' },
    },
    TradeStatus: {
      type: 'String',
      length: 8,
      meaning: { zh: '交易狀態', en: 'Whether the order is paid' },
      values: {
        0: { zh: '訂單成立未付款', en: 'the order exists and is not paid' },
        1: { zh: '訂單成立已付款', en: 'the order is paid' },
      },
      note: {
        zh: '字串。模擬付款時 RtnCode 為 1 但此欄位仍為 "0"。',
        en: 'A string, not a number. A simulated payment has RtnCode 1 and still "0" here: decide by isPaid.',
      },
      conflict: {
        zh: '頁面範例在此欄位後有多餘逗號，不是合法 JSON。',
        en: "The page's example has a comma too many after it, and is no valid JSON.",
      },
    },
  },
};

/** Data of a payment notification. */
export const paymentNotification: FieldTable = {
  name: 'PaymentNotification',
  meaning: { zh: '付款結果通知', en: "ECPay's notification of a payment" },
  direction: 'notification',
  page: page('Data參數說明'),
  conflicts: [
    {
      zh: 'Accept 為 text/html，內容為 JSON；回應須為 1|OK 四個字元。',
      en: 'Sent with Accept: text/html and a JSON body; the answer is the four characters 1|OK.',
    },
    {
      zh: '實際會出現文件沒有的欄位（ProcessFee、CoBrandingInfo、ATMInfo、CVSInfo 等），一律保留。',
      en: 'Fields on no page occur (ProcessFee, CoBrandingInfo, ATMInfo, CVSInfo …); they are kept.',
    },
    {
      zh: '「沒有」以缺欄位、null、空字串三種方式出現。',
      en: 'Absent, null and "" are all used for "none".',
    },
  ],
  fields: {
    RtnCode: {
      ...rtnCode,
      required: true,
      note: {
        zh: '1 不代表真的付款（模擬付款也是 1），請用 isPaid 判斷；非 1 時勿出貨並記錄 RtnMsg。',
        en: 'By itself 1 is no proof of payment, since simulated payments have it too: decide by isPaid. With anything else do not ship; record RtnMsg.',
      },
    },
    RtnMsg: {
      ...rtnMsg,
      note: {
        zh: '自由文字，首次通知與重送的文字不同：勿用來判斷結果或重複。',
        en: 'Free text that differs between the first sending and a resend: decide nothing by it, recognise no duplicate by it.',
      },
    },
    PlatformID: {
      ...platformId,
      meaning: { zh: '平台商編號', en: "The platform's number" },
      source: 'example',
      conflict: { zh: '只出現在頁面範例。', en: 'Only in the example of the page, in no table.' },
    },
    MerchantID: {
      ...merchantId,
      required: true,
      conflict: {
        zh: '型別為 String，曾見為數字；讀取後為字串。',
        en: 'String on the page; has been seen as a number. It is read as a string.',
      },
    },
    SimulatePaid: {
      type: 'Int',
      meaning: { zh: '是否為模擬付款', en: 'Whether the payment is only simulated' },
      values: { 1: { zh: '模擬付款，綠界不會撥款', en: 'simulated: no money moved, do not ship' } },
      when: { zh: '模擬付款時', en: 'Only for simulated payments' },
      conflict: {
        zh: '頁面先說模擬付款才回傳，後又說只有定期定額查詢發動的才傳送：沒有此欄位不代表不是模擬。',
        en: 'The page says that simulated payments carry it, then that only those started from the periodic query do: its absence proves nothing. See isSimulated.',
      },
    },
    OrderInfo: {
      type: 'Object',
      of: orderInfo,
      required: true,
      meaning: { zh: '訂單資訊', en: 'The order' },
      conflict: jsonType,
    },
    CardInfo: {
      type: 'Object',
      of: cardInfo,
      meaning: { zh: '信用卡授權資訊', en: 'The authorization of the card' },
      when: { zh: '信用卡付款時', en: 'Card payments' },
      conflict: {
        zh: `與 OrderInfo 同層；頁面的 YAML 誤置於 OrderInfo 之內。${jsonType.zh}`,
        en: `A sibling of OrderInfo; the YAML of the page nests it inside OrderInfo, which is wrong. ${jsonType.en}`,
      },
    },
    ATMInfo: {
      type: 'Object',
      of: atmPayment,
      source: 'live',
      meaning: { zh: 'ATM 付款資訊', en: 'The account that an ATM order was paid from' },
      when: { zh: 'ATM 付款時', en: 'ATM payments' },
    },
    CVSInfo: {
      type: 'Object',
      of: cvsPayment,
      source: 'live',
      meaning: { zh: '超商代碼付款資訊', en: 'Where the code was paid' },
      when: { zh: '超商代碼付款時', en: 'Payments by convenience store code' },
    },
    BarcodeInfo: {
      type: 'Object',
      of: barcodePayment,
      source: 'live',
      meaning: { zh: '超商條碼付款資訊', en: 'Where the slip was paid' },
      when: { zh: '超商條碼付款時', en: 'Payments by barcode' },
    },
    MerchantMemberID: {
      type: 'String',
      length: 30,
      source: 'sdk',
      meaning: { zh: '特店會員編號', en: "The shop's own number of the member who bound the card" },
      when: { zh: '綁定信用卡時', en: 'Only when a card was bound' },
    },
    BindCardID: {
      type: 'String',
      length: 64,
      sensitive: true,
      source: 'sdk',
      meaning: {
        zh: '綁定信用卡代碼',
        en: 'The handle of the bound card, with which it can be charged again',
      },
      when: { zh: '綁定信用卡時', en: 'Only when a card was bound' },
      note: {
        zh: '等同卡片：請加密保存後才算處理完成，勿寫入紀錄。',
        en: 'As good as the card: store it encrypted before the handler returns, log it never.',
      },
    },
    IsSameCard: {
      type: 'Bool',
      source: 'sdk',
      meaning: { zh: '是否為已綁定過的卡', en: 'Whether the member had bound this card before' },
      when: { zh: '綁定信用卡時', en: 'Only when a card was bound' },
    },
    CoBrandingInfo: coBrandingInfo,
    CustomField: {
      type: 'String',
      length: 200,
      sensitive: true,
      alsoIn: 'CardInfo',
      meaning: { zh: '自訂欄位', en: 'What the shop put into the order for itself' },
      note: { zh: '可能含個人資料。', en: 'May hold personal data, hence masked.' },
      conflict: {
        zh: '頁面的平面參數表列在 CardInfo 的欄位之後，實際與 CardInfo 同層；兩處皆讀取。',
        en: 'The flat table of the page lists it after the fields of CardInfo; it stands beside CardInfo. It is read in either place.',
      },
    },
  },
};

/** The ReturnURL notification, 付款結果通知: ECPay posts it to the shop. */
export const paymentReturnUrl: EcpayNotificationInterface = {
  operation: 'notification.payment',
  notification: paymentNotification,
};
