// Makes a fresh clone ready to run: installs what the lock file asks for and builds the packages, each only when needed.
// `node tools/bootstrap.mjs [--dev] [program.js]` then runs the program in this very process, so that a signal reaches it.
// Without --dev only what building and running needs is installed: no test runner, linter or release tool.
//
// Nothing is installed yet when this starts, and Node may be an old one that has to be told so: plain Node only, and no
// syntax younger than Node 14.
import { spawnSync } from 'child_process';
import { createHash } from 'crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'fs';
import { dirname, join, resolve } from 'path';
import { fileURLToPath, pathToFileURL } from 'url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const manifest = readJson('package.json');
const stampFile = join(root, 'node_modules', '.cache', 'bootstrap', 'built.txt');

const isDev = process.argv[2] === '--dev';
if (isDev) process.argv.splice(2, 1);

try {
  checkNode();
  install();
  build();
  if (process.argv.length > 2) run(resolve(root, process.argv[2]));
} catch (error) {
  fail(error);
}

function checkNode() {
  const wanted = /\d+\.\d+\.\d+/.exec(manifest.engines.node)[0];
  const [wantedMajor, wantedMinor] = wanted.split('.').map(Number);
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < wantedMajor || (major === wantedMajor && minor < wantedMinor)) {
    throw new Error(
      `This needs Node ${wanted} or later, but runs on Node ${process.versions.node}: see https://nodejs.org/`,
    );
  }
}

function install() {
  const wanted = wantedPackages();
  if (isInstalled(wanted)) return;
  const what = isDev ? 'for development' : 'to run it';
  say(`Installing dependencies ${what}: ${wanted.length} packages, only this once (npm ci) ...`);
  npm(
    ['ci', isDev ? '--include=dev' : '--omit=dev', '--no-audit', '--no-fund', '--loglevel=error'],
    'The installation failed',
  );
}

/** `[path, { version, link }]` of what the lock file asks for, without what other systems or nobody needs. */
function wantedPackages() {
  return Object.entries(readJson('package-lock.json').packages).filter(
    ([path, { dev, optional, devOptional, peer, link }]) =>
      /(^|\/)node_modules\//.test(path) &&
      (isDev || !dev || link) &&
      (link || !(optional || devOptional || peer)),
  );
}

/** Compares what is installed with the lock file, not their dates, which a checkout changes. */
function isInstalled(wanted) {
  if (!existsSync(join(root, 'node_modules', '.package-lock.json'))) return false;
  const installed = readJson('node_modules/.package-lock.json').packages;
  return wanted.every(([path, { version, link }]) =>
    link
      ? existsSync(join(root, path))
      : installed[path] !== undefined && installed[path].version === version,
  );
}

function build() {
  const stamp = fingerprint();
  if (isBuilt(stamp)) return;
  say('Building the packages ...');
  npm(['run', 'build', '--silent'], 'The build failed', 'pipe');
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp);
}

function isBuilt(stamp) {
  const outputs = workspaces().map((folder) => join(root, folder, 'dist'));
  return outputs.every(existsSync) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;
}

/** Changes with every file that the build reads: names, sizes and dates. */
function fingerprint() {
  const hash = createHash('sha256').update(process.versions.node);
  const add = (path) => {
    const { size, mtimeMs } = statSync(path);
    hash.update(JSON.stringify([path, size, mtimeMs]));
  };
  readdirSync(root)
    .filter((name) => /^(tsconfig|lerna|package).*\.json$/.test(name))
    .sort()
    .forEach((name) => add(join(root, name)));
  ['tools', ...workspaces()].forEach((folder) => walk(join(root, folder), add));
  return hash.digest('hex');
}

function walk(folder, visit) {
  readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !['node_modules', 'build', 'dist'].includes(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .forEach((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path, visit);
      else if (/\.([cm]?ts|json|mjs)$/.test(entry.name) && !/\.spec\.ts$/.test(entry.name)) visit(path);
    });
}

/** The folders of the packages that are built. */
function workspaces() {
  return manifest.workspaces
    .reduce((folders, pattern) => {
      if (!pattern.endsWith('/*')) return folders.concat(pattern);
      const parent = pattern.slice(0, -2);
      return folders.concat(readdirSync(join(root, parent)).map((name) => `${parent}/${name}`));
    }, [])
    .filter((folder) => existsSync(join(root, folder, 'package.json')))
    .filter((folder) => (readJson(`${folder}/package.json`).scripts || {}).build !== undefined);
}

/** @param output what becomes of npm's output: shown, or kept and shown only when it fails. */
function npm(args, complaint, output = 'inherit') {
  const script = process.env.npm_execpath;
  const viaScript = script !== undefined && /\.c?js$/.test(script);
  const command = viaScript ? process.execPath : 'npm';
  const { error, status, stdout, stderr } = spawnSync(command, viaScript ? [script].concat(args) : args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', output, output],
    maxBuffer: 64 * 1024 * 1024,
    shell: !viaScript && process.platform === 'win32',
  });
  if (error) throw new Error(`${complaint}: npm could not be started (${error.code})`);
  if (status !== 0) {
    throw new Error(`${stdout || ''}${stderr || ''}${complaint}: npm ${args.join(' ')} ended with ${status}`);
  }
}

function run(program) {
  // What it would find in process.argv had it been started by itself.
  process.argv.splice(1, 2, program);
  import(pathToFileURL(program).href).catch(fail);
}

function readJson(path) {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

function fail(error) {
  say(error.message);
  process.exitCode = 1;
}
