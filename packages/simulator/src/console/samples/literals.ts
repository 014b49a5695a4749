/** How each language writes a value. Text is escaped, whatever is in it. */

const single = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;

export const phpValue = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(phpValue).join(', ')}]`;
  if (typeof value === 'object' && value !== null)
    return `[${entries(value, (name, item) => `${single(name)} => ${phpValue(item)}`)}]`;
  return typeof value === 'string' ? single(value) : JSON.stringify(value);
};

const PYTHON_WORDS: Readonly<Record<string, string>> = { true: 'True', false: 'False', null: 'None' };

export const pythonValue = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(pythonValue).join(', ')}]`;
  if (typeof value === 'object' && value !== null)
    return `{${entries(value, (name, item) => `${JSON.stringify(name)}: ${pythonValue(item)}`)}}`;
  return typeof value === 'string'
    ? JSON.stringify(value)
    : (PYTHON_WORDS[JSON.stringify(value)] ?? JSON.stringify(value));
};

export const goValue = (value: unknown): string => {
  if (Array.isArray(value)) return `[]any{${value.map(goValue).join(', ')}}`;
  if (typeof value === 'object' && value !== null)
    return `map[string]any{${entries(value, (name, item) => `${goText(name)}: ${goValue(item)}`)}}`;
  return value === null ? 'nil' : typeof value === 'string' ? goText(value) : JSON.stringify(value);
};

/** JSON's escapes are Go's too, all but those of lone surrogates, which Go cannot hold. */
export const goText = (text: string): string => JSON.stringify(text.toWellFormed());

export const jsValue = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(jsValue).join(', ')}]`;
  if (typeof value === 'object' && value !== null)
    return `{ ${entries(value, (name, item) => `${/^[A-Za-z_]\w*$/.test(name) ? name : jsText(name)}: ${jsValue(item)}`)} }`;
  return typeof value === 'string' ? jsText(value) : JSON.stringify(value);
};

export const jsText = (text: string): string => {
  const inner = JSON.stringify(text).slice(1, -1);
  return `'${inner.replace(/\\(.)|'/g, (all, escaped?: string) => (all === "'" ? "\\'" : escaped === '"' ? '"' : all))}'`;
};

/** One argument of a POSIX shell. */
export const shellText = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

export const phpText = single;
export const pythonText = (text: string): string => JSON.stringify(text);

const entries = (value: object, write: (name: string, item: unknown) => string): string =>
  Object.entries(value)
    .map(([name, item]) => write(name, item))
    .join(', ');

/** One field a line: `indent` before each. */
export const lines = (
  value: object,
  indent: string,
  write: (name: string, item: unknown) => string,
): string =>
  Object.entries(value)
    .map(([name, item]) => `${indent}${write(name, item)},\n`)
    .join('');
