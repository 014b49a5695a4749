import { EcpayConfigError } from '@nestjs-ecpay/protocol';
import { assumptionTable, type Assumption, type Assumptions } from './assumptions.js';

/**
 * The defaults, with what the caller chose otherwise.
 *
 * @throws {EcpayConfigError} for an assumption or a choice that does not exist.
 */
export function resolveAssumptions(chosen: Partial<Assumptions> = {}): Assumptions {
  const table: Readonly<Record<string, Assumption>> = assumptionTable;
  const problems: string[] = [];
  for (const [name, choice] of Object.entries(chosen)) {
    const choices = Object.hasOwn(table, name) ? Object.keys(table[name]?.choices ?? {}) : undefined;
    if (!choices)
      problems.push(`assumptions.${name} does not exist; there are ${Object.keys(table).join(', ')}`);
    else if (!choices.includes(choice)) {
      problems.push(`assumptions.${name} must be one of ${choices.map((text) => `'${text}'`).join(', ')}`);
    }
  }
  if (problems.length > 0) throw new EcpayConfigError(problems);
  const defaults = Object.entries(table).map(([name, assumption]) => [name, assumption.default]);
  return { ...(Object.fromEntries(defaults) as unknown as Assumptions), ...chosen };
}
