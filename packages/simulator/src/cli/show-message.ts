import type { ExplainedMessage } from '../explain/explain-message.js';
import { rowOf, type Style } from './row.js';
import { safeValue } from './safe-value.js';
import { words } from './show-messages.js';

const KINDS: Readonly<Record<ExplainedMessage['kind'], readonly [en: string, zh: string]>> = {
  request: ['a request', '請求'],
  answer: ["ECPay's answer", '綠界的回應'],
  notification: ['a payment notification', '付款通知'],
  data: ['Data', 'Data'],
  'shop-answer': ["a shop's answer", '商店的回應'],
  unknown: ['no message of ECPay', '不是綠界的訊息'],
};

/** A message in words: what it is, what is in it, what is wrong with it. */
export function messageText(message: ExplainedMessage, style: Style, head = ''): string {
  const { kind, endpoint, data } = message;
  const name = KINDS[kind][style.lang === 'zh' ? 1 : 0] + (endpoint ? ` (${endpoint})` : '');
  const explanations = words(rowOf(safeValue({ explanations: message.explanations })) ?? {}, style);
  const content = data ? `\n${JSON.stringify(safeValue(data), null, 2)}` : '';
  return `${head === '' ? '' : `${head}  `}${style.paint(name, 'strong')}${content}${explanations}`;
}
