import { seededRandom } from '../random.js';
import { assertRule } from './check-rule.js';
import type { AnswerFault, EndpointName, FaultRule, NotificationFault } from './fault.js';

/** A rule in force. */
export interface ActiveFault {
  /** Names the rule within its simulator. */
  readonly id: number;
  readonly rule: FaultRule;
  /** How many times it has struck. */
  readonly struck: number;
  /** Takes the rule out. */
  remove(): void;
}

/** What a rule looks at. */
export interface FaultFacts {
  readonly MerchantTradeNo?: unknown;
  readonly Action?: unknown;
}

type Random = () => number;

/** A rule with how far it has come, for a saved state. */
export interface FaultRuleState {
  readonly rule: FaultRule;
  readonly struck: number;
  readonly seen: number;
  /** How many random numbers it has used. */
  readonly draws: number;
}

class Rule implements ActiveFault {
  struck = 0;
  #seen = 0;
  #draws = 0;
  readonly #random: Random;

  constructor(
    readonly id: number,
    readonly rule: FaultRule,
    readonly remove: () => void,
  ) {
    this.#random = seededRandom(rule.seed ?? 1);
  }

  strikes(on: FaultRule['on'], facts: FaultFacts): boolean {
    const { rule } = this;
    if (rule.on !== on) return false;
    if (rule.MerchantTradeNo !== undefined && rule.MerchantTradeNo !== facts.MerchantTradeNo) return false;
    const action = rule.kind === 'late-refund' ? 'R' : rule.Action;
    if (action !== undefined && action !== facts.Action) return false;
    if (this.#seen++ < (rule.after ?? 0)) return false;
    if (this.struck >= (rule.times ?? (rule.probability === undefined ? 1 : Infinity))) return false;
    if (rule.probability !== undefined && this.#draw() >= rule.probability) return false;
    this.struck++;
    return true;
  }

  get state(): FaultRuleState {
    return { rule: this.rule, struck: this.struck, seen: this.#seen, draws: this.#draws };
  }

  resume({ struck, seen, draws }: FaultRuleState): void {
    this.struck = struck;
    this.#seen = seen;
    while (this.#draws < draws) this.#draw();
  }

  #draw(): number {
    this.#draws++;
    return this.#random();
  }
}

/**
 * The faults of one simulator.
 *
 * @example
 * ```ts
 * import { startSimulator } from '@nestjs-ecpay/simulator';
 *
 * await using ecpay = await startSimulator();
 * ecpay.faults.add({ on: 'DoAction', kind: 'reset-after', Action: 'R' }); // the next R takes effect, unanswered
 * ecpay.faults.add({ on: 'notification', kind: 'lost', probability: 0.3, seed: 7 });
 * ecpay.faults.clear();
 * ```
 * @publicApi
 */
export class FaultRules {
  readonly #rules = new Set<Rule>();
  #lastId = 0;
  readonly #changed: () => void;

  constructor(changed: () => void = () => undefined) {
    this.#changed = changed;
  }

  /**
   * Puts a rule in force.
   *
   * @throws {EcpayConfigError} for a kind that cannot strike there, or a number that makes no sense.
   */
  add(rule: FaultRule): ActiveFault {
    assertRule(rule);
    return this.#put(rule);
  }

  /** Takes all rules out. */
  clear(): void {
    this.#rules.clear();
    this.#changed();
  }

  /** The rules in force, also those that have struck all their times. */
  list(): readonly ActiveFault[] {
    return [...this.#rules];
  }

  /** How far the rules have come. @internal */
  exportState(): FaultRuleState[] {
    return [...this.#rules].map(({ state }) => state);
  }

  /** Puts the rules of a saved state in force, instead of all others. @internal */
  restore(states: readonly FaultRuleState[]): void {
    this.#rules.clear();
    for (const state of states) this.#put(state.rule).resume(state);
  }

  /** The faults that strike this answer. @internal */
  forAnswer(on: EndpointName, facts: FaultFacts): AnswerFault[] {
    return this.#strike(on, facts) as AnswerFault[];
  }

  /** The faults that strike this notification. @internal */
  forNotification(facts: FaultFacts): NotificationFault[] {
    return this.#strike('notification', facts) as NotificationFault[];
  }

  #put(rule: FaultRule): Rule {
    const active: Rule = new Rule(++this.#lastId, rule, () => {
      this.#rules.delete(active);
      this.#changed();
    });
    this.#rules.add(active);
    this.#changed();
    return active;
  }

  #strike(on: FaultRule['on'], facts: FaultFacts): FaultRule[] {
    const struck: FaultRule[] = [];
    for (const rule of this.#rules) if (rule.strikes(on, facts)) struck.push(rule.rule);
    return struck;
  }
}
