import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { output, pack, type Packed, published, root } from './packed.js';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly exports: Record<string, unknown>;
  readonly typesVersions?: Record<string, Record<string, readonly string[]>>;
  readonly license?: string;
  readonly dependencies?: Record<string, string>;
  readonly peerDependencies?: Record<string, string>;
  readonly peerDependenciesMeta?: Record<string, { readonly optional?: boolean }>;
}

describe.each(published)('the tarball of packages/%s', (folder) => {
  const source = join(root, 'packages', folder);
  let into: string;
  let packed: Packed;
  let manifest: Manifest;
  beforeAll(async () => {
    into = await mkdtemp(join(tmpdir(), 'ecpay-tarball-'));
    packed = await pack(folder, into);
    manifest = JSON.parse(await readFile(join(source, 'package.json'), 'utf8')) as Manifest;
  }, 60_000);
  afterAll(() => rm(into, { recursive: true, force: true }));

  it('holds both builds, README, LICENSE, and the marker of the CommonJS one', () => {
    expect(packed.files).toEqual(
      expect.arrayContaining([
        'README.md',
        'LICENSE',
        'package.json',
        'dist/esm/index.js',
        'dist/esm/index.d.ts',
        'dist/cjs/index.js',
        'dist/cjs/index.d.ts',
        'dist/cjs/package.json',
      ]),
    );
  });

  it('holds no source, test, test data or build state', () => {
    const unwanted =
      /\.spec[.-]|spec-support|test-data|\.tsbuildinfo$|^src\/|^test\/|fixtures|tsconfig|\.env/;
    expect(packed.files.filter((path) => unwanted.test(path))).toEqual([]);
    const known =
      /^(dist\/|bin\/|sql\/\w+\.sql$|README(\.zh-TW)?\.md$|LICENSE$|CHANGELOG\.md$|package\.json$)/;
    expect(packed.files.filter((path) => !known.test(path))).toEqual([]);
  });

  it('holds one JavaScript file per entry and format, and one for what the entries share', () => {
    const subpaths = Object.keys(manifest.exports).filter((path) => path !== './package.json');
    const entries = subpaths.map((path) => join(path, 'index.js'));
    const programs = folder === 'simulator' ? ['cli/run-cli.js'] : [];
    const shared = (names: readonly string[]): string[] =>
      names.length > 1 ? [...names, 'shared.js'] : [...names];
    const expected = [
      ...shared([...entries, ...programs]).map((path) => `dist/esm/${path}`),
      ...shared(entries).map((path) => `dist/cjs/${path}`),
    ];
    expect(packed.files.filter((path) => /^dist\/.*js$/.test(path)).sort()).toEqual(expected.sort());
  });

  it('holds one copy of the types, which the ES modules pass on', async () => {
    const subpaths = Object.keys(manifest.exports).filter((path) => path !== './package.json');
    const passedOn = packed.files.filter((path) => /^dist\/esm\/.*\.d\.ts$/.test(path));
    expect(passedOn.sort()).toEqual(subpaths.map((path) => join('dist/esm', path, 'index.d.ts')).sort());
    for (const path of passedOn) {
      const to = relative(dirname(path), path.replace('/esm/', '/cjs/').replace('.d.ts', '.js'));
      expect(await readFile(join(source, path), 'utf8')).toBe(`export * from '${to}';\n`);
    }
  });

  it('names no source map, for no source is shipped', async () => {
    expect(packed.files.filter((path) => path.endsWith('.map'))).toEqual([]);
    for (const path of packed.files.filter((name) => /\.(js|d\.ts)$/.test(name))) {
      expect(await readFile(join(source, path), 'utf8')).not.toContain('sourceMappingURL');
    }
  });

  it('holds the SQL of its tables, where it has tables', () => {
    expect(packed.files.filter((path) => path.endsWith('.sql'))).toEqual(
      folder === 'nestjs-ecpay' ? ['sql/notification.sql', 'sql/refund.sql'] : [],
    );
  });

  it('holds every file that its exports and typesVersions point at', () => {
    const targets = (value: unknown): string[] =>
      typeof value === 'string' ? [value] : Object.values(value as object).flatMap(targets);
    const promised = [...targets(manifest.exports), ...targets(manifest.typesVersions ?? {})];
    for (const target of promised) expect(packed.files).toContain(target.slice(2));
  });

  it('documents its types, and they import nothing that may be absent', async () => {
    const optional = Object.entries(manifest.peerDependenciesMeta ?? {})
      .filter(([, meta]) => meta.optional)
      .map(([name]) => name);
    const allowed = new Set(
      [manifest.dependencies, manifest.peerDependencies]
        .flatMap((dependencies) => Object.keys(dependencies ?? {}))
        .filter((name) => !optional.includes(name)),
    );
    const declarations = packed.files.filter((path) => path.endsWith('.d.ts'));
    const strangers: string[] = [];
    for (const path of declarations) {
      // What the compiler takes for an import: neither examples in the docs nor texts that speak of one.
      const { importedFiles } = ts.preProcessFile(await readFile(join(source, path), 'utf8'), true, true);
      for (const { fileName: specifier } of importedFiles) {
        const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
        const builtin = specifier.startsWith('node:') && builtinModules.includes(specifier.slice(5));
        if (!specifier.startsWith('.') && !builtin && !allowed.has(name))
          strangers.push(`${path}: ${specifier}`);
      }
    }
    expect(strangers).toEqual([]);
    const documented = await Promise.all(declarations.map((path) => readFile(join(source, path), 'utf8')));
    expect(documented.filter((text) => text.includes('@publicApi')).length).toBeGreaterThan(3);
    expect(documented.some((text) => text.includes('@example'))).toBe(true);
  });

  it('has the one version of all packages, and asks for it', () => {
    expect(packed.tarball).toContain(manifest.version);
    for (const [name, range] of Object.entries(manifest.dependencies ?? {})) {
      if (name.includes('ecpay')) expect(range).toBe(manifest.version);
    }
  });

  it('passes publint --strict', async () => {
    await output('npx', ['--no-install', 'publint', '--strict', packed.tarball], root);
  }, 60_000);

  // All of moduleResolution: node10 (by typesVersions), node16 from either side, bundler.
  it('passes attw', async () => {
    await output('npx', ['--no-install', 'attw', packed.tarball, '--format', 'ascii', '--no-color'], root);
  }, 60_000);
});

