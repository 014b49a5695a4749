import fc from 'fast-check';
import { terminalSafeText } from './terminal-safe-text.js';

describe('text of somebody else on a terminal', () => {
  it.each([
    ['clears the screen', 'A1\u001b[2J', 'A1\\u001b[2J'],
    ['sets the title', '\u001b]0;x\u0007', '\\u001b]0;x\\u0007'],
    ['one byte CSI', '\u009b31m', '\\u009b31m'],
    ['starts a line of its own', 'A1\r\nforged', 'A1\\r\\nforged'],
    ['turns the line around', 'a\u202etxt', 'a\\u202etxt'],
    ['half a character', 'a\ud800b', 'a\\ud800b'],
    ['a line separator', 'a\u2028b', 'a\\u2028b'],
    ['DEL', 'a\u007f', 'a\\u007f'],
  ])('%s: it is shown, not obeyed', (_, text, shown) => expect(terminalSafeText(text)).toBe(shown));

  it.each(['付款成功。', 'A1 NT$300', '😀', 'é'])('%s stays as it is', (text) =>
    expect(terminalSafeText(text)).toBe(text),
  );

  it('line feeds may be kept', () => expect(terminalSafeText('a\nb\u001b', '\n')).toBe('a\nb\\u001b'));

  it('never lets a control character through', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shown = terminalSafeText(text);
        expect(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(shown)).toBe(false);
        expect(terminalSafeText(shown)).toBe(shown);
      }),
      { numRuns: 2_000 },
    );
  });
});
