import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileLock } from './file-lock.js';
import { judge, thisProcess, type LockHolder } from './lock-holder.js';

const timing = { beatMs: 20, quietMs: 400, lookMs: 10 };
let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ecpay-lock-'));
  path = join(folder, 'state.json.lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The number of a process that has ended. */
const { pid: ended } = spawnSync(process.execPath, ['-e', '']);
const me = thisProcess('mine');

describe('whether the holder of a lock lives', () => {
  const here = (change: Partial<LockHolder>): LockHolder => ({ ...me, token: 'its', ...change });
  const table: [name: string, holder: LockHolder | undefined, verdict: string][] = [
    ['this very process', here({}), 'alive'],
    ['a process that has ended', here({ pid: ended }), 'dead'],
    ['a number that was given again', here({ started: '1' }), 'dead'],
    ['the same number under another host name', here({ host: 'container-b' }), 'unknown'],
    ['the same number after another boot', here({ boot: 'another' }), 'unknown'],
    ['the same number in another container of one name', here({ pidNamespace: 'pid:[1]' }), 'unknown'],
    ['a dead number under another host name', here({ host: 'container-b', pid: ended }), 'unknown'],
    ['a lock without a start time', (({ started: _, ...rest }) => rest)(here({})), 'unknown'],
    ['something that is no lock of ours', undefined, 'unknown'],
  ];
  it.each(table)('%s', (_, holder, verdict) => expect(judge(holder, me)).toBe(verdict));
});

describe('a lock', () => {
  const plant = (change: Partial<LockHolder>): void =>
    writeFileSync(path, JSON.stringify({ ...me, token: 'its', ...change }));

  it('is held by one at a time, and names the holder', async () => {
    const lock = await FileLock.acquire(path, timing);
    await expect(FileLock.acquire(path, timing)).rejects.toThrow(`process ${process.pid} on ${hostname()}`);
    expect(lock.isHeld).toBe(true);
    lock.release();
    expect(existsSync(path)).toBe(false);
    (await FileLock.acquire(path, timing)).release();
  });

  it('of a dead process is taken over at once', async () => {
    plant({ pid: ended });
    const lock = await FileLock.acquire(path, { ...timing, quietMs: 600_000 });
    expect(lock.isHeld).toBe(true);
    lock.release();
  });

  it.each([
    ['the same process number', {}],
    ['another process number', { pid: ended }],
  ])('of another host with %s is respected as long as its heart beats', async (_, change) => {
    plant({ host: 'container-b', ...change });
    const heart = setInterval(() => utimesSync(path, new Date(), new Date()), timing.beatMs);
    await expect(FileLock.acquire(path, timing)).rejects.toThrow(/in use by process \d+ on container-b/);
    clearInterval(heart);
    const lock = await FileLock.acquire(path, timing); // and taken over once it has stopped
    expect(lock.isHeld).toBe(true);
    lock.release();
  });

  it.each(['', '4711', 'no JSON', '{}', 'null'])(
    'that says %j is taken over once nobody touches it',
    async (text) => {
      writeFileSync(path, text);
      (await FileLock.acquire(path, timing)).release();
      expect(existsSync(path)).toBe(false);
    },
  );

  it('beats', async () => {
    const lock = await FileLock.acquire(path, timing);
    const other = { ...timing, quietMs: 2_000 };
    writeFileSync(path, readFileSync(path, 'utf8').replace(hostname(), 'container-b')); // as another container sees it
    await expect(FileLock.acquire(path, other)).rejects.toThrow(/in use/);
    lock.release();
  });

  it('that was taken from a holder who was stopped is noticed by it, and left alone', async () => {
    const lock = await FileLock.acquire(path, timing);
    rmSync(path);
    const next = await FileLock.acquire(path, timing);
    expect([lock.isHeld, next.isHeld]).toEqual([false, true]);
    lock.release();
    expect(next.isHeld).toBe(true);
    next.release();
  });

  it('of several that find the same dead one, one has it', async () => {
    for (let round = 0; round < 20; round++) {
      plant({ pid: ended, token: String(round) });
      const results = await Promise.allSettled(
        Array.from({ length: 5 }, () => FileLock.acquire(path, timing)),
      );
      const winners = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
      expect(winners).toHaveLength(1);
      winners[0]?.release();
    }
  });

  it('finds its way past a crash while it was taken over', async () => {
    plant({ pid: ended });
    writeFileSync(`${path}.takeover`, JSON.stringify({ ...me, token: 'half', pid: ended }));
    (await FileLock.acquire(path, timing)).release();
    expect(existsSync(`${path}.takeover`)).toBe(false);
  });

  it.each(['a file', 'nothing'])('never follows a symbolic link to %s', async (target) => {
    const victim = join(folder, 'victim');
    if (target === 'a file') writeFileSync(victim, 'precious');
    symlinkSync(victim, path);
    await expect(FileLock.acquire(path, timing)).rejects.toThrow(/is a symbolic link/);
    if (target === 'a file') expect(readFileSync(victim, 'utf8')).toBe('precious');
    else expect(existsSync(victim)).toBe(false);
  });

  it('tells when the folder cannot be written', async () => {
    await expect(FileLock.acquire(join(folder, 'no', 'where.lock'), timing)).rejects.toThrow(
      /cannot be written \(ENOENT\)/,
    );
  });
});
