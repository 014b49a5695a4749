/** A piece of a text; `ghost` stands for a character that could not be seen. */
export interface Piece {
  readonly text: string;
  readonly ghost: boolean;
  /** What a ghost stands for, as hexadecimal code points: that is what is copied. */
  readonly points?: string;
}

const NAMES: Readonly<Record<string, string>> = {
  '\n': '⏎\n',
  '\r': '␍',
  '\t': '⇥\t',
  '\0': '␀',
  '\uFEFF': '[BOM]',
  '\u00A0': '[NBSP]',
  '\u3000': '[U+3000]',
  '\u200B': '[ZWSP]',
};

/** Control and format characters, blanks that are no spaces, and spaces where nobody expects them. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u00A0\u3000]| +(?=$|\r|\n)|^ +/gu;

/** Splits a text so that what cannot be seen (a newline at the end, a byte order mark) can be drawn. */
export function visibleText(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(INVISIBLE)) {
    if (match.index > from) pieces.push({ text: text.slice(from, match.index), ghost: false });
    pieces.push({ text: drawn(match[0]), ghost: true, points: pointsOf(match[0]) });
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), ghost: false });
  return pieces;
}

/** One line of text with what cannot be seen drawn in it. */
export const drawnText = (text: string): string =>
  visibleText(text)
    .map((piece) => piece.text.replace(/[\n\t]/g, ''))
    .join('');

const pointsOf = (found: string): string =>
  Array.from(found, (letter) => (letter.codePointAt(0) ?? 0).toString(16)).join(' ');

function drawn(found: string): string {
  if (/^ +$/.test(found)) return '␠'.repeat(found.length);
  return NAMES[found] ?? `[U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;
}

const HEX_BYTES = 1_024;

/** The first bytes as a hex dump. */
export function hexDump(text: string): string {
  const bytes = Buffer.from(text, 'utf8');
  const rows: string[] = [];
  for (let at = 0; at < Math.min(bytes.length, HEX_BYTES); at += 16) {
    const row = bytes.subarray(at, Math.min(at + 16, HEX_BYTES));
    const hex = [...row].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const letters = [...row]
      .map((byte) => (byte > 31 && byte < 127 ? String.fromCharCode(byte) : '.'))
      .join('');
    rows.push(`${at.toString(16).padStart(4, '0')}  ${hex.padEnd(47)}  ${letters}`);
  }
  if (bytes.length > HEX_BYTES) rows.push(`… ${bytes.length - HEX_BYTES}`);
  return rows.join('\n');
}
