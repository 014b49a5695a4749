import type { DeliveryAttempt } from '../../delivery/notification.js';
import type { LoggedRequest } from '../../request-log/logged-request.js';
import { meantOrder } from '../../request-log/meant-order.js';
import { transCodeOf } from '../../wire/trans-code-of.js';
import { drawnText } from './visible-text.js';
import type { Translate } from '../texts/translator.js';

/** How a message ended, in a word or two. */
export interface MessageResult {
  readonly result: string;
  readonly tone: 'good' | 'bad' | 'warn';
}

/** How a request was answered: RtnCode, or TransCode when it did not get so far. */
export function requestResult({ answer, problems }: LoggedRequest, t: Translate): MessageResult {
  if (answer === 'reset') return { result: t('connectionReset'), tone: 'warn' };
  if (answer === 'none') return { result: t('noAnswer'), tone: 'warn' };
  const tone = problems.length > 0 ? 'bad' : answer.data === undefined ? 'warn' : 'good';
  const code = answer.data?.['RtnCode'];
  if (typeof code === 'number') return { result: `RtnCode ${code}`, tone };
  const words = answer.data?.['RtnMsg'];
  if (typeof words === 'string') return { result: words || 'OK', tone };
  const transCode = transCodeOf(answer.body);
  return { result: transCode === undefined ? `HTTP ${answer.status}` : `TransCode ${transCode}`, tone };
}

/** What a shop made of a notification. */
export function deliveryResult(
  {
    accepted,
    answer,
    failure,
  }: Pick<DeliveryAttempt, 'accepted' | 'failure'> & { answer?: { status: number } },
  t: Translate,
): MessageResult {
  if (accepted) return { result: '1|OK', tone: 'good' };
  if (answer) return { result: answer.status === 200 ? t('not1OK') : `HTTP ${answer.status}`, tone: 'bad' };
  return { result: failure === 'lost' ? t('lost') : (failure ?? t('noAnswer')), tone: 'bad' };
}

/** `DoAction R`, or the name of the interface alone. */
export const requestTitle = ({ endpoint, data }: Pick<LoggedRequest, 'endpoint' | 'data'>): string =>
  typeof data?.['Action'] === 'string' ? `${endpoint} ${drawnText(data['Action'].slice(0, 10))}` : endpoint;

/** What a notification is about: paid, declined, simulated; and which sending it is. */
export function deliveryTitle({ data, attempt, repeats }: DeliveryAttempt, t: Translate): string {
  const order = data['OrderInfo'] as { TradeStatus?: unknown } | undefined;
  const about = data['RtnCode'] !== 1 ? 'declined' : order?.TradeStatus === '1' ? 'paid' : 'simulated';
  const which = repeats === undefined ? t('attempt', { n: attempt }) : t('sentByHand');
  return `${t(`about.${about}`)} · ${which}`;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Which order a request names. */
export function orderOf({ data }: Pick<LoggedRequest, 'data'>): {
  MerchantID: string;
  MerchantTradeNo: string;
} {
  const { MerchantID, MerchantTradeNo } = meantOrder(data);
  return { MerchantID: textOf(MerchantID), MerchantTradeNo: textOf(MerchantTradeNo) };
}
