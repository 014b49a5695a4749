import { genuine, type Check } from './check.js';
import { FIX } from './fixes.js';
import { mustAcknowledge, mustBePost, mustDecide, mustRefuse } from './judge.js';
import { postOf } from './message.js';
import { say } from './words.js';

const looseTypesMessage: Check['deliveries'] = (sender, order) =>
  genuine(
    {
      RtnCode: '1',
      MerchantID: Number(sender.merchantId),
      OrderInfo: { TradeAmt: String(order.amount) },
    },
    { MerchantID: Number(sender.merchantId), TransCode: '1' },
  )(sender, order);

const charsetMessage: Check['deliveries'] = (sender, order) =>
  genuine()(sender, order).map(({ body }) => postOf(body, 'application/json; charset=utf-8'));

const formMessage: Check['deliveries'] = ({ merchantId }, { MerchantTradeNo, amount }) => [
  postOf(
    new URLSearchParams({
      MerchantID: merchantId,
      MerchantTradeNo,
      RtnCode: '1',
      TradeAmt: String(amount),
      CheckMacValue: '0'.repeat(64),
    }).toString(),
    'application/x-www-form-urlencoded',
  ),
];

const plainTextMessage: Check['deliveries'] = (sender, order) =>
  genuine()(sender, order).map(({ body }) => postOf(body, 'text/plain'));

const emptyMessage: Check['deliveries'] = () => [postOf('')];

const getMessage: Check['deliveries'] = () => [{ method: 'GET', headers: { Accept: 'text/html' }, body: '' }];

/** Paid messages in every form in which ECPay has been seen to write them. */
export const writingChecks: readonly Check[] = [
  {
    id: 'unknown-fields',
    title: say('Fields that no page knows', '文件上沒有的欄位'),
    order: 'shop',
    pays: true,
    deliveries: genuine({
      CustomField: '',
      CoBrandingInfo: { Code: '', Name: '' },
      ATMInfo: null,
      SomethingNew: [1, { two: '2' }],
      OrderInfo: { ProcessFee: 5, Remark: '備註 & "quotes" 100% +1' },
      CardInfo: { CardValidYY: '30', CardValidMM: '12', NewField: true },
    }),
    judge: mustAcknowledge({
      fault: 'unknown-fields-refused',
      words: say('Fields that stand in no document made it fail.', '文件上沒有的欄位讓它失敗。'),
      fix: FIX.tolerate,
    }),
  },
  {
    id: 'null-card',
    title: say('CardInfo null', 'CardInfo 為 null'),
    order: 'shop',
    pays: true,
    deliveries: genuine({ CardInfo: null, CustomField: null }),
    judge: mustAcknowledge({
      fault: 'null-card-refused',
      words: say('CardInfo null made it fail.', 'CardInfo 為 null 讓它失敗。'),
      fix: FIX.tolerate,
    }),
  },
  {
    id: 'loose-types',
    title: say('Numbers as text, and text as numbers', '數字以字串、字串以數字送出'),
    order: 'shop',
    pays: true,
    deliveries: looseTypesMessage,
    judge: mustAcknowledge({
      fault: 'loose-types-refused',
      words: say(
        'A number written as text, or the other way round, made it fail.',
        '數字寫成字串（或相反）讓它失敗。',
      ),
      fix: FIX.tolerate,
    }),
  },
  {
    id: 'charset',
    title: say('Content-Type with a charset', 'Content-Type 帶 charset'),
    order: 'shop',
    pays: true,
    deliveries: charsetMessage,
    judge: mustAcknowledge({
      fault: 'charset-refused',
      words: say(
        'The charset behind application/json made it fail.',
        'application/json 之後的 charset 讓它失敗。',
      ),
      fix: say(
        'Compare the media type only, not the whole header Content-Type.',
        '只比對媒體類型，不要比對整個 Content-Type。',
      ),
    }),
  },
];

/** What reaches the URL without being a notification. */
export const strayChecks: readonly Check[] = [
  {
    id: 'form',
    title: say('A form, as the older payment page posts', '舊版金流的表單'),
    order: 'shop',
    deliveries: formMessage,
    judge: mustRefuse(
      'accepted-form',
      say(
        'A form with a false CheckMacValue was acknowledged: it was not checked.',
        '帶有錯誤 CheckMacValue 的表單被確認了：沒有驗證。',
      ),
      FIX.forgery,
    ),
  },
  {
    id: 'plain-text',
    title: say('Content-Type text/plain', 'Content-Type 為 text/plain'),
    order: 'shop',
    pays: true,
    deliveries: plainTextMessage,
    judge: mustDecide,
  },
  {
    id: 'empty',
    title: say('An empty body', '空白內容'),
    order: 'shop',
    deliveries: emptyMessage,
    judge: mustRefuse(
      'accepted-empty',
      say('An empty body was acknowledged: nothing was read.', '空白內容被確認了：根本沒有讀取。'),
      FIX.forgery,
    ),
  },
  {
    id: 'get',
    title: say('GET', 'GET'),
    order: 'shop',
    deliveries: getMessage,
    judge: mustBePost,
  },
];
