import type { CheckAnswer, CheckResult } from './check-report.js';
import { isTimeout } from './exchange.js';
import { FIX } from './fixes.js';
import { shown } from './judge.js';
import { say } from './words.js';

/** The refusals that must look alike from outside: whoever can tell them apart can decrypt without a key. */
const FORGERIES = ['wrong-key', 'spliced', 'damaged'];
/** Half of what ECPay waits. */
const SLOW_SHARE = 0.5;

/** What the answers say when they are laid side by side. */
export function summarise(results: readonly CheckResult[], answerLimitMs: number): CheckResult[] {
  const alike = refusalsAlike(results);
  return [...(alike ? [alike] : []), inTime(results, answerLimitMs)];
}

function refusalsAlike(results: readonly CheckResult[]): CheckResult | undefined {
  const refused = results.filter(({ id, outcome }) => FORGERIES.includes(id) && outcome !== 'skipped');
  // One that was accepted, or crashed, has been told of already.
  if (refused.length < 2 || refused.some(({ outcome }) => outcome !== 'pass')) return undefined;
  const answers = refused.flatMap((result) => result.answers);
  const kinds = [...new Set(answers.map(shown))];
  const title = say('Refusals look alike', '拒絕的回應一致');
  const base = { id: 'refusals-alike', title, answers: [] };
  if (kinds.length === 1)
    return {
      ...base,
      outcome: 'pass',
      found: say(`always ${kinds[0]}`, `一律 ${kinds[0]}`),
      look: say(
        'A refusal takes the same time whatever its reason: measuring it over one machine says nothing sure.',
        '無論原因為何，拒絕所花的時間都相同：在同一台機器上量測無法確定。',
      ),
    };
  return {
    ...base,
    outcome: 'warn',
    fault: 'oracle',
    found: say(
      `Forged messages are refused in different ways (${kinds.join('; ')}): from enough of such answers a forger learns to write messages without the key (padding oracle).`,
      `偽造的訊息得到不同的拒絕（${kinds.join('；')}）：攻擊者能從足夠多的差異，在沒有金鑰的情況下寫出訊息（padding oracle）。`,
    ),
    fix: FIX.oracle,
  };
}

function inTime(results: readonly CheckResult[], answerLimitMs: number): CheckResult {
  const answers = results.flatMap((result) => result.answers);
  const slowest = answers.reduce<CheckAnswer>((a, b) => (b.ms > a.ms ? b : a), { ms: 0 });
  const limit = answerLimitMs / 1_000;
  const base = { id: 'in-time', title: say(`Answers within ${limit} s`, `${limit} 秒內回應`), answers: [] };
  const took = say(`The slowest answer took ${slowest.ms} ms.`, `最慢的回應花了 ${slowest.ms} ms。`);
  if (answers.some(isTimeout))
    return {
      ...base,
      outcome: 'fail',
      fault: 'delivery-timeout',
      found: say(
        `At least one answer took longer than ${limit} s: ECPay has stopped listening by then, and sends again.`,
        `至少有一個回應超過 ${limit} 秒：綠界已不再等待，並會重送。`,
      ),
    };
  return slowest.ms > answerLimitMs * SLOW_SHARE
    ? { ...base, outcome: 'warn', fault: 'slow', found: took, fix: FIX.slow }
    : { ...base, outcome: 'pass', found: took };
}
