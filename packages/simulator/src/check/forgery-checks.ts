import type { Check } from './check.js';
import { FIX } from './fixes.js';
import { forgeData } from './forge.js';
import { mustRefuse } from './judge.js';
import { envelopeOf, paidData, postOf, sealData } from './message.js';
import { say } from './words.js';

const wrongKeyMessage: Check['deliveries'] = (sender, order) => {
  const keys = { hashKey: 'thisIsNotTheKey0', hashIv: sender.keys.hashIv };
  return [postOf(envelopeOf(sender, sealData(paidData(sender, order), keys)))];
};

const splicedMessage: Check['deliveries'] = (sender, order) => {
  const { OrderInfo, CardInfo, ...head } = paidData(sender, order);
  const data = forgeData(head, { OrderInfo, CardInfo }, sender.keys);
  return [postOf(envelopeOf(sender, data))];
};

const damagedMessage: Check['deliveries'] = (sender, order) => {
  const bytes = Buffer.from(sealData(paidData(sender, order), sender.keys), 'base64');
  return [postOf(envelopeOf(sender, bytes.subarray(0, -16).toString('base64')))];
};

/** Messages that are not ECPay's. */
export const forgeryChecks: readonly Check[] = [
  {
    id: 'wrong-key',
    title: say('Sealed with a wrong key', '以錯誤的金鑰加密'),
    order: 'shop',
    deliveries: wrongKeyMessage,
    judge: mustRefuse(
      'accepted-wrong-key',
      say(
        'A message sealed with a wrong key was acknowledged: anybody could have sent it, and a genuine one that does not open would be lost in silence.',
        '以錯誤金鑰加密的訊息也被確認：任何人都能送出；而真正的通知若無法解密，也會無聲遺失。',
      ),
      FIX.forgery,
    ),
  },
  {
    id: 'spliced',
    title: say('Put together from two messages', '由兩則訊息拼接'),
    order: 'shop',
    deliveries: splicedMessage,
    judge: mustRefuse(
      'accepted-splice',
      say(
        'A message put together from blocks of two genuine ones was acknowledged. It needs no key to make, and can say that an unpaid order is paid.',
        '由兩則真訊息的區塊拼接而成的訊息被確認了。偽造不需要金鑰，而且能讓未付款的訂單變成已付款。',
      ),
      FIX.splice,
    ),
    look: ({ MerchantTradeNo }) =>
      say(
        `${MerchantTradeNo} was not paid by the forged messages.`,
        `${MerchantTradeNo} 未因偽造的訊息而變成已付款。`,
      ),
  },
  {
    id: 'damaged',
    title: say('Data that does not decrypt', 'Data 無法解密'),
    order: 'shop',
    deliveries: damagedMessage,
    judge: mustRefuse(
      'accepted-damaged',
      say(
        'A message whose last block is missing was acknowledged: its content was never read.',
        '缺少最後一個區塊的訊息被確認了：內容根本沒有被讀取。',
      ),
      FIX.forgery,
    ),
  },
];
