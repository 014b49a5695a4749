import { rmSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { EcpayConfigError } from '@nestjs-ecpay/protocol';
import { failureOf } from '../network-failure.js';
import { FileLock } from './file-lock.js';
import { readPlainFile } from './plain-file.js';
import { STATE_FORMAT, type SimulatorState } from './simulator-state.js';

/** Changes nobody waits for are written together after so many milliseconds. */
const GATHER_MS = 100;

/**
 * Keeps a state in a file that survives a crash: written to a second file, flushed to the disk, then renamed. Whoever
 * must be sure waits for `commit`; those who wait at the same time share one write.
 */
export class StateFile {
  readonly #path: string;
  readonly #lock: FileLock;
  #capture: (() => unknown) | undefined;
  #changes = 0;
  #written = 0;
  #writing: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;

  private constructor(path: string, lock: FileLock) {
    this.#path = path;
    this.#lock = lock;
  }

  /** @throws {EcpayConfigError} when another process uses the file, wherever it runs. */
  static async open(path: string): Promise<StateFile> {
    const whole = resolve(path);
    return new StateFile(whole, await FileLock.acquire(`${whole}.lock`));
  }

  /**
   * The saved state; `undefined` when there is no file yet.
   *
   * @throws {EcpayConfigError} when it cannot be read, or is something else.
   */
  load(): SimulatorState | undefined {
    const file = readPlainFile(this.#path);
    if (!file) return undefined;
    const state = parse(file.text);
    if (state?.format === STATE_FORMAT) return state;
    throw new EcpayConfigError([
      `${this.#path} is no state of this version of the simulator: name another file, or remove it`,
    ]);
  }

  /** From now on what `capture` returns is saved after each change. */
  start(capture: () => unknown): void {
    this.#capture = capture;
    this.changed();
  }

  /** Something has changed: it is written soon. */
  readonly changed = (): void => {
    this.#changes++;
    if (!this.#capture || this.#timer) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.commit().catch((error: unknown) => {
        process.emitWarning(`the simulator's state was not saved in ${this.#path} (${failureOf(error)})`);
      });
    }, GATHER_MS);
    this.#timer.unref();
  };

  /**
   * Resolves once all changes up to now are on the disk.
   *
   * @throws what the file system says.
   */
  readonly commit = async (): Promise<void> => {
    const wanted = this.#changes;
    while (this.#written < wanted) {
      this.#writing ??= this.#write().finally(() => (this.#writing = undefined));
      await this.#writing;
    }
  };

  /** Writes what is left and lets go of the file. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    try {
      await this.commit();
    } finally {
      this.#capture = undefined;
      this.#lock.release();
    }
  }

  /** Lets go of the file without writing. */
  abandon(): void {
    clearTimeout(this.#timer);
    this.#capture = undefined;
    this.#lock.release();
  }

  async #write(): Promise<void> {
    const version = this.#changes;
    if (!this.#capture) {
      this.#written = version; // not started yet, or closed: there is nothing to keep
      return;
    }
    const text = JSON.stringify(this.#capture());
    const next = `${this.#path}.next`;
    rmSync(next, { force: true }); // what a crash, or somebody else, left there
    const file = await open(next, 'wx', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(next, this.#path);
    await syncFolder(dirname(this.#path));
    this.#written = version;
  }
}

/** The rename itself must reach the disk too. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return; // Windows opens no folders
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function parse(text: string): SimulatorState | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as SimulatorState) : undefined;
  } catch {
    return undefined; // load says what to do
  }
}
