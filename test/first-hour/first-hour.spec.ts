import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NestApplication } from './nest-application.js';
import { readQuickStart } from './read-quick-start.js';

const MINUTES = 60_000;

/** A unit test as anybody writes it first: it imports a class that imports the package. */
const FIRST_SPEC = `import { EcpayCreditService } from 'nestjs-ecpay';

describe('a service that takes payments', () => {
  it('can be tested at all', () => {
    expect(EcpayCreditService.name).toBe('EcpayCreditService');
  });
});
`;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

it('both READMEs have the same quick start', () => {
  for (const nest of [11, 12] as const) {
    expect(readQuickStart('README.zh-TW.md', nest)).toEqual(readQuickStart('README.md', nest));
  }
});

describe.each([11, 12] as const)('the first hour with what @nestjs/cli@%i makes', (nest) => {
  const quickStart = readQuickStart('README.md', nest);
  const seconds: Record<string, number> = {};
  let parent: string;
  let shop: NestApplication;

  async function timed<T>(what: string, work: Promise<T>): Promise<T> {
    const before = performance.now();
    const result = await work;
    seconds[what] = Math.round((performance.now() - before) / 100) / 10;
    return result;
  }

  beforeAll(async () => {
    parent = await mkdtemp(join(tmpdir(), `ecpay-first-hour-${nest}-`));
    shop = await timed('nest new', NestApplication.make(nest, parent));
    await timed('npm install', shop.install(quickStart));
  }, 15 * MINUTES);
  afterAll(async () => {
    const total = Object.values(seconds).reduce((sum, time) => sum + time, 0);
    process.stderr.write(`Nest ${nest}: ${JSON.stringify(seconds)}, ${total.toFixed(1)} s in all\n`);
    await rm(parent, { recursive: true, force: true });
  });

  it('is an application of CommonJS for Nest 11, and of ES modules for Nest 12', async () => {
    expect(await shop.isEsm()).toBe(nest === 12);
  });

  it(
    'passes its own first test (Jest for Nest 11, Vitest for Nest 12), with one that imports the package',
    async () => {
      await shop.write('src/payments.spec.ts', FIRST_SPEC);
      await shop.run('test');
    },
    5 * MINUTES,
  );

  it(
    'compiles with the text of the README, and handles its first notification',
    async () => {
      for (const [path, text] of quickStart.files) await shop.write(path, text);
      await timed('npm run build', shop.run('build'));
      await timed(
        'start to the first notification handled',
        shop.startUntil('To be captured', await freePort()),
      );
    },
    5 * MINUTES,
  );
});
