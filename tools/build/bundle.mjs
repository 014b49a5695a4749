// One JavaScript file per entry of a package, as ES module and as CommonJS, out of the modules that tsc wrote to build/.
// What several entries share stands in one more file, `shared.js`: whatever the entry and however it is loaded, a class
// exists once. Everything but the package's own code (and the helpers of tsc) stays an import.
import { rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { rollup } from 'rollup';
import { checkBundle } from './check-bundle.mjs';
import { compact } from './compact.mjs';
import { writeTypes } from './write-types.mjs';

const SHARED = 'shared';
/** Packages that a server loads at every start. */
const COMPACT = new Set(['@nestjs-ecpay/protocol', 'nestjs-ecpay']);
/** Programs that a package starts itself: an entry that no application imports. */
const PROGRAMS = { '@nestjs-ecpay/simulator': ['cli/run-cli.js'] };

/** @param manifest the package.json of the package in `folder`, whose `exports` name the entries. */
export async function bundle(folder, manifest) {
  const build = join(folder, 'build');
  const dist = join(folder, 'dist');
  const entries = entriesOf(manifest);
  rmSync(dist, { recursive: true, force: true });
  const { name } = manifest;
  await write({
    name,
    build,
    entries: [...entries, ...(PROGRAMS[manifest.name] ?? [])],
    dir: join(dist, 'esm'),
    format: 'es',
  });
  await write({ name, build, entries, dir: join(dist, 'cjs'), format: 'cjs' });
  writeTypes({ types: join(build, 'types'), dist, entries });
}

/** `postgres/index.js` for `"./postgres": { "import": { "default": "./dist/esm/postgres/index.js" } }`. */
const entriesOf = ({ exports }) =>
  Object.values(exports)
    .filter((target) => typeof target === 'object')
    .map((target) => relative('dist/esm', target.import.default));

async function write({ name, build, entries, dir, format }) {
  const bundled = await rollup({
    input: Object.fromEntries(entries.map((entry) => [entry.replace(/\.js$/, ''), join(build, entry)])),
    external: (id) => /^[^./]/.test(id) && id !== 'tslib',
    // The simulator's console has tagged templates, and loads when it likes.
    plugins: [tscHelpers, ...(COMPACT.has(name) ? [compact] : [])],
    // Only statements without any effect go, among them the helpers that are not used.
    treeshake: 'safest',
    preserveEntrySignatures: 'strict',
    onLog(level, log) {
      if (level === 'warn') throw new Error(log.message);
    },
  });
  const { output } = await bundled.write({
    dir,
    format,
    // In CommonJS require(), which Jest can answer without Node's flag for modules.
    dynamicImportInCjs: false,
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    ...(entries.length > 1 && { manualChunks: sharedWith(build, entries) }),
    minifyInternalExports: false,
    generatedCode: 'es2015',
    interop: 'auto',
    exports: 'named',
    externalLiveBindings: false,
    freeze: false,
  });
  await bundled.close();
  checkBundle(output, entries);
}

/** Everything outside the entries' own folders is shared. */
function sharedWith(build, entries) {
  const own = entries.map((entry) => dirname(entry)).filter((folder) => folder !== '.');
  return (id) => {
    const path = relative(build, id);
    const isOwn = entries.includes(path) || own.some((folder) => path.startsWith(`${folder}/`));
    return isOwn ? undefined : SHARED;
  };
}

const tscHelpers = {
  name: 'tsc-helpers',
  resolveId: (id) =>
    id === 'tslib'
      ? join(dirname(import.meta.dirname), '..', 'node_modules', 'tslib', 'tslib.es6.mjs')
      : null,
};
