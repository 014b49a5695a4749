/**
 * The URL that the buyer has to visit before anything is paid (3-D Secure, UnionPay), wherever an answer puts it; an empty text
 * is none. Read before RtnCode, which may be 1 all the same.
 *
 * @returns `undefined` when there is none.
 */
export function redirectUrlOf(message: object): string | undefined {
  const { ThreeDURL, UnionPayURL, ThreeDInfo, UnionPayInfo } = message as Answer;
  return (
    urlIn(ThreeDURL) ??
    urlIn(fieldOf(ThreeDInfo, 'ThreeDURL')) ??
    urlIn(UnionPayURL) ??
    urlIn(fieldOf(UnionPayInfo, 'UnionPayURL'))
  );
}

/**
 * True when something stands where `redirectUrlOf` looks, but not in a form that it reads. Whoever takes such an answer for a
 * payment ships without money, so it is neither a payment nor a redirect.
 */
export function hasUnreadableRedirect(message: object): boolean {
  const { ThreeDURL, UnionPayURL, ThreeDInfo, UnionPayInfo } = message as Answer;
  return (
    [ThreeDURL, UnionPayURL].some((url) => !isEmpty(url) && urlIn(url) === undefined) ||
    [ThreeDInfo, UnionPayInfo].some((info) => !isEmpty(info) && (!isObject(info) || holdsUrl(info))) ||
    holdsRedirect(message)
  );
}

interface Answer {
  readonly ThreeDURL?: unknown;
  readonly UnionPayURL?: unknown;
  readonly ThreeDInfo?: unknown;
  readonly UnionPayInfo?: unknown;
}

const urlIn = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;

const fieldOf = (object: unknown, name: string): unknown =>
  typeof object === 'object' && object !== null
    ? (object as Readonly<Record<string, unknown>>)[name]
    : undefined;

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Nothing, an empty text, or an object or array of nothing else. */
const isEmpty = (value: unknown): boolean =>
  typeof value === 'object' && value !== null
    ? Object.values(value).every(isEmpty)
    : urlIn(value) === undefined && (value === undefined || value === null || typeof value === 'string');

/** A field with the name of a redirect in whatever spelling, at any depth. */
const holdsRedirect = (object: object): boolean =>
  Object.entries(object).some(
    ([name, value]: [string, unknown]) =>
      (/^(three_?d|3d|union_?pay)_?(secure)?_?url$/i.test(name) && !isEmpty(value)) ||
      (typeof value === 'object' && value !== null && holdsRedirect(value)),
  );

/** A field that is called a URL, or a text that is one, at any depth. */
const holdsUrl = (object: object): boolean =>
  Object.entries(object).some(
    ([name, value]: [string, unknown]) =>
      (/url/i.test(name) && !isEmpty(value)) ||
      (typeof value === 'string' && value.includes('://')) ||
      (typeof value === 'object' && value !== null && holdsUrl(value)),
  );
