import type { Field, FieldTable } from '@nestjs-ecpay/protocol';

/** Shorter texts would be found everywhere. */
const SHORTEST = 3;
const MASK = '***';

/**
 * ECPay's free text without what a message tells in confidence: card numbers, tokens and personal data, should ECPay repeat them.
 *
 * @param table the message's.
 */
export function hideSecrets(text: string, table: FieldTable, message: object): string {
  return secretsOf(table, message).reduce((hidden, secret) => hidden.replaceAll(secret, MASK), text);
}

/** Longest first, so that none hides half of another. */
const secretsOf = (table: FieldTable, message: object): string[] =>
  sensitiveTexts(table, message).sort((a, b) => b.length - a.length);

function sensitiveTexts({ fields }: FieldTable, object: object): string[] {
  return Object.entries(object).flatMap(([name, value]: [string, unknown]): string[] => {
    const field: Field | undefined = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field?.sensitive && typeof value === 'string') return value.length < SHORTEST ? [] : [value];
    if (!field?.of || typeof value !== 'object' || value === null) return [];
    const { of } = field;
    const items: unknown[] = Array.isArray(value) ? value : [value];
    return items.flatMap((item) =>
      typeof item === 'object' && item !== null ? sensitiveTexts(of, item) : [],
    );
  });
}
