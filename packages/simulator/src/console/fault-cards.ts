import type { FaultRule } from '../faults/fault.js';

/** A fault under the name that people use, armed by one press; it strikes once. */
export interface FaultCard {
  readonly name: string;
  readonly rule: FaultRule;
}

/** By what they disturb. Every rule here makes sense: nothing can be combined wrongly. */
export const faultCards: Readonly<Record<'refund' | 'query' | 'notification', readonly FaultCard[]>> = {
  notification: [
    { name: 'notification-lost', rule: { on: 'notification', kind: 'lost' } },
    { name: 'notification-five', rule: { on: 'notification', kind: 'duplicate', copies: 5 } },
    { name: 'notification-slow', rule: { on: 'notification', kind: 'slow', ms: 15 * 60_000 } },
    { name: 'notification-order', rule: { on: 'notification', kind: 'reorder' } },
    { name: 'notification-forged', rule: { on: 'notification', kind: 'wrong-key' } },
    { name: 'notification-spliced', rule: { on: 'notification', kind: 'splice' } },
    { name: 'notification-damaged', rule: { on: 'notification', kind: 'damaged-data' } },
    { name: 'notification-reset', rule: { on: 'notification', kind: 'reset' } },
    { name: 'notification-stale', rule: { on: 'notification', kind: 'stale-timestamp' } },
  ],
  refund: [
    { name: 'refund-lost', rule: { on: 'DoAction', kind: 'reset-after', Action: 'R' } },
    { name: 'refund-silent', rule: { on: 'DoAction', kind: 'no-answer' } },
    { name: 'never-arrived', rule: { on: 'DoAction', kind: 'reset-before' } },
    { name: 'slow-bank', rule: { on: 'DoAction', kind: 'slow', ms: 35_000 } },
    { name: 'late-refund', rule: { on: 'DoAction', kind: 'late-refund' } },
    { name: 'shut-door', rule: { on: 'DoAction', kind: 'http-status', status: 403 } },
    { name: 'trans-128', rule: { on: 'DoAction', kind: 'trans-code' } },
    { name: 'other-order', rule: { on: 'DoAction', kind: 'other-order' } },
  ],
  query: [
    { name: 'query-html', rule: { on: 'QueryTrade', kind: 'html' } },
    { name: 'query-wrong-key', rule: { on: 'QueryTrade', kind: 'wrong-key' } },
    { name: 'query-500', rule: { on: 'QueryTrade', kind: 'http-status', status: 500, envelope: true } },
    { name: 'ticket-mac', rule: { on: 'QueryRefundInfo', kind: 'wrong-mac' } },
  ],
};

const all = Object.values(faultCards).flat();

export const findCard = (name: string): FaultCard | undefined => all.find((card) => card.name === name);

/** The card that a rule in force comes from, to call it by its name. */
export const cardOf = (rule: FaultRule): FaultCard | undefined =>
  all.find((card) => JSON.stringify(sorted(card.rule)) === JSON.stringify(sorted(rule)));

const sorted = (rule: object): unknown => Object.entries(rule).sort(([a], [b]) => (a < b ? -1 : 1));
