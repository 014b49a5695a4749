import type { AnswerFault, NotificationFault } from './fault.js';

/** What one parameter of a fault may be. */
export type FaultParameter =
  | { readonly type: 'flag' }
  | {
      readonly type: 'integer' | 'number';
      readonly from: number;
      readonly to: number;
      readonly required?: boolean;
    };

/** Every kind of fault. */
export type Kind = AnswerFault['kind'] | NotificationFault['kind'];

const WEEK_MS = 7 * 24 * 60 * 60 * 1_000;
const HTTP_STATUS = { type: 'integer', from: 200, to: 599 } as const;
const STALE = { seconds: { type: 'number', from: 0, to: 1_000_000_000 } } as const;
const FLAG = { type: 'flag' } as const;
const TOOK_EFFECT = { tookEffect: FLAG };

/**
 * The parameters of each kind of fault with their limits; a kind takes no others. The limits keep one rule from bringing
 * the whole simulator down: five million copies of a notification would.
 *
 * @publicApi
 */
export const faultParameters: Readonly<Record<Kind, Readonly<Record<string, FaultParameter>>>> = {
  slow: { ms: { type: 'number', from: 0, to: WEEK_MS, required: true } },
  'no-answer': TOOK_EFFECT,
  'reset-before': {},
  'reset-after': {},
  'late-refund': {},
  'wrong-key': {},
  'damaged-data': {},
  'wrong-mac': {},
  'other-order': {},
  html: { status: HTTP_STATUS, ...TOOK_EFFECT },
  'http-status': { status: { ...HTTP_STATUS, required: true }, envelope: FLAG, ...TOOK_EFFECT },
  'trans-code': { transCode: { type: 'integer', from: 0, to: 999_999 }, ...TOOK_EFFECT },
  'stale-timestamp': STALE,
  lost: {},
  reset: {},
  duplicate: { copies: { type: 'integer', from: 1, to: 100 } },
  reorder: {},
  splice: {},
};

const MOST = 1_000_000_000;

/** What every rule takes beside the parameters of its kind. */
export const scopeParameters: Readonly<Record<string, FaultParameter>> = {
  after: { type: 'integer', from: 0, to: MOST },
  times: { type: 'integer', from: 0, to: MOST },
  probability: { type: 'number', from: 0, to: 1 },
  seed: { type: 'integer', from: Number.MIN_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER },
};
