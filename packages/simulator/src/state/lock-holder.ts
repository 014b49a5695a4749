import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { failureOf } from '../network-failure.js';

/** Who holds a lock, as it is written into it. */
export interface LockHolder {
  readonly host: string;
  /** One start of one kernel; absent where the system does not tell. */
  readonly boot?: string;
  /** The same number is another process in another container. */
  readonly pidNamespace?: string;
  readonly pid: number;
  /** When the process started, in ticks since the boot: a number that was given again belongs to another process. */
  readonly started?: string;
  /** No two locks are alike. */
  readonly token: string;
}

/** `unknown`: nothing proves either; only its heartbeat can tell. */
export type Verdict = 'alive' | 'dead' | 'unknown';

/** This process as a holder. */
export function thisProcess(token: string): LockHolder {
  const boot = told(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
  const pidNamespace = told(() => readlinkSync('/proc/self/ns/pid'));
  const state = processState(process.pid);
  return {
    host: hostname(),
    ...(boot === undefined ? {} : { boot }),
    ...(pidNamespace === undefined ? {} : { pidNamespace }),
    pid: process.pid,
    ...(state ? { started: state.started } : {}),
    token,
  };
}

/** Reads what a lock says; `undefined` for anything else, such as one that is being written. */
export function readHolder(text: string): LockHolder | undefined {
  const value = told(() => JSON.parse(text) as Partial<LockHolder> | null);
  const isHolder =
    typeof value === 'object' &&
    typeof value?.host === 'string' &&
    Number.isSafeInteger(value.pid) &&
    typeof value.token === 'string';
  return isHolder ? (value as LockHolder) : undefined;
}

/**
 * Whether a holder lives. A process number means something only to the same kernel and in the same container: for any
 * other the answer is `unknown`, never a guess.
 */
export function judge(holder: LockHolder | undefined, me: LockHolder): Verdict {
  if (!holder || me.boot === undefined || me.pidNamespace === undefined) return 'unknown';
  const isNear =
    holder.host === me.host && holder.boot === me.boot && holder.pidNamespace === me.pidNamespace;
  if (!isNear || holder.pid < 1) return 'unknown';
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (failureOf(error) === 'ESRCH') return 'dead';
  }
  const state = processState(holder.pid);
  if (!state || holder.started === undefined) return 'unknown';
  return state.started === holder.started && !state.ended ? 'alive' : 'dead';
}

/** For an error message. */
export const nameOf = (holder: LockHolder | undefined): string =>
  holder ? `process ${holder.pid} on ${holder.host}` : 'another process';

/** proc(5): the fields after the name in brackets; 3 is the state, 22 the start. */
function processState(pid: number): { started: string; ended: boolean } | undefined {
  const stat = told(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  const started = fields?.[19];
  return started === undefined ? undefined : { started, ended: /^[ZXx]$/.test(fields?.[0] ?? '') };
}

/** What the system tells, or nothing where it does not. */
function told<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined; // no such file on this system, or no JSON: the caller knows what that means
  }
}
