import { jest } from '@jest/globals';
import { copyFile, mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, RunningProgram } from './run-program.js';

jest.setTimeout(60_000);

/** Runs the real script in a small workspace of its own, which needs nothing from any registry. */
describe('tools/bootstrap.mjs', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'a path with spaces '));
    for (const path of ['tools', 'packages/one/src']) await mkdir(join(folder, path), { recursive: true });
    await copyFile(join(root, 'tools/bootstrap.mjs'), join(folder, 'tools/bootstrap.mjs'));
    await write('package.json', {
      name: 'workspace',
      version: '1.0.0',
      private: true,
      engines: { node: '>=20.19.0' },
      workspaces: ['packages/*'],
      scripts: { build: 'npm run build --workspaces --silent' },
    });
    await write('packages/one/package.json', {
      name: 'one',
      version: '1.0.0',
      scripts: { build: 'node build.mjs' },
    });
    await write(
      'packages/one/build.mjs',
      `import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
       if (readFileSync('src/a.ts', 'utf8').includes('broken')) throw new Error('a.ts is broken');
       mkdirSync('dist', { recursive: true });
       appendFileSync('dist/builds', 'x');`,
    );
    await write('packages/one/src/a.ts', 'export {};');
    await write('program.mjs', `console.log('runs with', process.argv.slice(2).join(' '));`);
    await write('package-lock.json', {
      name: 'workspace',
      version: '1.0.0',
      lockfileVersion: 3,
      requires: true,
      packages: {
        '': { name: 'workspace', version: '1.0.0', workspaces: ['packages/*'] },
        'node_modules/one': { resolved: 'packages/one', link: true },
        'packages/one': { version: '1.0.0' },
      },
    });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const write = (path: string, content: string | object): Promise<void> =>
    writeFile(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content));
  const builds = async (): Promise<number> =>
    (await readFile(join(folder, 'packages/one/dist/builds'), 'utf8')).length;

  async function bootstrap(...args: string[]): Promise<{ code: unknown; output: string }> {
    const program = new RunningProgram(process.execPath, ['tools/bootstrap.mjs', ...args], { cwd: folder });
    return { code: await program.ended, output: program.output };
  }

  it('installs and builds a fresh clone, then runs the program with its arguments', async () => {
    const { code, output } = await bootstrap('program.mjs', '--loud', 'twice');
    expect(code).toBe(0);
    expect(output).toMatch(/Installing dependencies[\s\S]*Building[\s\S]*runs with --loud twice/);
    expect(await builds()).toBe(1);
  });

  it('does neither again while nothing has changed', async () => {
    await bootstrap();
    expect(await bootstrap('program.mjs')).toEqual({ code: 0, output: 'runs with \n' });
    expect(await builds()).toBe(1);
  });

  it('builds again after a change of a source, not after a change of a test', async () => {
    await bootstrap();
    await write('packages/one/src/a.spec.ts', 'export {};');
    expect((await bootstrap()).output).toBe('');
    await utimes(join(folder, 'packages/one/src/a.ts'), new Date(), new Date(Date.now() + 5_000));
    expect(await bootstrap()).toEqual({ code: 0, output: 'Building the packages ...\n' });
    expect(await builds()).toBe(2);
  });

  it('installs again when the lock file asks for what is not there', async () => {
    await bootstrap();
    const lock = JSON.parse(await readFile(join(folder, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, object>;
    };
    await write('package-lock.json', {
      ...lock,
      packages: { ...lock.packages, 'node_modules/left-behind': { version: '1.0.0' } },
    });
    expect((await bootstrap()).output).toMatch(/Installing dependencies/);
  });

  it('installs what only development needs with --dev, and not otherwise', async () => {
    await bootstrap();
    const lock = JSON.parse(await readFile(join(folder, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, object>;
    };
    await write('package-lock.json', {
      ...lock,
      packages: { ...lock.packages, 'node_modules/linter': { version: '1.0.0', dev: true } },
    });
    expect((await bootstrap('program.mjs')).output).not.toMatch(/Installing/);
    expect((await bootstrap('--dev', 'program.mjs')).output).toMatch(
      /Installing dependencies for development/,
    );
  });

  it('shows why the build failed, runs nothing and fails', async () => {
    await write('packages/one/src/a.ts', 'broken');
    const { code, output } = await bootstrap('program.mjs');
    expect(code).toBe(1);
    expect(output).toMatch(/a\.ts is broken[\s\S]*The build failed/);
    expect(output).not.toMatch(/runs with/);
  });

  it('says which Node it needs when this one is too old', async () => {
    await write('package.json', { engines: { node: '>=99.1.0' }, workspaces: [] });
    const { code, output } = await bootstrap('program.mjs');
    expect(code).toBe(1);
    expect(output).toBe(
      `This needs Node 99.1.0 or later, but runs on Node ${process.versions.node}: see https://nodejs.org/\n`,
    );
  });
});
