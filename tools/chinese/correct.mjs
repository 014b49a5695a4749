// How a text is written where Chinese stands in it.

const FULL_WIDTH = { ',': '，', ':': '：', ';': '；', '!': '！', '?': '？' };
const HAN = '\\p{Script=Han}';

/** A mark between Han and anything that is written on: English prose that quotes a Chinese term goes on after a space. */
const BEFORE_HAN = new RegExp(`(?<=\\S)[,:;!?](?=${HAN})`, 'gu');
const AFTER_HAN = new RegExp(`(?<=${HAN})[,:;!?](?=[A-Za-z0-9${'`'}$「《])`, 'gu');
const BRACKETS = new RegExp(
  `(?<=${HAN})\\(([^()\\n]*)\\)|(?<![\\]\\w])\\(([^()\\n]*${HAN}[^()\\n]*)\\)(?=${HAN})`,
  'gu',
);

/** `PKCS7(補零)`: a Latin word in a Chinese text; no call, whose arguments are quoted. */
const BRACKETS_OF_LATIN = new RegExp(
  `(?<=[A-Za-z0-9])\\(([^()'"$${'`'}\\n]*${HAN}[^()'"$${'`'}\\n]*)\\)`,
  'gu',
);

/** The text with full-width marks beside Han characters, and full-width brackets around what belongs to them. */
export const correct = (text) =>
  text
    .replace(BEFORE_HAN, (mark) => FULL_WIDTH[mark])
    .replace(AFTER_HAN, (mark) => FULL_WIDTH[mark])
    .replace(BRACKETS, (_, after, before) => `（${after ?? before}）`)
    .replace(BRACKETS_OF_LATIN, (_, inside) => `（${inside}）`);
