import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { output, pack, published } from '../packaging/packed.js';
import type { QuickStart } from './read-quick-start.js';

/** The command-line tools that make the applications. */
const CLI = { 11: '@nestjs/cli@11', 12: '@nestjs/cli@12' } as const;
const QUIETLY = ['--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];

interface Manifest {
  type?: string;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}

/** An application as `nest new` makes it, in a folder that knows nothing of this repository. */
export class NestApplication {
  constructor(private readonly folder: string) {}

  /** `nest new`, without git and without its own installation. */
  static async make(nest: 11 | 12, parent: string): Promise<NestApplication> {
    const options = [
      '--skip-git',
      '--skip-install',
      '--package-manager',
      'npm',
      ...(nest === 12 ? ['--no-observe'] : []),
    ];
    const args = [
      'exec',
      '--yes',
      '--prefer-offline',
      `--package=${CLI[nest]}`,
      '--',
      'nest',
      'new',
      'shop',
      ...options,
    ];
    await output('npm', args, parent);
    return new NestApplication(join(parent, 'shop'));
  }

  /** True when its compiled files are ES modules. */
  async isEsm(): Promise<boolean> {
    return (await this.#manifest()).type === 'module';
  }

  /** Types what the README says, with the packed tarballs in place of what is not published yet, in one installation. */
  async install({ installs }: QuickStart): Promise<void> {
    const manifest = await this.#manifest();
    const tarballs = new Map<string, string>();
    for (const folder of published) {
      const { name, tarball } = await pack(folder, this.folder);
      tarballs.set(name, `file:${tarball}`);
    }
    for (const [name, tarball] of tarballs)
      if (name.endsWith('/protocol')) manifest.dependencies[name] = tarball;
    for (const args of installs) {
      const kind = args.includes('-D') ? 'devDependencies' : 'dependencies';
      for (const wanted of args.filter((arg) => !arg.startsWith('-'))) {
        const [, name = '', version = 'latest'] = /^(@?[^@]+)(?:@(.+))?$/.exec(wanted) ?? [];
        manifest[kind][name] = tarballs.get(name) ?? version;
      }
    }
    await this.write('package.json', JSON.stringify(manifest, null, 2));
    await output('npm', ['install', ...QUIETLY], this.folder);
  }

  /** Pastes a file. */
  async write(path: string, text: string): Promise<void> {
    const target = join(this.folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text);
  }

  /** Runs one of its own scripts. */
  async run(script: string): Promise<string> {
    return output('npm', ['run', script], this.folder);
  }

  /** Starts what it compiled, and resolves with the output once it says this. */
  async startUntil(said: string, port: number): Promise<string> {
    const child = spawn(process.execPath, ['dist/main.js'], {
      cwd: this.folder,
      env: { PATH: process.env['PATH'], PORT: String(port) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const exited = once(child, 'exit');
    let printed = '';
    try {
      await new Promise<void>((resolve, reject) => {
        const hear = (text: Buffer): void => {
          printed += text.toString();
          if (printed.includes(said)) resolve();
        };
        child.stdout.on('data', hear);
        child.stderr.on('data', hear);
        void exited.then(([code]) =>
          reject(new Error(`it ended with ${code} and never said “${said}”:\n${printed}`)),
        );
      });
      return printed;
    } finally {
      child.kill();
      await exited;
    }
  }

  async #manifest(): Promise<Manifest> {
    return JSON.parse(await readFile(join(this.folder, 'package.json'), 'utf8')) as Manifest;
  }
}
