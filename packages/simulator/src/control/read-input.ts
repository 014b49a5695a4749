import { EcpayValidationError, type ValidationIssue } from '@nestjs-ecpay/protocol';

/** Fields as a form, a command line or JSON gives them: numbers may be text. */
export type Input = Readonly<Record<string, unknown>>;

type Kind = 'text' | 'integer' | 'number' | 'flag';

/** What a command takes, by name. */
export type Fields = Readonly<Record<string, Kind>>;

type Value<K extends Kind> = K extends 'text' ? string : K extends 'flag' ? boolean : number;
export type Read<F extends Fields> = { [Name in keyof F]?: Value<F[Name]> };

/**
 * Reads what a command takes. Empty text counts as absent, as an empty field of a form means.
 *
 * @throws {EcpayValidationError} with every field that is unknown or has another type.
 */
export function readInput<F extends Fields>(input: Input, fields: F): Read<F> {
  const issues: ValidationIssue[] = [];
  const read: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(input)) {
    const kind = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (value === undefined || value === null || value === '') continue;
    const converted = kind && convert(kind, value);
    if (kind === undefined) {
      issues.push({ path: name, message: `is unknown here; known are ${Object.keys(fields).join(', ')}` });
    } else if (converted === undefined) {
      issues.push({ path: name, message: `must be ${WANTED[kind]}` });
    } else read[name] = converted;
  }
  if (issues.length > 0) throw new EcpayValidationError(issues, { operation: 'simulator.control' });
  return read as Read<F>;
}

const WANTED: Readonly<Record<Kind, string>> = {
  text: 'a text',
  integer: 'an integer',
  number: 'a number',
  flag: 'true or false',
};

function convert(kind: Kind, value: unknown): unknown {
  switch (kind) {
    case 'text':
      return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;
    case 'flag':
      return value === true || value === 'true' || value === 'on'
        ? true
        : value === false || value === 'false'
          ? false
          : undefined;
    case 'integer':
    case 'number': {
      const number =
        typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : value;
      const fits = kind === 'integer' ? Number.isSafeInteger(number) : Number.isFinite(number);
      return fits ? number : undefined;
    }
  }
}
