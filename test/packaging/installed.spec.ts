import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dependOnTarballs, output } from './packed.js';

const fixtures = fileURLToPath(new URL('./fixtures/', import.meta.url));
const oneCopy = fileURLToPath(new URL('./one-copy.mjs', import.meta.url));
const apps = [
  ['Nest 12, ESM, nodenext', 'nest12-esm', ['--experimental-vm-modules']],
  ['Nest 11, CommonJS, node16', 'nest11-cjs', []],
  // As every application has it that was made for Nest 10 or before; with the last TypeScript that does not warn of it.
  ['Nest 11, CommonJS, node10', 'nest11-node10', []],
] as const;
const MINUTES = 60_000;

const { CI } = process.env;
const mayInstall = (CI !== undefined && CI !== '' && CI !== 'false') || (await registryAnswers());
if (!mayInstall) {
  process.stderr.write(
    'Skipped: the packed tarballs are not installed, since the npm registry does not answer.\n',
  );
}

async function registryAnswers(): Promise<boolean> {
  try {
    const args = [
      'view',
      '@nestjs/core@12.5.1',
      'version',
      '--fetch-retries=0',
      '--fetch-timeout=5000',
      '--prefer-online',
    ];
    return (await output('npm', args, tmpdir())).includes('12.5.1');
  } catch {
    return false;
  }
}

/** What a user gets: the tarballs in a folder that knows nothing of this repository. */
(mayInstall ? describe : describe.skip).each(apps)(
  'installed into a clean folder: %s',
  (_, fixture, nodeOptions) => {
    let folder: string;
    const run = (...args: string[]): Promise<string> => output(process.execPath, args, folder);

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), `ecpay-${fixture}-`));
      await cp(join(fixtures, fixture), folder, { recursive: true });
      await cp(join(fixtures, 'shop'), join(folder, 'src'), { recursive: true });
      await cp(oneCopy, join(folder, 'one-copy.mjs'));
      await dependOnTarballs(folder);
      const quietly = ['--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
      await output('npm', ['install', '--strict-peer-deps', ...quietly], folder);
      await run('node_modules/typescript/bin/tsc', '-p', '.');
    }, 10 * MINUTES);
    afterAll(() => rm(folder, { recursive: true, force: true }));

    it(
      'handles one notification and one query in plain Node',
      async () => {
        expect(JSON.parse(await run('dist/main.js'))).toMatchObject({
          answer: { status: 200, body: '1|OK' },
          received: { merchantTradeNo: 'PACKED1', amount: 1200, paid: true, isDto: true },
          queried: { amount: 1200 },
          subpaths: { inbox: true, trade: true },
          health: { status: 'ok', circuit: 'closed' },
        });
      },
      2 * MINUTES,
    );

    it(
      'handles them in Jest',
      async () => {
        await run(...nodeOptions, 'node_modules/jest/bin/jest.js', '--runInBand');
      },
      2 * MINUTES,
    );

    it(
      'has one copy of everything, whether imported or required',
      async () => {
        const { differences } = JSON.parse(await run('one-copy.mjs')) as { differences: string[] };
        expect(differences).toEqual([]);
      },
      MINUTES,
    );
  },
);
