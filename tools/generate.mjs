// Writes what follows from the field tables of packages/protocol (the aggregation of the tables, the DTO classes, the
// reference) and from the docstrings of the options (docs/options.md). `--check` writes nothing, names every file that differs and exits with 1.
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as prettier from 'prettier';
import { aggregation } from './generate/aggregation.mjs';
import { codesReference } from './generate/codes-reference.mjs';
import { coverage } from './generate/coverage.mjs';
import { DTO_FOLDER, dtos } from './generate/dto.mjs';
import { loadTables } from './generate/load-tables.mjs';
import { optionsReference } from './generate/options-reference.mjs';
import { REFERENCE_FOLDER, reference } from './generate/reference.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

async function generated() {
  const loaded = await loadTables(root);
  const { files, codes } = loaded;
  const written = [
    ...aggregation(files),
    ...dtos(loaded),
    ...reference(loaded),
    codesReference(codes),
    coverage(loaded),
    await optionsReference(root),
  ];
  const config = await prettier.resolveConfig(join(root, 'package.json'));
  return Promise.all(
    written.map(async ({ path, text }) => ({
      path,
      text: path.endsWith('.ts') ? await prettier.format(text, { ...config, parser: 'typescript' }) : text,
    })),
  );
}

/** Files in the folders that hold nothing else, which no table accounts for any more. */
async function leftovers(paths) {
  const found = [];
  for (const folder of [DTO_FOLDER, REFERENCE_FOLDER]) {
    const names = await readdir(join(root, folder)).catch(() => []);
    found.push(...names.map((name) => `${folder}/${name}`).filter((path) => !paths.has(path)));
  }
  return found;
}

const check = process.argv.includes('--check');
const different = [];
const files = await generated();
for (const { path, text } of files) {
  const target = join(root, path);
  const before = await readFile(target, 'utf8').catch(() => undefined);
  if (before === text) continue;
  different.push(path);
  if (check) continue;
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, text);
}
for (const path of await leftovers(new Set(files.map(({ path }) => path)))) {
  different.push(path);
  if (!check) await rm(join(root, path));
}
for (const path of different) console.log(`${check ? 'differs' : 'written'}: ${path}`);
if (check && different.length > 0) {
  console.error('Run `npm run generate` and commit the result.');
  process.exitCode = 1;
}
