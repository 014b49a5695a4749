import { randomUUID } from 'node:crypto';
import { closeSync, futimesSync, renameSync, rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { EcpayConfigError } from '@nestjs-ecpay/protocol';
import { failureOf } from '../network-failure.js';
import { judge, nameOf, readHolder, thisProcess, type Verdict } from './lock-holder.js';
import {
  createPlainFile,
  createWholeFile,
  openPlainFile,
  readPlainFile,
  type PlainFile,
} from './plain-file.js';

/** How a lock shows that its holder lives, in milliseconds. */
export interface LockTiming {
  /** The holder touches the lock so often. */
  readonly beatMs: number;
  /** A lock that nobody touches for so long, by the clock of the one who watches, has no holder any more. */
  readonly quietMs: number;
  /** Who waits looks so often. */
  readonly lookMs: number;
}

const TIMING: LockTiming = { beatMs: 1_000, quietMs: 6_000, lookMs: 20 };
/** Each of them costs a crash within the microseconds of taking over. */
const DEEPEST = 3;

/**
 * Keeps two simulators from writing one state file, also on two machines or in two containers that share the folder.
 *
 * The lock is a file that only one can create (O_EXCL). One that is there is taken over only from a holder that is
 * dead: proved by process number and start time within the same kernel and container, or else by a heartbeat that stays
 * away while somebody watches; no two clocks are compared. Of all who take over only one holds the second lock
 * `….takeover` meanwhile, looks again, and puts its own file in place by a rename. A holder that was stopped for longer
 * than that finds out before it writes: `isHeld`.
 */
export class FileLock {
  readonly #path: string;
  readonly #text: string;
  readonly #file: number;
  readonly #beat: NodeJS.Timeout;
  #isReleased = false;

  private constructor(path: string, text: string, { beatMs }: LockTiming) {
    this.#path = path;
    this.#text = text;
    this.#file = openPlainFile(path);
    this.#beat = setInterval(() => this.#touch(), beatMs);
    this.#beat.unref();
  }

  /** @throws {EcpayConfigError} when another living process holds it, or the folder cannot be written. */
  static async acquire(path: string, timing: LockTiming = TIMING): Promise<FileLock> {
    const text = await take(path, timing, 0);
    return new FileLock(path, text, timing);
  }

  /** False once somebody has taken over, which happens only to a holder that was stopped for a long time. */
  get isHeld(): boolean {
    try {
      return readPlainFile(this.#path)?.text === this.#text;
    } catch (error) {
      if (error instanceof EcpayConfigError) return false; // something else stands there now
      throw error;
    }
  }

  /** Can be called again: by then the number of its file may be another's. */
  release(): void {
    if (this.#isReleased) return;
    this.#isReleased = true;
    clearInterval(this.#beat);
    closeSync(this.#file);
    if (this.isHeld) rmSync(this.#path);
  }

  #touch(): void {
    const now = new Date();
    try {
      futimesSync(this.#file, now, now);
    } catch (error) {
      process.emitWarning(`the lock ${this.#path} cannot be kept (${failureOf(error)})`);
    }
  }
}

/** Makes the lock. Resolves with what stands in it. */
async function take(path: string, timing: LockTiming, depth: number): Promise<string> {
  const me = thisProcess(randomUUID());
  const text = JSON.stringify(me);
  for (;;) {
    if (createWholeFile(path, text, `${path}.${me.token}`)) return text;
    const seen = readPlainFile(path);
    if (!seen) continue; // it was released in between
    const holder = readHolder(seen.text);
    let verdict = judge(holder, me);
    if (verdict === 'unknown') verdict = await watch(path, seen, timing);
    if (verdict === 'alive') throw inUse(path, readPlainFile(path) ?? seen);
    if (verdict === 'dead' && (await takeOver(path, seen, text, timing, depth))) return text;
  }
}

/** Puts our lock in the place of a dead one, unless somebody else was faster. */
async function takeOver(
  path: string,
  dead: PlainFile,
  text: string,
  timing: LockTiming,
  depth: number,
): Promise<boolean> {
  if (depth === DEEPEST)
    throw new EcpayConfigError([`${path} was left behind by a crash: remove it and start again`]);
  const turn = `${path}.takeover`;
  let turnText: string;
  try {
    turnText = await take(turn, timing, depth + 1);
  } catch (error) {
    if (!(error instanceof LockInUse)) throw error;
    await delay(timing.lookMs); // somebody is at it: look how it ended
    return false;
  }
  try {
    // Whoever changes a dead lock holds the turn, so what is the same now stays so until the rename.
    if (!isSame(readPlainFile(path), dead)) return false;
    const next = `${path}.${randomUUID()}`;
    createPlainFile(next, text);
    renameSync(next, path);
    return true;
  } finally {
    if (readPlainFile(turn)?.text === turnText) rmSync(turn);
  }
}

/** Waits for a sign of life. `unknown`: it is another lock now, or gone. */
async function watch(path: string, seen: PlainFile, { quietMs, lookMs }: LockTiming): Promise<Verdict> {
  const until = performance.now() + quietMs;
  while (performance.now() < until) {
    await delay(lookMs);
    const now = readPlainFile(path);
    if (now?.inode !== seen.inode) return 'unknown';
    if (!isSame(now, seen)) return 'alive';
  }
  return 'dead';
}

const isSame = (one: PlainFile | undefined, other: PlainFile): boolean =>
  one?.inode === other.inode && one.modifiedMs === other.modifiedMs && one.text === other.text;

class LockInUse extends EcpayConfigError {}

const inUse = (path: string, { text }: PlainFile): EcpayConfigError =>
  new LockInUse([
    `the state file is in use by ${nameOf(readHolder(text))}: stop it, or name another file (lock: ${path})`,
  ]);
