import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { parseDocument } from 'yaml';
import { runSimulator } from '../support/run-simulator.js';

const run = promisify(execFile);
const pathOf = (path: string): string => fileURLToPath(new URL(`../../packages/${path}`, import.meta.url));
const read = (path: string): string => readFileSync(pathOf(path), 'utf8');

interface Manifest {
  readonly version: string;
  readonly bin: Record<string, string>;
  readonly dependencies: Record<string, string>;
}
const manifestOf = (name: string): Manifest => JSON.parse(read(`${name}/package.json`)) as Manifest;

interface Instruction {
  readonly name: string;
  readonly text: string;
}

const KNOWN = [
  'FROM',
  'ARG',
  'RUN',
  'USER',
  'WORKDIR',
  'VOLUME',
  'EXPOSE',
  'HEALTHCHECK',
  'ENTRYPOINT',
  'CMD',
  'ENV',
];

/** Reads a Dockerfile as far as ours go, and refuses what is no instruction. */
function instructionsOf(text: string): Instruction[] {
  return text
    .replace(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => !/^\s*(#|$)/.test(line))
    .map((line) => {
      const [, name = '', rest = ''] = /^([A-Z]+) +(.*)$/.exec(line) ?? [];
      if (!KNOWN.includes(name)) throw new Error(`no instruction: ${line}`);
      return { name, text: rest };
    });
}

const list = (text: string | undefined): string[] => JSON.parse(text ?? '') as string[];

describe('the package ecpay-simulator', () => {
  it('is the same command under a shorter name, of the same version', async () => {
    const [alias, simulator] = [manifestOf('ecpay-simulator'), manifestOf('simulator')];
    expect(alias.version).toBe(simulator.version);
    expect(alias.dependencies).toEqual({ '@nestjs-ecpay/simulator': simulator.version });
    expect(Object.keys(alias.bin)).toEqual(Object.keys(simulator.bin));
    const bin = pathOf(`ecpay-simulator/${alias.bin['ecpay-simulator']}`);
    const { stdout } = await run(process.execPath, [bin, '--version']);
    expect(stdout).toBe(`${simulator.version}\n`);
  });
});

describe('the Docker files', () => {
  const dockerfile = read('simulator/docker/Dockerfile');
  const instructions = instructionsOf(dockerfile);
  const last = (name: string): string | undefined =>
    instructions.findLast((instruction) => instruction.name === name)?.text;

  it('install this version, and do not run as root', () => {
    expect(instructions[0]?.name).toBe('FROM');
    expect(last('ARG')).toBe(`VERSION=${manifestOf('ecpay-simulator').version}`);
    const order = instructions.map(({ name }) => name);
    expect(order.indexOf('USER')).toBeGreaterThan(order.lastIndexOf('RUN'));
    expect(last('USER')).toBe('node');
    expect(list(last('VOLUME'))).toEqual([last('WORKDIR')]);
    expect(list(last('HEALTHCHECK')?.replace(/^.*CMD /, ''))).toContain(
      'http://127.0.0.1:4010/control/status',
    );
    expect(last('EXPOSE')).toBe('4010');
  });

  it('would not pass with a line that is no instruction', () => {
    expect(() => instructionsOf('FROM node\nINSTALL x')).toThrow('no instruction');
  });

  it('start with options that the command has, in the image and in the compose file', async () => {
    expect(list(last('ENTRYPOINT'))).toEqual(['ecpay-simulator']);
    const document = parseDocument(read('simulator/docker/compose.yaml'), { strict: true });
    expect([...document.errors, ...document.warnings]).toEqual([]);
    const compose = document.toJS() as {
      services: { ecpay: { command: string[]; ports: string[]; volumes: string[] } };
      volumes: object;
    };
    const { command, ports, volumes } = compose.services.ecpay;
    expect(ports).toEqual(['127.0.0.1:4010:4010']);
    expect(Object.keys(compose.volumes)).toEqual(volumes.map((volume) => volume.split(':')[0]));
    const folder = mkdtempSync(join(tmpdir(), 'ecpay-docker-'));
    const here: Record<string, string> = {
      '0.0.0.0': '127.0.0.1',
      '/data/ecpay.json': join(folder, 'state.json'),
    };
    for (const [start, ...args] of [list(last('CMD')), command]) {
      expect(start).toBe('start');
      await using simulator = await runSimulator(...args.map((arg) => here[arg] ?? arg));
      const status = (await (await fetch(`${simulator.url}/control/status`)).json()) as object;
      expect(status).toMatchObject(
        args.includes('--return-url') ? { returnUrl: 'http://shop:8000/ecpay/return' } : {},
      );
    }
    rmSync(folder, { recursive: true });
  }, 30_000);
});
