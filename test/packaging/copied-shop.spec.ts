import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { RunningProgram } from '../sample-app/run-program.js';
import { dependOnTarballs, output, root } from './packed.js';

/* The sample shop as somebody has it who copied its folder: the packages come from their tarballs, all else from the registry. */

const MINUTES = 60_000;
const shop = join(root, 'sample-app');
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'copied-shop-'));
  const isSource = (path: string): boolean => !['node_modules', 'dist', 'data'].includes(basename(path));
  await cp(shop, folder, { recursive: true, filter: isSource });
  await dependOnTarballs(folder);
  await output('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'], folder);
  await output('npm', ['run', 'build', '--silent'], folder);
}, 10 * MINUTES);
afterAll(() => rm(folder, { recursive: true, force: true }));

it(
  'starts beside the simulator',
  async () => {
    const running = new RunningProgram('npm', ['start', '--silent'], {
      cwd: folder,
      env: { PORT: '0', ECPAY_SIMULATOR_PORT: '0', DATABASE_URL: '' },
    });
    try {
      const [, url = ''] = await running.says(/Shop\s+(http\S+)/);
      expect(await (await fetch(url)).text()).toContain('範例商店');
    } finally {
      running.kill('SIGTERM');
      await running.ended;
    }
  },
  2 * MINUTES,
);

it('passes its own tests', () => output('npm', ['test', '--silent'], folder), 5 * MINUTES);

describe('its files for production', () => {
  const read = (name: string): Promise<string> => readFile(join(shop, name), 'utf8');

  it('.env.example names every variable that the configuration reads, and no other', async () => {
    const named = [...(await read('.env.example')).matchAll(/^#? ?([A-Z_]+)=/gm)].map(([, name]) => name);
    const config = await read('src/config/shop-config.ts');
    const isRead = (name: string): boolean =>
      config.includes(name) || /^ECPAY_(TICKET_)?(MERCHANT_ID|HASH_KEY|HASH_IV)$/.test(name);
    expect(named.filter((name = '') => !isRead(name))).toEqual([]);
    const needed = [...config.matchAll(/(?:need\(|env\[)'([A-Z_]+)'/g)].map(([, name]) => name);
    expect(needed.filter((name) => !named.includes(name))).toEqual([]);
  });

  it('compose.yaml is YAML with the services that it needs', async () => {
    const { services } = parse(await read('compose.yaml'), { merge: true }) as {
      services: Record<string, { build?: string; environment: Record<string, string> }>;
    };
    expect(Object.keys(services)).toEqual(['web', 'worker', 'database']);
    for (const role of ['web', 'worker'])
      expect(services[role]).toMatchObject({ build: '.', environment: { SHOP_ROLES: role } });
  });

  it('the Dockerfile copies only what is there, and knows only instructions of Docker', async () => {
    const lines = (await read('Dockerfile')).split('\n').filter((line) => line !== '');
    for (const line of lines) expect(line).toMatch(/^(FROM|WORKDIR|COPY|RUN|ENV|USER|EXPOSE|CMD) /);
    const copied = lines
      .filter((line) => /^COPY (?!--from)/.test(line))
      .flatMap((line) => line.split(' ').slice(1, -1));
    for (const name of copied) await output('bash', ['-c', `ls -d ${name}`], shop);
  });
});
