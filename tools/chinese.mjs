// Chinese punctuation is full-width beside Han characters: in every document, and in the sources (texts and comments).
// Without arguments it puts right what is not; `--check` writes nothing, names each place and exits with 1.
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { correct } from './chinese/correct.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const files = execFileSync('git', ['ls-files', '*.md', 'packages/*/src/*.ts', 'sample-app/src/*.ts'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  // What a test sends or quotes is as it is on the wire.
  .filter((path) => path !== '' && !path.endsWith('.spec.ts'));
const check = process.argv.includes('--check');

for (const path of files) {
  const before = await readFile(join(root, path), 'utf8');
  const after = correct(before);
  if (after === before) continue;
  if (!check) {
    await writeFile(join(root, path), after);
    console.log(`written: ${path}`);
    continue;
  }
  process.exitCode = 1;
  const lines = after.split('\n');
  before.split('\n').forEach((line, index) => {
    if (line !== lines[index])
      console.error(`${path}:${index + 1}: ${line.trim()}\n  should be: ${lines[index].trim()}`);
  });
}
if (process.exitCode === 1) console.error('Run `node tools/chinese.mjs`, look at the change and commit it.');
