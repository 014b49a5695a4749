import { jest } from '@jest/globals';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { root, RunningProgram } from './run-program.js';
import { freePort } from '../support/free-port.js';

jest.setTimeout(120_000);

const quickStarts = ['README.md', 'README.zh-TW.md'];
const packageReadmes = ['nestjs-ecpay', 'protocol', 'simulator'].map((name) => `packages/${name}/README.md`);

/** The TypeScript blocks of a document. */
async function codeOf(path: string): Promise<string[]> {
  const text = await readFile(join(root, path), 'utf8');
  return [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code = '']) => code);
}

describe('the documents', () => {
  let project: string;

  /** What a user has: an empty ES module project with the packages installed, and the compiler switches of Nest. */
  beforeAll(async () => {
    project = await mkdtemp(join(tmpdir(), 'quick-start-'));
    await symlink(join(root, 'node_modules'), join(project, 'node_modules'));
    await writeFile(join(project, 'package.json'), '{ "type": "module" }');
    const compilerOptions = {
      module: 'nodenext',
      target: 'es2022',
      lib: ['es2024', 'esnext.disposable'],
      types: ['node'],
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      skipLibCheck: true,
      experimentalDecorators: true,
      emitDecoratorMetadata: true,
      rootDir: 'src',
      outDir: 'dist',
    };
    await writeFile(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }));
    await mkdir(join(project, 'src'));
    for (const path of [...quickStarts, ...packageReadmes]) {
      for (const [index, code] of (await codeOf(path)).entries()) {
        const name = `${path.replace(/\W/g, '_')}_${index}.ts`;
        await writeFile(join(project, 'src', name), `${code}\nexport {};\n`);
      }
    }
  });
  afterAll(() => rm(project, { recursive: true, force: true }));

  it('hold TypeScript that compiles, in every README', async () => {
    const tsc = new RunningProgram(process.execPath, [join(root, 'node_modules/typescript/bin/tsc')], {
      cwd: project,
    });
    expect({ code: await tsc.ended, output: tsc.output }).toEqual({ code: 0, output: '' });
    expect(await readdir(join(project, 'dist'))).toEqual(
      expect.arrayContaining(['README_md_0.js', 'packages_protocol_README_md_0.js']),
    );
  });

  it('have a quick start of at most 30 lines, the same in both languages', async () => {
    const [english, chinese] = await Promise.all(quickStarts.map(codeOf));
    expect(english?.[0]?.trimEnd().split('\n').length).toBeLessThanOrEqual(30);
    expect(chinese).toEqual(english);
  });

  it('have a quick start that runs as it stands, from payment to capture', async () => {
    const port = String(await freePort());
    const shop = new RunningProgram(process.execPath, ['dist/README_md_0.js'], {
      cwd: project,
      env: { PORT: port },
    });
    try {
      await shop.says(/^To be captured$/m);
      expect(shop.output).not.toMatch(/pwFHCqoQZGmho4w6|EkRm7iFT261dpevs|\b(ERROR|WARN)\b/);
    } finally {
      shop.kill('SIGKILL');
      await shop.ended;
    }
  });

  it.each([
    ...quickStarts,
    ...packageReadmes,
    'ARCHITECTURE.md',
    'CONTRIBUTING.md',
    'SECURITY.md',
    'docs/errors.md',
    'docs/reference/README.md',
  ])('point at files that exist: %s', async (path) => {
    const text = await readFile(join(root, path), 'utf8');
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = '']) => link);
    expect(links.filter((link) => !existsSync(resolve(root, dirname(path), link)))).toEqual([]);
  });

  it('come with the license in every package', async () => {
    const license = await readFile(join(root, 'LICENSE'), 'utf8');
    for (const path of packageReadmes) {
      expect(await readFile(join(root, dirname(path), 'LICENSE'), 'utf8')).toBe(license);
    }
  });
});
