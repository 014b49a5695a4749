// Builds the workspaces that are named, or all, and before them what they are made of: tsc checks and compiles each, and a
// published package is then bundled into one JavaScript file per entry.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './build/bundle.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const PUBLISHED = 'packages';

const manifestOf = (folder) => JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
const referencesOf = (folder) => {
  const { references = [] } = JSON.parse(readFileSync(join(root, folder, 'tsconfig.json'), 'utf8'));
  return references.map(({ path }) => relative(root, resolve(root, folder, path)));
};
const withReferences = (folder) => [...referencesOf(folder).flatMap(withReferences), folder];

// A package that is only a command has nothing to build.
const published = readdirSync(join(root, PUBLISHED))
  .map((name) => `${PUBLISHED}/${name}`)
  .filter((folder) => existsSync(join(root, folder, 'tsconfig.json')));
const named = process.argv.slice(2);
const folders = [
  ...new Set((named.length > 0 ? named : [...published, 'sample-app']).flatMap(withReferences)),
];

const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
for (const folder of folders) {
  const { status } = spawnSync(process.execPath, [tsc, '-b', folder], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
  if (published.includes(folder)) await bundle(join(root, folder), manifestOf(folder));
}
