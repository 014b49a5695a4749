import type { DeliveryAttempt } from '../../delivery/notification.js';
import type { LoggedRequest } from '../../request-log/logged-request.js';
import type { Translate } from '../texts.js';

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
  const transCode = /"TransCode":(\d+)/.exec(answer.body)?.[1];
  return { result: transCode === undefined ? `HTTP ${answer.status}` : `TransCode ${transCode}`, tone };
}

/** What a shop made of a notification. */
export function deliveryResult({ accepted, answer, failure }: DeliveryAttempt, t: Translate): MessageResult {
  if (accepted) return { result: t('accepted'), tone: 'good' };
  return { result: answer ? `HTTP ${answer.status}: ${t('notAccepted')}` : (failure ?? ''), tone: 'bad' };
}

/** `DoAction R`, or the name of the interface alone. */
export const requestTitle = ({ endpoint, data }: LoggedRequest): string =>
  typeof data?.['Action'] === 'string' ? `${endpoint} ${data['Action'].slice(0, 10)}` : endpoint;

export const attemptText = (attempt: number, t: Translate): string =>
  `${t('attempt')} ${attempt} ${t('attemptEnd')}`.trim();
