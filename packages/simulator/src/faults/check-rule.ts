import { interfaceOf } from '../endpoints/interface-of.js';
import { EcpayConfigError } from '@nestjs-ecpay/protocol';
import { suggest, unknownName } from '../suggest.js';
import { faultKinds, type FaultRule } from './fault.js';
import { faultParameters, scopeParameters, type FaultParameter } from './fault-parameters.js';

const PLACES: readonly unknown[] = [...Object.keys(interfaceOf), 'notification'];
const ACTIONS: readonly unknown[] = ['C', 'R', 'E', 'N'];
const TEXTS = ['on', 'kind', 'MerchantTradeNo', 'Action'];

/** @throws {EcpayConfigError} with everything that is wrong: nothing a rule says reaches the gateway unchecked. */
export function assertRule(rule: FaultRule): void {
  const problems = problemsOf(rule as unknown as Readonly<Record<string, unknown>>);
  if (problems.length > 0) throw new EcpayConfigError(problems.map((problem) => `fault: ${problem}`));
}

function problemsOf(rule: Readonly<Record<string, unknown>>): string[] {
  const { on, kind, MerchantTradeNo, Action } = rule;
  if (!PLACES.includes(on)) return [`on must be one of ${PLACES.join(', ')}`];
  const kinds: readonly string[] = on === 'notification' ? faultKinds.notification : faultKinds.answer;
  if (!kinds.includes(kind as string)) {
    const meant = typeof kind === 'string' ? suggest(kind, kinds) : undefined;
    return [
      `on ${String(on)}, kind must be one of ${kinds.join(', ')}${meant === undefined ? '' : `: did you mean ${meant}?`}`,
    ];
  }
  const known = { ...scopeParameters, ...faultParameters[kind as keyof typeof faultParameters] };
  const names = [...TEXTS, ...Object.keys(known)];
  const problems = Object.entries(rule)
    .filter(([name, value]) => value !== undefined && !names.includes(name))
    .map(([name]) => `${name} ${unknownName(name, names)} (kind ${String(kind)})`);
  if (MerchantTradeNo !== undefined && typeof MerchantTradeNo !== 'string')
    problems.push('MerchantTradeNo must be a string');
  if (Action !== undefined && (on !== 'DoAction' || !ACTIONS.includes(Action)))
    problems.push(`Action must be one of ${ACTIONS.join(', ')}, and on must be DoAction`);
  for (const [name, parameter] of Object.entries(known)) {
    const problem = problemOf(rule[name], parameter);
    if (problem !== undefined) problems.push(`${name} ${problem}`);
  }
  return problems;
}

/** Why a rule would never strike, or spoil what is not there; nothing for one that makes sense. A page offers no such rule. */
export function senselessness({
  on,
  kind,
}: {
  readonly on?: unknown;
  readonly kind?: unknown;
}): string | undefined {
  if (kind === 'late-refund' && on !== 'DoAction') return 'late-refund is a fault of DoAction: it refunds';
  if (kind === 'wrong-mac' && interfaceOf[String(on)]?.envelope !== 'aes+mac')
    return `wrong-mac is a fault of interfaces with a CheckMacValue, which ${String(on)} does not have`;
  return undefined;
}

function problemOf(value: unknown, parameter: FaultParameter): string | undefined {
  if (parameter.type === 'flag')
    return value === undefined || typeof value === 'boolean' ? undefined : 'must be true or false';
  const { type, from, to, required = false } = parameter;
  if (value === undefined && !required) return undefined;
  const isNumber = type === 'integer' ? Number.isSafeInteger(value) : Number.isFinite(value);
  if (isNumber && Number(value) >= from && Number(value) <= to) return undefined;
  return `must be ${type === 'integer' ? 'an integer' : 'a number'} from ${from} to ${to}`;
}