it('what our packages bring along has a licence that asks nothing but its notice', async () => {
  const allowed = /^(MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0)$/;
  const seen = new Map<string, string>();
  const queue: string[] = published.map((name) => join('packages', name));
  // An array is walked to its end, whatever is added on the way.
  for (const folder of queue) {
    const file = join(root, folder, 'package.json');
    const { dependencies = {}, license = '' } = JSON.parse(await readFile(file, 'utf8')) as Manifest;
    seen.set(folder, license);
    for (const name of Object.keys(dependencies)) {
      const found = [join(folder, 'node_modules', name), join('node_modules', name)].find((path) =>
        existsSync(join(root, path, 'package.json')),
      );
      if (found === undefined) throw new Error(`${name}, which ${folder} needs, is not installed`);
      if (!seen.has(found) && !queue.includes(found)) queue.push(found);
    }
  }
  expect([...seen].filter(([, license]) => !allowed.test(license))).toEqual([]);
  expect(seen.size).toBeGreaterThan(published.length);
});

it('module and protocol together weigh at most 400 kB packed', async () => {
  const into = await mkdtemp(join(tmpdir(), 'ecpay-size-'));
  try {
    const packed = await Promise.all((['protocol', 'nestjs-ecpay'] as const).map((name) => pack(name, into)));
    expect(packed.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(400_000);
  } finally {
    await rm(into, { recursive: true, force: true });
  }
}, 60_000);

it('import and require give one copy of everything', async () => {
  const script = fileURLToPath(new URL('./one-copy.mjs', import.meta.url));
  const { entries, differences } = JSON.parse(await output(process.execPath, [script], root)) as {
    entries: { specifier: string; names: number }[];
    differences: string[];
  };
  expect(differences).toEqual([]);
  expect(entries.map(({ specifier }) => specifier)).toEqual(
    expect.arrayContaining(['@nestjs-ecpay/protocol', 'nestjs-ecpay', '@nestjs-ecpay/simulator']),
  );
  // Importing this one is all there is to it.
  const silent = entries.filter(({ names }) => names === 0).map(({ specifier }) => specifier);
  expect(silent).toEqual(['nestjs-ecpay/swagger']);
});

it('every class keeps its name, imported and in the CommonJS build', async () => {
  const script = fileURLToPath(new URL('./class-names.mjs', import.meta.url));
  const { classes, renamed } = JSON.parse(await output(process.execPath, [script], root)) as {
    classes: number;
    renamed: string[];
  };
  expect(renamed).toEqual([]);
  expect(classes).toBeGreaterThan(50);
});
