import type { Check } from './check.js';
import type { CheckPlan } from './check-options.js';
import type { CheckResult } from './check-report.js';
import type { Verdict } from './judge.js';
import type { CheckedOrder } from './message.js';
import { askProbe } from './probe.js';
import { say } from './words.js';

/** What an order came to, as its application tells it. */
interface Account {
  readonly order: CheckedOrder;
  /** Whether a message that pays was sent. */
  paying: boolean;
  /** How often it was marked paid after the check before: what an earlier check did is not blamed on a later one. */
  seen: number;
}

/** Judges, with the help of the application's own probe, what its endpoint did inside. Says nothing without one. */
export class Effects {
  readonly #plan: CheckPlan;
  readonly #accounts = new Map<string, Account>();

  constructor(plan: CheckPlan) {
    this.#plan = plan;
  }

  /** What is wrong after a check: paid by what does not pay, or paid more than once. */
  async after(
    { pays = false, paysStrangers = false }: Check,
    order: CheckedOrder,
  ): Promise<Verdict | undefined> {
    const { probe, orders } = this.#plan;
    if (probe === undefined) return undefined;
    const name = order.MerchantTradeNo;
    const account = this.#accounts.get(name) ?? { order, paying: false, seen: 0 };
    this.#accounts.set(name, account);
    const paidBefore = account.paying;
    account.paying ||= pays || (paysStrangers && !orders.includes(name));
    const firstPayment = account.paying && !paidBefore ? 1 : 0;
    const count = await askProbe(probe, name, this.#plan);
    if ('problem' in count) return { outcome: 'fail', fault: 'probe', found: count.problem };
    const most = Math.max(account.paying ? 1 : 0, account.seen + firstPayment);
    account.seen = Math.max(account.seen, count.paid);
    if (count.paid <= most) return undefined;
    return account.paying
      ? {
          outcome: 'fail',
          fault: 'paid-twice',
          found: say(
            `Answered well, but ${name} has been marked paid ${count.paid} times.`,
            `回應正確，但 ${name} 被標記為已付款 ${count.paid} 次。`,
          ),
        }
      : {
          outcome: 'fail',
          fault: 'paid-by-nothing',
          found: say(
            `${name} has been marked paid, though nothing of this pays it.`,
            `${name} 被標記為已付款，但這則訊息並不代表付款。`,
          ),
        };
  }

  /** At the very end, when slow work has had time: every order of the caller's that was paid, paid once. */
  async verdict(): Promise<CheckResult[]> {
    const { probe, orders } = this.#plan;
    if (probe === undefined) return [];
    const wrong: string[] = [];
    for (const [name, { paying }] of this.#accounts) {
      const count = await askProbe(probe, name, this.#plan);
      const paid = 'paid' in count ? count.paid : Number.NaN;
      const least = paying && orders.includes(name) ? 1 : 0;
      if (!(paid >= least && paid <= (paying ? 1 : 0))) wrong.push(`${name}: ${paid}`);
    }
    const base = { id: 'effects', title: say('Every order paid once', '每筆訂單只付款一次'), answers: [] };
    return wrong.length === 0
      ? [
          {
            ...base,
            outcome: 'pass',
            found: say('by the count of your probe', '依您的 probe 計數'),
          },
        ]
      : [
          {
            ...base,
            outcome: 'fail',
            fault: 'effects',
            found: say(
              `The probe counts otherwise: ${wrong.join(', ')}.`,
              `probe 的計數不符：${wrong.join('、')}。`,
            ),
          },
        ];
  }
}
