import { taipeiTime, type Bilingual } from '@nestjs-ecpay/protocol';
import type { EcpayRefusal, OperationReason } from './operation-outcome.js';
import { atHost } from '../../client/call-failure-texts.js';
import { WHAT_NOW, WHY } from './advice-texts.js';

/** What decides what to do. */
export interface AdviceFacts {
  readonly outcome: 'completed' | 'refused' | 'unfinished' | 'unknown';
  readonly reason?: OperationReason | undefined;
  readonly said?: EcpayRefusal | undefined;
  /** Host and port, where nothing came back. */
  readonly where?: string | undefined;
  readonly retryAfter?: Date | undefined;
  readonly deadline?: Date | undefined;
  /** The plan's own words for why it cannot be done. */
  readonly explanation?: Bilingual | undefined;
  /** ECPay refused the R, or the refund was ended otherwise for good: its refundId is used up. */
  readonly usedUp?: boolean | undefined;
  /** The unsettled refund that stands in the way. */
  readonly blockedBy?: string | undefined;
}

/** Tells why it ended so, and what to do now. */
export function adviceFor(facts: AdviceFacts): Bilingual {
  const { outcome, reason = 'unknown' } = facts;
  switch (outcome) {
    case 'completed':
      return { zh: '已完成，無須再做任何事。', en: 'It is done; nothing more to do.' };
    case 'unknown':
      return reason === 'unreadable-record' ? join(WHY[reason], SETTLE) : join(UNKNOWN, SETTLE_LATER);
    case 'unfinished':
      return join(why(facts), goOn(facts));
    case 'refused':
      return join(why(facts), whatNow(facts));
  }
}

function why({ reason = 'unknown', explanation, said, where, blockedBy }: AdviceFacts): Bilingual {
  const words = said?.rtnMsg ?? said?.transMsg ?? '';
  const told = words === '' ? NOTHING : { zh: `綠界回覆：「${words}」。`, en: `ECPay said: “${words}”.` };
  const other = blockedBy === undefined ? NOTHING : { zh: `（${blockedBy}）`, en: `(${blockedBy})` };
  return join(explanation ?? WHY[reason], told, atHost(where), other);
}

function whatNow({ reason = 'unknown', usedUp, retryAfter, explanation }: AdviceFacts): Bilingual {
  if (usedUp) return USED_UP;
  // Its own words say already what else to do.
  if (reason === 'state' && explanation) return UNCHANGED;
  if (retryAfter) {
    return {
      zh: `訂單狀態未變更，請於 ${taipeiTime.format(retryAfter)} 後再呼叫。`,
      en: `Nothing happened. Call again after ${at(retryAfter)}.`,
    };
  }
  return WHAT_NOW[reason] ?? UNCHANGED;
}

const UNCHANGED: Bilingual = { zh: '訂單狀態未變更。', en: 'Nothing happened.' };

/** What is half done must not stay so; where calling again cannot help, somebody has to look. */
function goOn({ reason, deadline, retryAfter }: AdviceFacts): Bilingual {
  const by = deadline
    ? {
        zh: `此操作尚未完成：請在 ${taipeiTime.format(deadline)} 前再呼叫一次，否則當日關帳會再次請款。`,
        en: `It is not finished: call again before ${at(deadline)}, when the daily capture would take the order again.`,
      }
    : {
        zh: '此操作尚未完成：請再呼叫一次，會由訂單目前狀態繼續。',
        en: 'It is not finished: call again, and it goes on from where the order is.',
      };
  const later = retryAfter
    ? { zh: `最早可於 ${taipeiTime.format(retryAfter)} 呼叫。`, en: `Not before ${at(retryAfter)}.` }
    : NOTHING;
  const look = reason === 'unknown-status' || reason === 'another-charge' ? SETTLE : NOTHING;
  return join(by, later, look);
}

const at = (date: Date): string => `${taipeiTime.format(date)} (Taipei)`;

const join = (...parts: readonly Bilingual[]): Bilingual => ({
  zh: parts.map(({ zh }) => zh).join(''),
  en: parts
    .map(({ en }) => en)
    .filter((en) => en !== '')
    .join(' '),
});

const NOTHING: Bilingual = { zh: '', en: '' };
const UNKNOWN: Bilingual = {
  zh: '退刷 (R) 已送出但結果未知，系統不會再送。',
  en: 'An R was sent and nobody can tell whether it took effect; it is never sent again.',
};
const SETTLE_LATER: Bilingual = {
  zh: '請稍後以相同 refundId 再呼叫（只查詢，不重送），或至廠商後台確認後以 settleRefund 結案；在此之前同一訂單的其他退款一律拒絕。',
  en: 'Call again later with the same refundId (which only looks), or look in ECPay’s back office and settle it with settleRefund. Until then every other refund of this order is refused.',
};
const SETTLE: Bilingual = {
  zh: '請至廠商後台確認後以 settleRefund 結案。',
  en: 'Look in ECPay’s back office, then settle it with settleRefund.',
};
const USED_UP: Bilingual = {
  zh: '款項未退，此 refundId 已用畢。排除原因後請以新的 refundId 再退。',
  en: 'Nothing went back, and this refundId is used up. Remove the cause, then refund with a new refundId.',
};
