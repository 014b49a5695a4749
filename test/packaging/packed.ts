import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Root of the repository. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** The packages that are published, as folders under packages/. */
export const published = ['protocol', 'nestjs-ecpay', 'simulator'] as const;

/** A tarball and what is in it. */
export interface Packed {
  readonly name: string;
  readonly tarball: string;
  /** What it weighs, compressed. */
  readonly bytes: number;
  /** Paths inside the package. */
  readonly files: readonly string[];
}

/** What a program printed; a failure rejects with everything it printed. */
export async function output(
  command: string,
  args: string[],
  cwd: string,
  more: Readonly<Record<string, string>> = {},
): Promise<string> {
  try {
    // Whatever npm and Jest put into the environment of this test would change what its children do.
    const env = Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_OPTIONS$|JEST_|INIT_CWD$)/i.test(name)),
    );
    const { stdout } = await run(command, args, {
      cwd,
      env: { ...env, ...more },
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`${command} ${args.join(' ')} in ${cwd} failed:\n${stdout}\n${stderr}`, { cause: error });
  }
}

/** Packs a package as `npm publish` would. It has to be built. */
export async function pack(folder: (typeof published)[number], into: string): Promise<Packed> {
  const args = ['pack', '--json', '--silent', '--pack-destination', into];
  const printed = JSON.parse(await output('npm', args, join(root, 'packages', folder))) as
    PackReport[] | Record<string, PackReport>;
  const [report] = Object.values(printed);
  if (!report) throw new Error(`npm pack told nothing of ${folder}`);
  return {
    name: report.name,
    tarball: join(into, report.filename),
    bytes: report.size,
    files: report.files.map(({ path }) => path),
  };
}

/** Puts the tarballs of all packages into a folder, and into the dependencies of its package.json. */
export async function dependOnTarballs(folder: string): Promise<void> {
  const file = join(folder, 'package.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as { dependencies: Record<string, string> };
  for (const name of published) {
    const packed = await pack(name, folder);
    manifest.dependencies[packed.name] = `file:${packed.tarball}`;
  }
  await writeFile(file, JSON.stringify(manifest, null, 2));
}

interface PackReport {
  readonly name: string;
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}
