import { taipeiTime, transCodes } from '@nestjs-ecpay/protocol';
import { causeOf } from './causes.js';
import { transCodeOf } from '../wire/trans-code-of.js';
import { rowOf, rowsOf, text, type Row, type Style } from './row.js';

/** One notification and its answer, invisible characters drawn. */
export function deliveryLine(delivery: Row, { lang, paint }: Style): string {
  const answer = rowOf(delivery['answer']);
  const accepted = delivery['accepted'] === true;
  const outcome = answer
    ? `HTTP ${text(answer['status'])} ${JSON.stringify(text(answer['body']).slice(0, 60))}`
    : text(delivery['failure']);
  const judged = lang === 'zh' ? (accepted ? '已接受' : '未接受') : accepted ? 'accepted' : 'not accepted';
  const count =
    lang === 'zh' ? `通知第 ${text(delivery['attempt'])} 次` : `notification ${text(delivery['attempt'])}`;
  const told = paint(judged, accepted ? 'good' : 'bad');
  return lang === 'zh' ? `${count}：${told}，${outcome}` : `${count}: ${told}, ${outcome}`;
}

/** One request and what it was answered. */
export function requestLine(request: Row, { lang, paint }: Style): string {
  const data = rowOf(request['data']);
  const answered = rowOf(request['answer']);
  const answer = rowOf(answered?.['data']);
  const amount = data?.['TotalAmount'] === undefined ? '' : `NT$${text(data['TotalAmount'])}`;
  const about = [request['endpoint'], data?.['Action'], data?.['MerchantTradeNo'], amount]
    .map(text)
    .filter((part) => part !== '')
    .join(' ');
  if (!answer) return `${about}: ${paint(withoutData(answered, lang), 'bad')}`;
  const code = answer['RtnCode'];
  const isFine = code === undefined ? text(answer['RtnMsg']) === '' : text(code) === '1';
  const result = [
    code === undefined ? (lang === 'zh' ? '已回應' : 'answered') : `RtnCode ${text(code)}`,
    text(answer['RtnMsg']),
  ]
    .join(' ')
    .trim();
  return `${about}: ${paint(result, isFine ? 'good' : 'bad')}`;
}

/** An answer that holds no Data says why with its TransCode; a fault may have left nothing of it. */
function withoutData(answer: Row | undefined, lang: Style['lang']): string {
  const code = answer && transCodeOf(text(answer['body']));
  const known = code === undefined ? undefined : transCodes[code];
  if (code === undefined) return lang === 'zh' ? '沒有回應' : 'no answer';
  return `TransCode ${code}${known ? ` ${known.meaning[lang]}` : ''}`;
}

/** What is wrong with a message, each in a line of its own below it. */
export const words = (row: Row, { lang, paint }: Style): string =>
  rowsOf(row['explanations'])
    .map((explanation) => {
      const severity = text(explanation['severity']);
      const label = lang === 'zh' ? (severity === 'note' ? '說明' : '問題') : severity;
      return `\n      ${paint(label, severity === 'note' ? 'quiet' : 'odd')}: ${text(explanation[lang])}`;
    })
    .join('');

/** One thing that happened, in one line; what is wrong with it below. */
export function eventLine(event: Row, style: Style): string {
  const at = style.paint(taipeiTime.format(new Date(text(event['at']))).slice(5), 'quiet');
  return `${at}  ${happening(event, style)}${words(event, style)}`;
}

function happening(event: Row, style: Style): string {
  const { paint, lang } = style;
  const zh = lang === 'zh';
  switch (event['kind']) {
    case 'request':
      return `-->  ${requestLine(rowOf(event['request']) ?? {}, style)}`;
    case 'notification': {
      const delivery = rowOf(event['delivery']) ?? {};
      return `<--  ${text(delivery['MerchantTradeNo'])}  ${deliveryLine(delivery, style)}`;
    }
    case 'stray': {
      const stray = rowOf(event['stray']) ?? {};
      return `-->  ${text(stray['method'])} ${text(stray['path'])}: ${paint(`HTTP ${text(stray['status'])}`, 'bad')}`;
    }
    case 'order':
    case 'ticket':
      return `NT$  ${text(event['MerchantTradeNo'])}  ${causeOf(event['cause'], style)} NT$${text(event['amount'])}`;
    case 'closing': {
      const count = text(event['count']);
      const sum = `NT$${text(event['amount'])}`;
      const what = causeOf(event['cause'], style);
      return `NT$  ${zh ? `${what}：${count} 筆` : `${count} ${what}`}, ${sum}`;
    }
    case 'time':
      return `***  ${timeWords(event, zh)}`;
    default:
      return text(event['kind']);
  }
}

function timeWords(event: Row, zh: boolean): string {
  const now = taipeiTime.format(new Date(text(event['at'])));
  switch (event['change']) {
    case 'started':
      return zh ? '時間開始進行' : 'the clock runs';
    case 'stopped':
      return zh ? '時間暫停' : 'the clock is paused';
    default:
      return zh ? `時間移到 ${now}` : `the time is ${now}`;
  }
}
