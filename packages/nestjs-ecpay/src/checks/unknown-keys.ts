import { EcpayConfigError } from '@nestjs-ecpay/protocol';
import { redactFreeText } from '@nestjs-ecpay/protocol/internal';

/** The names that an object may have; made from a type with `satisfies Record<keyof T, true>`, so that none is forgotten. */
export type KnownKeys = Readonly<Record<string, true>>;

/**
 * Every own key of `value` that is not known, as a problem with its remedy: most likely it is misspelt, and what it should
 * have done would not happen.
 *
 * @param name how the application wrote the object, for example `http` or `credit[1]`; `''` for the options themselves.
 */
export function findUnknownKeys(name: string, value: object, known: KnownKeys): string[] {
  const names = Object.keys(known);
  return Object.keys(value)
    .filter((key) => !Object.hasOwn(known, key))
    .map((key) => {
      const path = redactFreeText(pathOf(name, key));
      const meant = closestTo(key, names);
      const remedy = meant === undefined ? `there are ${names.join(', ')}` : `did you mean ${meant}?`;
      return `there is no option ${path}: ${remedy}`;
    });
}

/**
 * For what is given to a constructor or a decorator, where nobody collects problems.
 *
 * @param name what the object is, in words.
 * @throws {EcpayConfigError} with every key that is not known, most likely misspelt.
 */
export function refuseUnknownKeys(name: string, value: object, known: KnownKeys): void {
  const problems = findUnknownKeys(name, value, known);
  if (problems.length > 0) throw new EcpayConfigError(problems);
}

/** Words for something that has no name of its own, such as what a resolver answered, are no part of a path. */
function pathOf(name: string, key: string): string {
  if (name === '') return key;
  return name.includes(' ') ? `${key} in ${name}` : `${name}.${key}`;
}

/** The name that was most likely meant, if one is near enough. */
export function closestTo(written: string, names: readonly string[]): string | undefined {
  const plain = simplify(written);
  const ranked = names
    .map((name) => ({ name, distance: distanceBetween(plain, simplify(name)) }))
    .sort((a, b) => a.distance - b.distance);
  const [best] = ranked;
  if (best && best.distance <= Math.max(1, Math.floor(best.name.length / 3))) return best.name;
  // `timeout` for `timeoutMs`, `journals` is above: a whole name that was only cut short or made longer.
  return plain.length < 4 ? undefined : names.find((name) => simplify(name).startsWith(plain));
}

const simplify = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** How many letters have to be inserted, left out, replaced or swapped. A long text is no name, and near to none. */
function distanceBetween(a: string, b: string): number {
  if (a.length > 40) return Infinity;
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  const at = (i: number, j: number): number => rows[i]?.[j] ?? Infinity;
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j++) {
      const replaced = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : Infinity;
      row.push(Math.min(replaced, swapped, at(i - 1, j) + 1, at(i, j - 1) + 1));
    }
  }
  return at(a.length, b.length);
}
