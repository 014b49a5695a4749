// One copy of the types: dist/cjs has the declarations that an entry leads to, and the entries in dist/esm pass them on. A
// second copy would be a large part of a package, and a class of the one would be no class of the other.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

/** @param types the folder of all declarations that tsc wrote. */
export function writeTypes({ types, dist, entries }) {
  const cjs = join(dist, 'cjs');
  for (const path of reachable(types, entries.map(declarationOf))) {
    mkdirSync(dirname(join(cjs, path)), { recursive: true });
    copyFileSync(join(types, path), join(cjs, path));
  }
  // The packages are "type": "module"; this file tells Node and TypeScript that dist/cjs is CommonJS all the same.
  writeFileSync(join(cjs, 'package.json'), '{ "type": "commonjs" }\n');
  for (const entry of entries) {
    const path = join(dist, 'esm', declarationOf(entry));
    writeFileSync(path, `export * from '${relative(dirname(path), join(cjs, entry))}';\n`);
  }
}

/** The declarations that these import, directly or not, and these themselves. */
function reachable(types, entries) {
  const found = new Set(entries);
  // A Set is walked to its end, whatever is added on the way.
  for (const path of found) {
    const { importedFiles } = ts.preProcessFile(readFileSync(join(types, path), 'utf8'), true, true);
    for (const { fileName } of importedFiles)
      if (fileName.startsWith('.')) found.add(declarationOf(join(dirname(path), fileName)));
  }
  return found;
}

const declarationOf = (path) => path.replace(/\.js$/, '.d.ts');
