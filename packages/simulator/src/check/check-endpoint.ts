import { randomInt } from 'node:crypto';
import { taipeiTime, type Bilingual } from '@nestjs-ecpay/protocol';
import { catalogue } from './catalogue.js';
import type { Check } from './check.js';
import { planOf, type CheckOptions, type CheckPlan } from './check-options.js';
import type { CheckAnswer, CheckOutcome, CheckReport, CheckResult } from './check-report.js';
import { Effects } from './effects.js';
import { exchange, type Delivery } from './exchange.js';
import type { CheckedOrder } from './message.js';
import { summarise } from './summary-checks.js';
import { join, say } from './words.js';

/** Faults that no message gets past: what is tried after them would say the same again. */
const SHUT = [
  'answer-redirect',
  'answer-csrf',
  'answer-login',
  'answer-no-route',
  'delivery-timeout',
  'delivery-refused',
  'delivery-no-host',
  'delivery-tls',
];
/** So long an answer about an order may wait for whoever holds the same message. */
const RESEND_PAUSE_MS = 100;

/**
 * Tries a ReturnURL with everything that ECPay, a buyer or a forger can send it, and says in words what is wrong and how to
 * mend it. For any language: it only speaks HTTP. What an endpoint does inside cannot be seen from outside; each result
 * says what remains to be looked at.
 *
 * @throws {EcpayConfigError} with everything that is wrong with the options; nothing was sent.
 * @example
 * ```ts
 * import { checkEndpoint } from '@nestjs-ecpay/simulator';
 *
 * const report = await checkEndpoint({ url: 'http://localhost:3000/ecpay/return' });
 * for (const { outcome, title, found } of report.results)
 *   process.stdout.write(`${outcome} ${title.en}: ${found.en}\n`); // 'fail The same again: HTTP 400 …'
 * ```
 * @publicApi
 */
export async function checkEndpoint(options: CheckOptions): Promise<CheckReport> {
  const plan = planOf(options);
  const startedAt = new Date();
  const orders = new OrderBook(plan, startedAt);
  const effects = new Effects(plan);
  const results: CheckResult[] = [];
  const add = (result: CheckResult): void => {
    results.push(result);
    options.onResult?.(result);
  };
  let shut: Bilingual | undefined;
  for (const check of catalogue) {
    if (plan.signal?.aborted) shut = say('Not tried: it was broken off.', '未測試：已中止。');
    if (shut) {
      add({ id: check.id, title: check.title, outcome: 'skipped', found: shut, answers: [] });
      continue;
    }
    const result = await run(check, orders.for(check), plan, effects);
    add(result);
    const first = results.length === 1;
    if (result.outcome === 'fail' && (result.fault === 'delivery-refused' || (first && isShut(result))))
      shut = say(
        'Not tried: no message gets through. Mend the first fault, then check again.',
        '未測試：訊息到不了您的程式。請先修正第一個問題，再重新檢查。',
      );
  }
  if (!shut) (await effects.verdict()).forEach(add);
  if (!shut) summarise(results, plan.answerLimitMs).forEach(add);
  const counts: Record<CheckOutcome, number> = { pass: 0, warn: 0, fail: 0, skipped: 0 };
  for (const { outcome } of results) counts[outcome]++;
  return {
    url: plan.url.href,
    merchantId: plan.merchantId,
    ok: counts.fail === 0 && counts.skipped === 0,
    counts,
    startedAt,
    ms: Date.now() - startedAt.getTime(),
    results,
  };
}

const isShut = ({ fault }: CheckResult): boolean => fault !== undefined && SHUT.includes(fault);

async function run(
  check: Check,
  order: CheckedOrder,
  plan: CheckPlan,
  effects: Effects,
): Promise<CheckResult> {
  const { id, title, judge, look } = check;
  const answers = await send(check.deliveries(plan, order), check.atOnce ?? 1, plan);
  const verdict = judge(answers);
  const effect = await effects.after(check, order);
  const { MerchantTradeNo } = order;
  return {
    id,
    title,
    ...(effect && verdict.outcome !== 'fail' ? effect : withHint(verdict, check, plan)),
    ...(look ? { look: look(order) } : {}),
    MerchantTradeNo,
    answers,
  };
}

async function send(
  deliveries: readonly Delivery[],
  atOnce: number,
  plan: CheckPlan,
): Promise<CheckAnswer[]> {
  const post = (delivery: Delivery): Promise<CheckAnswer> => exchange(plan.url, delivery, plan);
  const answers = await Promise.all(deliveries.slice(0, atOnce).map(post));
  for (const delivery of deliveries.slice(atOnce)) {
    await new Promise((resolve) => setTimeout(resolve, RESEND_PAUSE_MS));
    answers.push(await post(delivery));
  }
  return answers;
}

/** An application that looks orders up cannot know a made-up number. */
function withHint<V extends Pick<CheckResult, 'outcome' | 'fault' | 'fix'>>(
  verdict: V,
  check: Check,
  { orders }: CheckPlan,
): V {
  const mayBeUnknown = [
    'answer-zero',
    'answer-bad-request',
    'answer-no-route',
    'answer-failed',
    'answer-other',
  ];
  if (verdict.outcome !== 'fail' || orders.length > 0 || check.order === 'unknown') return verdict;
  if (verdict.fault === undefined || !mayBeUnknown.includes(verdict.fault)) return verdict;
  const hint = say(
    'If your application refuses it only because it does not know this made-up order: make an unpaid order there and name it with --paid-order A1 --amount 100.',
    '若只是因為您的程式沒有這個虛構的訂單：請先建立一筆未付款訂單，並以 --paid-order A1 --amount 100 指定。',
  );
  return { ...verdict, fix: join(verdict.fix, hint) };
}

/** Which order each check is about. */
class OrderBook {
  readonly #plan: CheckPlan;
  readonly #startedAt: Date;
  readonly #orders = new Map<string, CheckedOrder>();
  /** Checks that pay, the first one first: each takes an order of its own as far as there are any. */
  #taken = 0;

  constructor(plan: CheckPlan, startedAt: Date) {
    this.#plan = plan;
    this.#startedAt = startedAt;
  }

  for(check: Check): CheckedOrder {
    const { orders } = this.#plan;
    const named = check.order === 'shop' && orders.length > 0;
    const MerchantTradeNo = named ? this.#named(check) : undefined;
    return this.#order(MerchantTradeNo ?? check.sameOrderAs ?? check.id, MerchantTradeNo);
  }

  #named({ id, pays, sameOrderAs }: Check): string | undefined {
    const { orders } = this.#plan;
    if (!pays || sameOrderAs !== undefined || id === 'paid') return orders[0];
    this.#taken++;
    return orders[this.#taken] ?? orders[0];
  }

  #order(key: string, MerchantTradeNo: string | undefined): CheckedOrder {
    const found = this.#orders.get(key);
    if (found) return found;
    const number = this.#orders.size;
    const order: CheckedOrder = {
      MerchantTradeNo: MerchantTradeNo ?? madeUpNumber(this.#startedAt, number),
      TradeNo: `${taipeiTime.format(this.#startedAt).replace(/\D/g, '').slice(2)}${randomInt(1e6, 1e7)}`,
      Gwsr: randomInt(1e7, 1e8),
      amount: this.#plan.amount,
      orderedAt: new Date(this.#startedAt.getTime() - 2 * 60_000),
    };
    this.#orders.set(key, order);
    return order;
  }
}

const madeUpNumber = (startedAt: Date, number: number): string =>
  `CHK${startedAt.getTime().toString(36).toUpperCase()}${String(number).padStart(2, '0')}`;
