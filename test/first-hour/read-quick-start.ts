import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../packaging/packed.js';

/** What a README tells a newcomer to type and to paste. */
export interface QuickStart {
  /** Arguments of each `npm i` line: `['-D', '@nestjs-ecpay/simulator']`. */
  readonly installs: readonly (readonly string[])[];
  /** File of the application and its text. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * Reads the blocks of a README that a line `<!-- first-hour: … -->` announces: `install nest11` or `install nest12` for the
 * lines to type, a path such as `src/main.ts` for a file to be pasted, unchanged.
 */
export function readQuickStart(readme: string, nest: 11 | 12): QuickStart {
  const text = readFileSync(join(root, readme), 'utf8');
  const blocks = new Map(
    [...text.matchAll(/^<!-- first-hour: (.+?) -->\n```\w+\n([\s\S]*?)^```$/gm)].map(
      ([, what = '', code = '']) => [what, code] as const,
    ),
  );
  const typed = blocks.get(`install nest${nest}`);
  const files = new Map([...blocks].filter(([what]) => what.startsWith('src/')));
  if (typed === undefined || files.size === 0)
    throw new Error(`${readme} announces no quick start for Nest ${nest}`);
  const installs = typed
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [npm, verb, ...rest] = line.split(/\s+/);
      if (npm !== 'npm' || verb !== 'i') throw new Error(`no line to install something: ${line}`);
      return rest;
    });
  return { installs, files };
}
