import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { examine } from './examine.js';

describe('examine', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'ecpay-doctor-'))));
  afterEach(() => rm(folder, { recursive: true }));

  const install = async (packages: Record<string, string>): Promise<void> => {
    for (const [name, version] of Object.entries(packages)) {
      await mkdir(join(folder, 'node_modules', name), { recursive: true });
      await writeFile(join(folder, 'node_modules', name, 'package.json'), JSON.stringify({ name, version }));
    }
  };
  const sound = {
    'nestjs-ecpay': '0.2.0',
    '@nestjs-ecpay/protocol': '0.2.0',
    '@nestjs/core': '12.5.1',
    '@nestjs/axios': '12.0.1',
  };

  it('finds what is installed, from a folder within as well, and nothing wrong', async () => {
    await install(sound);
    await mkdir(join(folder, 'src'));
    const { packages, problems } = examine(join(folder, 'src'), {}, '22.1.0');
    expect(packages).toMatchObject({ ...sound, pg: null });
    expect(problems).toEqual([]);
  });

  it.each<[string, Record<string, string>, Record<string, string>, string, RegExp]>([
    ['an old Node', sound, {}, '18.20.0', /Node 18.20.0 is too old/],
    ['two versions of ours', { ...sound, '@nestjs-ecpay/protocol': '0.1.0' }, {}, '22.1.0', /one version/],
    [
      'another major of @nestjs/axios',
      { ...sound, '@nestjs/axios': '4.0.1' },
      {},
      '22.1.0',
      /npm i @nestjs\/axios@12/,
    ],
    ['a key with a blank', sound, { ECPAY_HASH_KEY: 'abcdefghijklmnop ' }, '22.1.0', /17 characters.*blank/],
  ])('tells of %s', async (_, packages, env, node, message) => {
    await install(packages);
    const { problems } = examine(folder, env, node);
    expect(problems.map(({ en }) => en)).toEqual([expect.stringMatching(message)]);
    expect(problems[0]?.zh).toMatch(/[一-鿿]/);
  });

  it('says of a variable that it is set, never its value', async () => {
    const env = {
      ECPAY_HASH_KEY: 'pwFHCqoQZGmho4w6',
      ECPAY_HASH_IV: 'abcdefghijklmnop',
      ECPAY_MERCHANT_ID: '3002607',
      DATABASE_URL: 'postgres://secret',
    };
    const found = examine(folder, env);
    expect(found.environment).toEqual({
      ECPAY_HASH_KEY: 'a public stage key',
      ECPAY_HASH_IV: '16 characters',
      ECPAY_MERCHANT_ID: 'set',
    });
    const text = JSON.stringify(found);
    for (const value of Object.values(env)) expect(text).not.toContain(value);
  });
});
