import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('./start-when-told.mjs', import.meta.url));
const ROUNDS = 200;
let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'ecpay-race-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const told = async (child: ChildProcess): Promise<unknown> =>
  ((await once(child, 'message')) as unknown[])[0];

async function openChildren(count: number): Promise<ChildProcess[]> {
  const children = Array.from({ length: count }, () => fork(program, { execArgv: [] }));
  await Promise.all(children.map(told));
  return children;
}

async function tellAll(children: ChildProcess[], message: object): Promise<unknown[]> {
  const answers = Promise.all(children.map(told));
  children.forEach((child) => child.send(message));
  return answers;
}

/** The lock that a process leaves behind when it dies without a word. */
async function lockOfDead(): Promise<string> {
  const stateFile = join(folder, 'dead.json');
  const [child] = await openChildren(1);
  if (!child) throw new Error('no child');
  await tellAll([child], { stateFile, at: 0 });
  child.kill('SIGKILL');
  await once(child, 'exit');
  return readFileSync(`${stateFile}.lock`, 'utf8');
}

describe.each([2, 5])('%i simulators that start on one state file in the same millisecond', (count) => {
  it.each(['with no lock', 'with the lock of a process that has died'])(
    `exactly one runs, the others say who does, ${ROUNDS / 2} times, %s`,
    async (kind) => {
      const children = await openChildren(count);
      const lock = kind.includes('died') ? await lockOfDead() : undefined;
      try {
        for (let round = 0; round < ROUNDS / 2; round++) {
          const stateFile = join(folder, `state-${round}.json`);
          if (lock !== undefined) writeFileSync(`${stateFile}.lock`, lock);
          const answers = await tellAll(children, { stateFile, at: Date.now() + 10 });
          const others = answers.filter((answer) => answer !== 'runs');
          expect(others).toHaveLength(count - 1);
          others.forEach((answer) => expect(answer).toMatch(/in use by process \d+ on /));
          await tellAll(children, {});
        }
      } finally {
        children.forEach((child) => child.kill());
      }
    },
    300_000,
  );
});
