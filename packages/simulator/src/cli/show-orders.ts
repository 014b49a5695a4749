import { taipeiTime } from '@nestjs-ecpay/protocol';
import { causeOf } from './causes.js';
import { deliveryLine, requestLine, words } from './show-messages.js';
import { rowOf, rowsOf, text, type Row, type Style } from './row.js';

const LOOKS: Readonly<Record<string, 'good' | 'bad' | 'odd' | 'quiet'>> = {
  Captured: 'good',
  'Part refunded': 'odd',
  Refunded: 'quiet',
  'To be captured': 'good',
  Authorized: 'odd',
  Unauthorized: 'bad',
  Canceled: 'quiet',
  'Operation canceled': 'quiet',
};

export function orderLine(order: Row, { lang, paint }: Style): string {
  const status = text(order['standing'] ?? order['Status']);
  const numbers =
    lang === 'zh'
      ? [`關帳 ${text(order['captured'])}`, `退刷 ${text(order['refunded'])}`]
      : [`captured ${text(order['captured'])}`, `refunded ${text(order['refunded'])}`];
  return [
    paint(text(order['MerchantTradeNo']).padEnd(12), 'name'),
    paint(status.padEnd(14), LOOKS[status] ?? 'quiet'),
    `NT$${text(order['TradeAmt'])}`,
    ...numbers,
    `TradeNo ${text(order['TradeNo'])}`,
  ].join('  ');
}

export const clockLine = (clock: Row, { lang }: Style): string =>
  lang === 'zh'
    ? `台北時間 ${text(clock['now'])}${clock['running'] === true ? '，時間進行中' : ''}`
    : `${text(clock['now'])} Taipei${clock['running'] === true ? ', running' : ''}`;

export function statusLines(status: Row, style: Style): string {
  const zh = style.lang === 'zh';
  const merchants = rowsOf(status['merchants']).map((merchant) => {
    const balance = merchant['balance'] === undefined ? '' : `, NT$${text(merchant['balance'])}`;
    return `  ${text(merchant['MerchantID'])}  ${text(merchant['service'])}${balance}`;
  });
  const pending = rowsOf(status['pendingDeliveries']).map(
    (delivery) =>
      `  ${text(delivery['MerchantTradeNo'])}  #${text(delivery['attempt'])}  ${taipeiTime.format(new Date(text(delivery['at'])))}`,
  );
  const none = zh ? '無' : 'none';
  return [
    `${style.paint(text(status['url']), 'name')}  ${clockLine(status, style)}`,
    `${zh ? '訂單' : 'orders'}: ${text(status['orders'])}  ReturnURL: ${text(status['returnUrl']) || none}`,
    `${zh ? '特店' : 'merchants'}:`,
    ...merchants,
    `${zh ? '待送通知' : 'notifications that wait'}: ${pending.length === 0 ? none : ''}`.trimEnd(),
    ...pending,
  ].join('\n');
}

export const faultLine = (fault: Row, { lang }: Style): string =>
  `#${text(fault['id'])} ${JSON.stringify(fault['rule'])} ${lang === 'zh' ? '已觸發' : 'struck'} ${text(fault['struck'])}`;

export function ticketLine(ticket: Row, { lang, paint }: Style): string {
  const zh = lang === 'zh';
  const waits = zh ? '（待銀行確認）' : ' (waits for the bank)';
  const refunds = rowsOf(ticket['refunds'])
    .map(
      (refund) =>
        `#${text(refund['refundNo'])} ${text(refund['amount'])}${refund['confirmed'] === true ? '' : waits}`,
    )
    .join(', ');
  return [
    paint(text(ticket['MerchantTradeNo']), 'name'),
    `NT$${text(ticket['TradeAmount'])}`,
    `${zh ? '已退' : 'refunded'} ${text(ticket['TotalRefundAmount'])}`,
    ...(refunds === '' ? [] : [`${zh ? '退款' : 'refunds'} ${refunds}`]),
  ].join('  ');
}

export function timelineLine(entry: Row, style: Style): string {
  const at = style.paint(taipeiTime.format(new Date(text(entry['at']))), 'quiet');
  const zh = style.lang === 'zh';
  switch (entry['kind']) {
    case 'ordered':
      return `${at}  ${causeOf('ordered', style)}`;
    case 'trade':
      return `${at}  ${causeOf(entry['cause'], style)} NT$${text(entry['amount'])} -> ${text(entry['Status'])}`;
    case 'request':
      return `${at}  ${requestLine(rowOf(entry['request']) ?? {}, style)}${words(entry, style)}`;
    case 'notification':
      return `${at}  ${deliveryLine(rowOf(entry['delivery']) ?? {}, style)}${words(entry, style)}`;
    case 'upcoming-notification': {
      const attempt = text(rowOf(entry['pending'])?.['attempt']);
      return `${at}  ${zh ? `將重送，第 ${attempt} 次` : `will be sent again, attempt ${attempt}`}`;
    }
    case 'upcoming-charge':
      return `${at}  ${zh ? '下一次定期扣款' : 'next periodic charge'}`;
    default:
      return `${at}  ${text(entry['kind'])}`;
  }
}

/** What QueryTrade said. */
export function tradeText(answer: Row, { lang, paint }: Style): string {
  const zh = lang === 'zh';
  const trade = rowOf(answer['RtnValue']);
  if (!trade) {
    const code = answer['RtnCode'] === undefined ? '' : `RtnCode ${text(answer['RtnCode'])} `;
    return paint(`${code}${text(answer['RtnMsg'])}`, 'bad');
  }
  const status = text(trade['Status']);
  const rows = rowsOf(answer['CloseData']).map(
    (row) => `  CloseData  ${text(row['DateTime'])}  ${text(row['Status'])}  NT$${text(row['Amount'])}`,
  );
  return [
    [
      paint(status, LOOKS[status] ?? 'quiet'),
      `NT$${text(trade['Amount'])}`,
      `ClsAmt ${text(trade['ClsAmt'])}`,
      `TradeID ${text(trade['TradeID'])}`,
      `${zh ? '授權於' : 'authorized'} ${text(trade['AuthTime'])}`,
    ].join('  '),
    ...rows,
  ].join('\n');
}
