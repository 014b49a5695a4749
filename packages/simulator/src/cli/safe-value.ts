import { terminalSafeText } from '../terminal-safe-text.js';

/** A JSON value whose every text is safe to print: whatever stands in it may have come from anybody. */
export function safeValue<Value>(value: Value): Value {
  return mapped(value) as Value;
}

function mapped(value: unknown): unknown {
  if (typeof value === 'string') return terminalSafeText(value);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (Array.isArray(value)) return value.map(mapped);
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [terminalSafeText(name), mapped(entry)]),
  );
}

/** JSON that a terminal may show: what it would obey stands as `\uXXXX`, which every parser reads as before. */
export const safeJson = (value: unknown, indent?: number): string =>
  JSON.stringify(value, null, indent).replace(
    /(?![\n\t])[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
