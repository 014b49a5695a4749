import fc from 'fast-check';
import { terminalSafeText } from './terminal-safe-text.js';

describe('text of somebody else on a terminal', () => {
  it.each([
    ['clears the screen', 'A1\u001b[2J', 'A1\\x1b[2J'],
    ['sets the title', '\u001b]0;x\u0007', '\\x1b]0;x\\x07'],
    ['one byte CSI', '\u009b31m', '\\x9b31m'],
    ['starts a line of its own', 'A1\r\nforged', 'A1\\x0d\\x0aforged'],
    ['turns the line around', 'a\u202etxt', 'a\\u202etxt'],
    ['half a character', 'a\ud800b', 'a\\ud800b'],
    ['a line separator', 'a\u2028b', 'a\\u2028b'],
    ['DEL', 'a\u007f', 'a\\x7f'],
  ])('%s: it is shown, not obeyed', (_, text, shown) => expect(terminalSafeText(text, '')).toBe(shown));

  it.each(['付款成功。', 'A1 NT$300', '😀', 'é'])('%s stays as it is', (text) =>
    expect(terminalSafeText(text)).toBe(text),
  );

  it('keeps line feeds and tabs unless told otherwise', () =>
    expect(terminalSafeText('a\n\tb\u001b')).toBe('a\n\tb\\x1b'));

  it('never lets a control character through', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shown = terminalSafeText(text, '');
        expect(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(shown)).toBe(false);
        expect(terminalSafeText(shown, '')).toBe(shown);
      }),
      { numRuns: 2_000 },
    );
  });
});
