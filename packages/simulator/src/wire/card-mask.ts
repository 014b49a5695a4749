import type { FieldTable, JsonObject } from '@nestjs-ecpay/protocol';
import { isJsonObject } from '../json-object.js';

/** What stands where a field of a card stood. */
export const MASKED = '[masked]';

/** Other spellings of the fields of a card, in lower case and without separators, by those who guess. */
const GUESSED = new Set(
  'cardnumber cardnum creditcardno creditcardnumber pan cvv cvv2 cvc cvc2 cardcvv cardcvc securitycode'.split(
    ' ',
  ),
);

/** As long as a card number, perhaps in groups of four. */
const LIKE_A_CARD = /(?<!\d)\d(?:[ -]?\d){11,18}(?!\d)/;
const LEAST_DIGITS = 12;
/** No message of ECPay nests as deep; what does is not looked through. */
const DEEPEST = 32;

/** Whether an interface asks for the number of a card. */
export const takesCards = ({ fields }: FieldTable): boolean =>
  Object.values(fields).some(({ cardData, of }) => cardData === true || (of !== undefined && takesCards(of)));

/** Whether a text may hold the number of a card. */
export const mayHoldCard = (text: string): boolean => LIKE_A_CARD.test(text);

/**
 * Hides every field of a card in what belongs to one request, wherever whoever sent it has put it: as the table says, in another
 * object, in an array, as JSON text, under another spelling, or inside some other text. What has nothing to hide comes back as it is,
 * the same object.
 */
export class CardMask {
  /** The numbers that were hidden, which are hidden in every other text as well. */
  readonly #numbers = new Set<string>();
  readonly #isStrict: boolean;

  /** @param isStrict hides whatever may be a card number where the table names no field. */
  constructor(isStrict: boolean) {
    this.#isStrict = isStrict;
  }

  /** @param table of the data, where there is one. */
  mask(data: JsonObject, table?: FieldTable): JsonObject {
    return this.scrub(this.#object(data, table, 0));
  }

  /** Hides the numbers found so far in texts and numbers. */
  scrub<T>(value: T): T {
    if (typeof value === 'string' || typeof value === 'number')
      return this.#repeats(value) ? (MASKED as T) : value;
    if (typeof value !== 'object' || value === null) return value;
    return mapValues(value, (_, item) => this.scrub(item));
  }

  #object(data: JsonObject, table: FieldTable | undefined, depth: number): JsonObject {
    return mapValues(data, (name, value) => {
      const field = table && Object.hasOwn(table.fields, name) ? table.fields[name] : undefined;
      if (field?.cardData === true) return this.#hide(value);
      if (field?.of && isJsonObject(value)) return this.#object(value, field.of, depth + 1);
      const isListed = field !== undefined && (typeof value !== 'object' || value === null) && !field.of;
      return isListed ? value : this.#unlisted(name, value, depth + 1);
    });
  }

  /** What no table knows, or what stands there in another form than it says. */
  #unlisted(name: string, value: unknown, depth: number): unknown {
    if (typeof value === 'object' && value !== null) {
      if (depth > DEEPEST) return MASKED;
      if (isJsonObject(value)) return this.#object(value, undefined, depth);
      return mapValues(value, (_, item) => this.#unlisted(name, item, depth + 1));
    }
    if (isCardField(name)) return this.#hide(value);
    const inside = typeof value === 'string' ? parseJson(value) : undefined;
    if (inside !== undefined) {
      const masked = this.#unlisted('', inside, depth + 1);
      return masked === inside ? value : JSON.stringify(masked);
    }
    return this.#isStrict && mayHoldCard(String(value)) ? this.#hide(value) : value;
  }

  #hide(value: unknown): unknown {
    if (value === undefined || value === null || value === '') return value;
    if (typeof value === 'string' || typeof value === 'number') {
      const digits = digitsOf(value);
      if (digits.length >= LEAST_DIGITS) this.#numbers.add(digits);
    }
    return MASKED;
  }

  #repeats(value: string | number): boolean {
    if (this.#numbers.size === 0) return false;
    const digits = digitsOf(value);
    return digits.length >= LEAST_DIGITS && [...this.#numbers].some((number) => digits.includes(number));
  }
}

/** Names of the tables' own card fields and their guesses, whatever their case and separators. */
function isCardField(name: string): boolean {
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  return GUESSED.has(plain) || /^card(no|valid(mm|yy)|cvv2)$/.test(plain);
}

const digitsOf = (value: string | number): string => String(value).replace(/\D/g, '');

/** An object or array with other values; the same one when all values stay. */
function mapValues<T extends object>(object: T, change: (name: string, value: unknown) => unknown): T {
  const before = Object.entries(object) as [string, unknown][];
  const after = before.map(([name, value]): [string, unknown] => [name, change(name, value)]);
  if (after.every(([, value], index) => value === before[index]?.[1])) return object;
  return (Array.isArray(object) ? after.map(([, value]) => value) : Object.fromEntries(after)) as T;
}

/** An object or array in a text. */
function parseJson(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
