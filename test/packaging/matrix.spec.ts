import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dependOnTarballs, output } from './packed.js';

/*
 * The packed tarballs with other package managers, test runners, platforms and Nodes. Not every combination: each value once, with
 * values of the others that differ from those of installed.spec.ts (npm, Express, Jest, the Node that runs this).
 */

const MINUTES = 60_000;
const fixtures = fileURLToPath(new URL('./fixtures/', import.meta.url));
const quietly = ['--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
const PNPM = 'pnpm@10.34.8';
const YARN = '@yarnpkg/cli-dist@4.18.1';

const played = {
  answer: { status: 200, body: '1|OK' },
  received: { merchantTradeNo: 'PACKED1', paid: true, isDto: true },
  health: { status: 'ok' },
};

let base: string;
beforeAll(async () => (base = await mkdtemp(join(tmpdir(), 'ecpay-matrix-'))));
afterAll(() => rm(base, { recursive: true, force: true }));

/** A shop that was compiled with npm's tree, for others to install and run. */
async function compiledShop(fixture: string): Promise<string> {
  const folder = join(base, `${fixture}-compiled`);
  await cp(join(fixtures, fixture), folder, { recursive: true });
  await cp(join(fixtures, 'shop'), join(folder, 'src'), { recursive: true });
  await dependOnTarballs(folder);
  await output('npm', ['install', '--ignore-scripts', ...quietly], folder);
  await output(process.execPath, ['node_modules/typescript/bin/tsc', '-p', '.'], folder);
  return folder;
}

/** The same shop without anything installed, with further packages. */
async function bareShop(
  compiled: string,
  name: string,
  dependencies: Record<string, string>,
): Promise<string> {
  const folder = join(base, name);
  await mkdir(folder);
  const manifest = JSON.parse(await readFile(join(compiled, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  // One package of ours needs another: both come from the tarballs.
  const ours = Object.fromEntries(
    Object.entries(manifest.dependencies).filter(([, range]) => range.startsWith('file:')),
  );
  const changed = {
    ...manifest,
    dependencies: { ...manifest.dependencies, ...dependencies },
    resolutions: ours,
    pnpm: { overrides: ours },
  };
  await writeFile(join(folder, 'package.json'), JSON.stringify(changed, null, 2));
  await cp(join(compiled, 'dist'), join(folder, 'dist'), { recursive: true });
  return folder;
}

/** Another Node, from the registry. */
async function otherNode(version: string): Promise<string> {
  const folder = join(base, `node-${version}`);
  await mkdir(folder);
  await writeFile(join(folder, 'package.json'), '{}');
  const name = `node-${process.platform}-${process.arch}`;
  await output('npm', ['install', '--ignore-scripts', ...quietly, `${name}@${version}`], folder);
  return join(folder, 'node_modules', name, 'bin', 'node');
}

it(
  'Nest 12 from pnpm, on Fastify, tested by Vitest, on Node 24',
  async () => {
    const compiled = await compiledShop('nest12-esm');
    const folder = await bareShop(compiled, 'pnpm', {
      '@nestjs/platform-fastify': '12.5.0',
      vitest: '4.1.12',
    });
    await output(
      'npm',
      ['exec', '--yes', `--package=${PNPM}`, '--', 'pnpm', 'install', '--ignore-scripts'],
      folder,
    );
    const links = await readdir(join(folder, 'node_modules', '@nestjs-ecpay'), { withFileTypes: true });
    expect(links.every((entry) => entry.isSymbolicLink())).toBe(true);

    const node = await otherNode('24');
    const env = { SHOP_PLATFORM: 'fastify' };
    expect(JSON.parse(await output(node, ['dist/main.js'], folder, env))).toMatchObject(played);
    const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--globals', '--dir', 'dist'];
    expect(await output(node, vitest, folder, { ...env, NO_COLOR: '1' })).toMatch(/Tests +1 passed/);
  },
  8 * MINUTES,
);

it(
  "Nest 11 from Yarn's Plug'n'Play, on Express, tested by Jest, on Node 22",
  async () => {
    const compiled = await compiledShop('nest11-cjs');
    const folder = await bareShop(compiled, 'yarn', {});
    const registry = (await output('npm', ['config', 'get', 'registry'], folder)).trim();
    const settings = [
      'nodeLinker: pnp',
      'enableTelemetry: false',
      'enableScripts: false',
      'enableImmutableInstalls: false',
      `npmRegistryServer: "${registry.replace(/\/$/, '')}"`,
      ...(registry.startsWith('http:') ? [`unsafeHttpWhitelist: ["${new URL(registry).hostname}"]`] : []),
    ];
    await writeFile(join(folder, '.yarnrc.yml'), `${settings.join('\n')}\n`);
    await writeFile(join(folder, 'yarn.lock'), '');
    await output('npm', ['exec', '--yes', `--package=${YARN}`, '--', 'yarn', 'install'], folder);
    expect(await readdir(folder)).not.toContain('node_modules');

    const node = await otherNode('22');
    const pnp = ['--require', './.pnp.cjs'];
    expect(JSON.parse(await output(node, [...pnp, 'dist/main.js'], folder))).toMatchObject(played);
    const jest = ['-e', "require('jest').run(['--runInBand'])"];
    await output(node, [...pnp, ...jest], folder);
  },
  8 * MINUTES,
);
