import { styleText } from 'node:util';

/** What a piece of text is, and so how it looks on a terminal that knows colours. */
export type Look = 'good' | 'bad' | 'odd' | 'quiet' | 'strong' | 'name';

/** Colours a text that is already safe to print. */
export type Paint = (text: string, look: Look) => string;

const STYLES = {
  good: 'green',
  bad: 'red',
  odd: 'yellow',
  quiet: 'gray',
  strong: 'bold',
  name: 'cyan',
} as const satisfies Record<Look, Parameters<typeof styleText>[0]>;

export const plainPaint: Paint = (text) => text;

// The stream has been judged by now; Node would judge standard output once more.
export const colourPaint: Paint = (text, look) =>
  text === '' ? text : styleText(STYLES[look], text, { validateStream: false });

/** Whether to use colours: FORCE_COLOR and NO_COLOR have the last word, otherwise only a terminal that knows them. */
export function wantsColour(env: Readonly<Record<string, string | undefined>>, isTerminal: boolean): boolean {
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  if (env['NO_COLOR']) return false;
  return isTerminal && env['TERM'] !== 'dumb';
}
