// docs/api: what every entry of the published packages exports, from the declarations in dist. `--check` writes nothing, and
// fails when a report differs or a type that a signature mentions cannot be imported from the same entry.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findEntries } from './api/find-entries.mjs';
import { createProgram, readApi } from './api/read-api.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const check = process.argv.includes('--check');
const complaints = [];

const entries = findEntries(root);
const program = createProgram(entries.map(({ declarations }) => declarations));
for (const entry of entries) {
  const { specifier } = entry;
  const { text, missing } = readApi(program, entry);
  const path = `docs/api/${specifier.replace('@', '').replaceAll('/', '-')}.md`;
  const before = await readFile(join(root, path), 'utf8').catch(() => undefined);
  if (before !== text && check)
    complaints.push(`${path} differs: run \`npm run api\`, look at the change and commit it.`);
  if (before !== text && !check) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
    console.log(`written: ${path}`);
  }
  complaints.push(
    ...missing.map((name) => `${specifier} mentions ${name} in a signature and does not export it.`),
  );
}
for (const complaint of complaints) console.error(complaint);
if (complaints.length > 0) process.exitCode = 1;
