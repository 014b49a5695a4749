import { taipeiTime, type Bilingual } from '@nestjs-ecpay/protocol';
import type { OperationReason, OperationResult } from './operation-outcome.js';

const at = (date: Date): string => `${taipeiTime.format(date)} (Taipei)`;

/** What stands beside the result and decides what to do. */
export interface AdviceFacts {
  readonly outcome: OperationResult;
  readonly reason?: OperationReason | undefined;
  readonly retryAfter?: Date | undefined;
  readonly deadline?: Date | undefined;
  /** The operation had sent an R that ECPay refused, which uses its refundId up. */
  readonly refusedRefund?: boolean | undefined;
  /** The unsettled refund that stands in the way. */
  readonly blockedBy?: string | undefined;
}

/** Tells what to do now. */
export function adviceFor(facts: AdviceFacts): Bilingual {
  const { outcome, reason, retryAfter, deadline } = facts;
  switch (outcome) {
    case 'completed':
      return { zh: '已完成,無須再做任何事。', en: 'It is done; nothing more to do.' };
    case 'unknown':
      return {
        zh: '退刷 (R) 已送出但結果未知,系統不會再送。請稍後以相同 refundId 再呼叫(只查詢,不重送),或至廠商後台確認後以 settleRefund 結案;在此之前同一訂單的其他退款一律拒絕。',
        en: 'An R was sent and nobody can tell whether it took effect; it is never sent again. Call again later with the same refundId (which only looks), or look in ECPay’s back office and settle it with settleRefund. Until then every other refund of this order is refused.',
      };
    case 'unfinished':
      return deadline
        ? {
            zh: `尚未完成:請在 ${taipeiTime.format(deadline)} 前再呼叫一次,否則當日關帳會再次請款。`,
            en: `It is not finished: call again before ${at(deadline)}, when the daily capture would take the order again.`,
          }
        : {
            zh: '尚未完成:請再呼叫一次,會由訂單目前狀態繼續。',
            en: 'It is not finished: call again, and it goes on from where the order is.',
          };
    case 'refused':
      return refusedAdvice({ ...facts, reason, retryAfter });
  }
}

function refusedAdvice({ reason, retryAfter, refusedRefund, blockedBy }: AdviceFacts): Bilingual {
  if (reason === 'dry-run') {
    return { zh: '僅試算,未送出任何動作。', en: 'This was a dry run: nothing was sent.' };
  }
  if (reason === 'unsettled') {
    const id = blockedBy === undefined ? '' : ` ${blockedBy}`;
    return {
      zh: `此訂單另有未結案的退款${id},請先完成或以 settleRefund 結案。`,
      en: `Another refund of this order${id} is unsettled: bring it to an end first, or settle it with settleRefund.`,
    };
  }
  if (refusedRefund) {
    return {
      zh: '綠界拒絕此退刷,款項未退。排除原因後請以新的 refundId 再退。',
      en: 'ECPay refused the R, and nothing went back. Remove the cause, then refund with a new refundId.',
    };
  }
  if (retryAfter) {
    return {
      zh: `未送出任何會生效的動作。請於 ${taipeiTime.format(retryAfter)} 後再呼叫。`,
      en: `Nothing happened. Call again after ${at(retryAfter)}.`,
    };
  }
  return REFUSED[reason ?? 'unknown'] ?? NOTHING_HAPPENED;
}

const NOTHING_HAPPENED: Bilingual = {
  zh: '未發生任何變動。請依原因處理後再呼叫。',
  en: 'Nothing happened. Remove the cause and call again.',
};

const REFUSED: Partial<Record<OperationReason, Bilingual>> = {
  'no-answer': {
    zh: '綠界沒有回應,未發生任何變動,可再呼叫。',
    en: 'ECPay could not be reached and nothing happened: it is safe to call again.',
  },
  aborted: { zh: '已由呼叫端取消,未送出。', en: 'The caller called it off before anything was sent.' },
  'part-before-capture': {
    zh: '請先關帳 (capture),之後才能部分退款。',
    en: 'Capture it first: a part can be refunded only after that.',
  },
  'nothing-to-refund': { zh: '沒有可退的金額。', en: 'There is nothing to refund.' },
  'not-found': {
    zh: '查無此交易:請確認訂單編號、特店與環境。',
    en: 'ECPay knows no such trade: check the order number, the merchant and the environment.',
  },
  'over-date': {
    zh: '已超過 21 天的關帳期限,請聯絡綠界客服。',
    en: 'The 21 days for a capture are over: ask ECPay’s customer service.',
  },
  settled: {
    zh: '已人工結案為未生效。若仍要退款,請以新的 refundId 再退。',
    en: 'It was settled by hand as not having taken effect. To refund all the same, take a new refundId.',
  },
};
