import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { EcpayConfigError } from '@nestjs-ecpay/protocol';
import { failureOf } from '../network-failure.js';

/** Files in use by this very process: their number alone would not tell them from a crashed one's. */
const mine = new Set<string>();

/** Keeps two simulators from writing one state file. A lock whose process has died counts for nothing. */
export class FileLock {
  readonly #path: string;

  /** @throws {EcpayConfigError} when another living process holds it, or the folder cannot be written. */
  constructor(path: string) {
    this.#path = path;
    const holder = mine.has(path) ? process.pid : livingHolder(path);
    if (holder !== undefined) {
      throw new EcpayConfigError([
        `the state file is in use by process ${holder}: stop it, or name another file (lock: ${path})`,
      ]);
    }
    try {
      writeFileSync(path, String(process.pid), { mode: 0o600 });
    } catch (error) {
      throw new EcpayConfigError([`${path} cannot be written (${failureOf(error)})`]);
    }
    mine.add(path);
  }

  release(): void {
    mine.delete(this.#path);
    rmSync(this.#path, { force: true });
  }
}

function livingHolder(path: string): number | undefined {
  let pid: number;
  try {
    pid = Number(readFileSync(path, 'utf8'));
  } catch {
    return undefined; // there is none
  }
  if (!Number.isSafeInteger(pid) || pid < 1 || pid === process.pid) return undefined;
  try {
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    return failureOf(error) === 'EPERM' ? pid : undefined;
  }
}
