import type { Bilingual } from '@nestjs-ecpay/protocol';
import { explainDelivery } from '../explain/explain-delivery.js';
import type { CheckAnswer, CheckResult } from './check-report.js';
import { isAcknowledged, isMeantAsYes, isTimeout } from './exchange.js';
import { answerFixes, FIX } from './fixes.js';
import { join, say } from './words.js';

/** What a check makes of the answers. */
export type Verdict = Pick<CheckResult, 'outcome' | 'found' | 'fix' | 'fault'>;

/** Judges the answers to the deliveries of one check. Pure. */
export type Judge = (answers: readonly CheckAnswer[]) => Verdict;

const last = (answers: readonly CheckAnswer[]): CheckAnswer => answers.at(-1) ?? { failure: 'failed', ms: 0 };

/** `HTTP 400 "0|No"`, or why there was no answer. Invisible characters are shown. */
export function shown({ status, body, location, failure }: CheckAnswer): string {
  if (status === undefined) return failure ?? 'failed';
  const text = body === undefined || body === '' ? '' : ` ${JSON.stringify(body.slice(0, 80))}`;
  return `HTTP ${status}${text}${location === undefined ? '' : ` → ${location}`}`;
}

const quiet = (answer: CheckAnswer): Bilingual => say(shown(answer), shown(answer));

/** Why an answer does not count as `1|OK`, with its fix. */
export function explain(answer: CheckAnswer): {
  fault: string;
  found: Bilingual;
  fix: Bilingual | undefined;
} {
  const { status, body, failure } = answer;
  const [why] = explainDelivery({
    ...(status === undefined ? {} : { answer: { status, body: body ?? '' } }),
    // ECPay's limit, in words that are known there, whatever limit was chosen here.
    ...(failure === undefined ? {} : { failure: isTimeout(answer) ? 'no answer within 10 s' : failure }),
    accepted: false,
    faults: [],
  });
  const fault = why?.code ?? 'answer-other';
  return { fault, found: join(say(`${shown(answer)}.`, `${shown(answer)}。`), why), fix: answerFixes[fault] };
}

/** What it means when this very message is refused, although others are not. */
export interface Refused {
  readonly fault: string;
  readonly words: Bilingual;
  readonly fix: Bilingual;
}

/** Faults that are about the message; all others are about how the answer is written or the route is reached. */
const ABOUT_MESSAGE = ['answer-zero', 'answer-bad-request', 'answer-failed', 'delivery-failed'];

/** It must be acknowledged: status 200 and exactly `1|OK`. */
export const mustAcknowledge =
  (refused?: Refused): Judge =>
  (answers) => {
    const answer = last(answers);
    if (isAcknowledged(answer)) return { outcome: 'pass', found: say('1|OK', '1|OK') };
    const { fault, found, fix } = explain(answer);
    if (!refused || !ABOUT_MESSAGE.includes(fault))
      return { outcome: 'fail', fault, found, ...(fix ? { fix } : {}) };
    return {
      outcome: 'fail',
      fault: refused.fault,
      found: join(say(`${shown(answer)}.`, `${shown(answer)}。`), refused.words),
      fix: refused.fix,
    };
  };

/** It must not be acknowledged: nobody but ECPay wrote it. */
export const mustRefuse =
  (fault: string, words: Bilingual, fix: Bilingual): Judge =>
  (answers) => {
    const answer = last(answers);
    if (isMeantAsYes(answer)) return { outcome: 'fail', fault, found: words, fix };
    if (answer.status === undefined) return silent(answer);
    if (answer.status >= 500 && !isDeliberate(answer))
      return {
        outcome: 'warn',
        fault: 'refused-by-crash',
        found: say(
          `${shown(answer)}: refused, but by a crash.`,
          `${shown(answer)}：拒絕了，但是因為程式出錯。`,
        ),
        fix: FIX.oracle,
      };
    return { outcome: 'pass', found: join(say('refused:', '已拒絕：'), quiet(answer)) };
  };

/** Acknowledged or refused, both will do; but on purpose. */
export const mustDecide: Judge = (answers) => {
  const answer = last(answers);
  if (answer.status === undefined) return silent(answer);
  if (answer.status < 500 || isDeliberate(answer)) return { outcome: 'pass', found: quiet(answer) };
  return {
    outcome: 'fail',
    fault: 'crashed',
    found: say(
      `${shown(answer)}: the application failed instead of deciding.`,
      `${shown(answer)}：應用程式出錯，而不是做出判斷。`,
    ),
    fix: FIX.crash,
  };
};

/** A GET is nobody's notification. */
export const mustBePost: Judge = (answers) => {
  const answer = last(answers);
  if (!isMeantAsYes(answer)) return answer.status === undefined ? silent(answer) : mustDecide(answers);
  return {
    outcome: 'fail',
    fault: 'accepted-get',
    found: say(
      'A GET without any message was answered 1|OK: the route takes every method, and acknowledges without reading.',
      '沒有任何內容的 GET 也得到 1|OK：此路由接受所有方法，而且未讀內容就確認。',
    ),
    fix: FIX.methods,
  };
};

const BUSY = [409, 423, 425, 503];

/**
 * Several at once, then one more: each acknowledged or told to come back, and the last one acknowledged.
 *
 * @param answers the last one is that of the resend.
 */
export const mustSurviveStorm: Judge = (answers) => {
  const atOnce = answers.slice(0, -1);
  const resend = last(answers);
  const acknowledged = atOnce.filter(isAcknowledged).length;
  const wrong = atOnce.find((answer) => !isAcknowledged(answer) && !BUSY.includes(answer.status ?? 0));
  const count = say(
    `${acknowledged} of ${atOnce.length} were acknowledged.`,
    `${atOnce.length} 則中確認了 ${acknowledged} 則。`,
  );
  if (wrong) {
    const { fault, found, fix } = explain(wrong);
    const throttled = wrong.status === 429;
    const raced = ABOUT_MESSAGE.includes(fault);
    return {
      outcome: 'fail',
      fault: throttled ? 'throttled' : raced ? 'raced' : fault,
      found: join(count, found),
      ...(throttled ? { fix: FIX.throttle } : raced ? { fix: FIX.storm } : fix ? { fix } : {}),
    };
  }
  if (isAcknowledged(resend)) return { outcome: 'pass', found: join(count) };
  return {
    outcome: 'fail',
    fault: 'never-acknowledged',
    found: join(
      count,
      say('And the resend after them was not acknowledged either:', '之後的重送也沒有被確認：'),
      quiet(resend),
    ),
    fix: FIX.storm,
  };
};

/** An application that answers `0|…` with a status of its own has decided; a framework's error page has not. */
const isDeliberate = ({ body }: CheckAnswer): boolean => /^0\|/.test(body ?? '');

function silent(answer: CheckAnswer): Verdict {
  const { fault, found, fix } = explain(answer);
  return { outcome: 'fail', fault, found, ...(fix ? { fix } : {}) };
}
