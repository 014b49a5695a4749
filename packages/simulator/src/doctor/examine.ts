import { readFileSync, realpathSync } from 'node:fs';
import { join, parse } from 'node:path';
import { publicStageKeys } from '../stage-keys.js';

/** What the doctor found out about a project. Holds no value of a secret: it is made to be posted. */
export interface Examination {
  readonly node: string;
  readonly system: string;
  readonly timeZone: string;
  /** Installed versions; `null` where a package is not found. */
  readonly packages: Readonly<Record<string, string | null>>;
  /** What is said of each variable `ECPAY_…` that is set. */
  readonly environment: Readonly<Record<string, string>>;
  readonly problems: readonly Finding[];
}

export interface Finding {
  readonly en: string;
  readonly zh: string;
}

const OURS = ['nestjs-ecpay', '@nestjs-ecpay/protocol', '@nestjs-ecpay/simulator'];
const PACKAGES = [
  ...OURS,
  '@nestjs/common',
  '@nestjs/core',
  '@nestjs/axios',
  '@nestjs/platform-express',
  '@nestjs/platform-fastify',
  'axios',
  'class-transformer',
  'class-validator',
  'reflect-metadata',
  'rxjs',
  'pg',
  'drizzle-orm',
  'typescript',
];
const LEAST_NODE = [20, 19] as const;
/** The major of @nestjs/axios that goes with each of Nest. */
const AXIOS_OF_NEST: Readonly<Record<string, string>> = { 11: '4', 12: '12' };

/** Looks at a folder as Node would from there, and at the names, never the values, of what is in the environment. */
export function examine(
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
  node = process.versions.node,
): Examination {
  const packages = Object.fromEntries(PACKAGES.map((name) => [name, versionFrom(folder, name) ?? null]));
  const environment = Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      name.startsWith('ECPAY_') && value !== undefined ? [[name, describe(name, value)]] : [],
    ),
  );
  return {
    node,
    system: `${process.platform} ${process.arch}`,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    packages,
    environment,
    problems: [...nodeProblems(node), ...packageProblems(packages), ...keyProblems(env)],
  };
}

/** Upwards through `node_modules`, since `exports` may hide a package.json from `require.resolve`. */
function versionFrom(folder: string, name: string): string | undefined {
  for (let at = folder; ; at = parse(at).dir) {
    try {
      const file = realpathSync(join(at, 'node_modules', name, 'package.json'));
      return (JSON.parse(readFileSync(file, 'utf8')) as { version?: string }).version;
    } catch {
      if (at === parse(at).root) return undefined; // nowhere up to the root
    }
  }
}

function nodeProblems(version: string): Finding[] {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [least, leastMinor] = LEAST_NODE;
  if (major > least || (major === least && minor >= leastMinor)) return [];
  return [
    {
      en: `Node ${version} is too old: nestjs-ecpay needs ${least}.${leastMinor} or later`,
      zh: `Node ${version} 過舊：nestjs-ecpay 需要 ${least}.${leastMinor} 以上`,
    },
  ];
}

function packageProblems(packages: Examination['packages']): Finding[] {
  const problems: Finding[] = [];
  const ours = new Set(OURS.map((name) => packages[name]).filter(Boolean));
  if (ours.size > 1)
    problems.push({
      en: `${OURS.join(', ')} must have one version, and have ${[...ours].join(', ')}: install the same of all`,
      zh: `${OURS.join('、')} 必須是同一版本，目前為 ${[...ours].join('、')}：請安裝相同版本`,
    });
  const nest = packages['@nestjs/core']?.split('.')[0];
  const wanted = nest === undefined ? undefined : AXIOS_OF_NEST[nest];
  const axios = packages['@nestjs/axios'];
  if (nest !== undefined && wanted !== undefined && axios?.split('.')[0] !== wanted)
    problems.push({
      en: `Nest ${nest} goes with @nestjs/axios ${wanted}, and ${axios ?? 'none'} is installed: npm i @nestjs/axios@${wanted}`,
      zh: `Nest ${nest} 需搭配 @nestjs/axios ${wanted}，目前為 ${axios ?? '未安裝'}：npm i @nestjs/axios@${wanted}`,
    });
  return problems;
}

const isKey = (name: string): boolean => /HASH_(KEY|IV)$/.test(name);

function describe(name: string, value: string): string {
  if (!isKey(name)) return value === '' ? 'empty' : 'set';
  return isPublic(value) ? 'a public stage key' : `${value.length} characters`;
}

const isPublic = (value: string): boolean =>
  publicStageKeys.some(({ keys }) => keys.hashKey === value || keys.hashIv === value);

function keyProblems(env: Readonly<Record<string, string | undefined>>): Finding[] {
  return Object.entries(env).flatMap(([name, value]) => {
    if (!name.startsWith('ECPAY_') || !isKey(name) || value === undefined || value.length === 16) return [];
    const more =
      value.trim().length === 16
        ? { en: ': there is a blank at its end or beginning', zh: '：前後有空白' }
        : { en: '', zh: '' };
    return [
      {
        en: `${name} has ${value.length} characters, and a key of ECPay has 16${more.en}`,
        zh: `${name} 為 ${value.length} 個字元，綠界金鑰為 16 個${more.zh}`,
      },
    ];
  });
}
