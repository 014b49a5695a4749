import { taipeiTime } from '@nestjs-ecpay/protocol';

/** When a payment code ends: a date alone means the end of that day in Taipei. `undefined` for a text that is neither. */
export function expireAt(text: unknown): Date | undefined {
  const isDate = typeof text === 'string' && /^\d{4}\/\d{2}\/\d{2}$/.test(text.trim());
  return taipeiTimeIn(isDate ? `${text.trim()} 23:59:59` : text);
}

/** The moment that a text names, or `undefined` for anything else. */
export function taipeiTimeIn(text: unknown): Date | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    return taipeiTime.parse(text.trim());
  } catch {
    return undefined;
  }
}
