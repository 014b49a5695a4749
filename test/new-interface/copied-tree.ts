import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);

/** What a copy needs to generate, build and test the packages. */
const COPIED = [
  'packages',
  'tools',
  'docs',
  'package.json',
  'tsconfig.base.json',
  'tsconfig.spec.json',
  'jest.config.mjs',
  '.prettierrc.json',
];
const NOT_COPIED = /^packages\/[^/]+\/(node_modules|dist|build)(\/|$)/;

/** A copy of the sources in a folder of its own, which uses the installed packages of this one. */
export class CopiedTree implements AsyncDisposable {
  private constructor(readonly folder: string) {}

  static async create(): Promise<CopiedTree> {
    const folder = await mkdtemp(join(tmpdir(), 'ecpay-new-interface-'));
    const tree = new CopiedTree(folder);
    for (const name of COPIED) {
      await cp(join(root, name), join(folder, name), {
        recursive: true,
        filter: (path) => !NOT_COPIED.test(path.slice(root.length)),
      });
    }
    // Jest looks for the folder of every project.
    for (const name of ['sample-app/src', 'test']) await mkdir(join(folder, name), { recursive: true });
    await linkInstalled(join(root, 'node_modules'), join(folder, 'node_modules'), folder);
    await linkInstalled(
      join(root, 'packages/simulator/node_modules'),
      join(folder, 'packages/simulator/node_modules'),
      folder,
    );
    return tree;
  }

  read(path: string): Promise<string> {
    return readFile(join(this.folder, path), 'utf8');
  }

  async write(path: string, text: string): Promise<void> {
    await mkdir(dirname(join(this.folder, path)), { recursive: true });
    await writeFile(join(this.folder, path), text);
  }

  /** Runs a program of Node's there. @returns what it printed. */
  async node(...args: string[]): Promise<string> {
    const { stdout } = await run(process.execPath, args, {
      cwd: this.folder,
      env: { ...process.env, NODE_OPTIONS: '' },
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Links every installed package but our own, which are the copy's. */
async function linkInstalled(from: string, to: string, folder: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const name of await readdir(from).catch(() => [])) {
    if (name === '.cache' || name === '.package-lock.json') continue;
    const ours = OWN[name];
    if (ours === undefined) await symlink(join(from, name), join(to, name));
    else if (typeof ours === 'string') await symlink(join(folder, ours), join(to, name));
    else {
      await mkdir(join(to, name), { recursive: true });
      for (const [short, path] of Object.entries(ours))
        await symlink(join(folder, path), join(to, name, short));
    }
  }
}

const OWN: Readonly<Record<string, string | Readonly<Record<string, string>>>> = {
  'nestjs-ecpay': 'packages/nestjs-ecpay',
  '@nestjs-ecpay': { protocol: 'packages/protocol', simulator: 'packages/simulator' },
};
