import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { failureOf } from '../network-failure.js';
import { FileLock } from './file-lock.js';
import { Journal, readJournal } from './journal.js';
import { mergeState } from './merge-state.js';
import { refuseLink } from './plain-file.js';
import type { SimulatorState, StateChange } from './simulator-state.js';
import { readSnapshot, writeSnapshot } from './snapshot.js';
import { isStateNotSaved, StateNotSavedError } from './state-not-saved.error.js';

/** Something to save. */
export interface Unwritten<T> {
  readonly value: T;
  /** It was not saved: it has to be in the next one. */
  readonly putBack: () => void;
}

/** Where the state comes from. */
export interface StateSource {
  readonly whole: () => Unwritten<SimulatorState>;
  readonly changes: () => Unwritten<StateChange>;
}

/** Changes nobody waits for are written together after so many milliseconds. */
const GATHER_MS = 100;
/** Below this it costs no more to write everything, and one file is easier to look at. */
const SMALL = 64 * 1024;
const SHORTEST_JOURNAL = 1024 * 1024;

/**
 * Keeps a state in a file that survives a crash: a snapshot, and beside it (`….journal`) what has changed since. A journal
 * that has grown as long as its snapshot is folded into a new one, so that writing costs as much as has changed. Whoever
 * must be sure waits for `commit`; those who wait at the same time share one write.
 */
export class StateFile {
  readonly #path: string;
  readonly #lock: FileLock;
  #source: StateSource | undefined;
  #changes = 0;
  #written = 0;
  #writing: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #journal: Journal | undefined;
  #snapshotBytes = 0;
  #isFailing = false;

  private constructor(path: string, lock: FileLock) {
    this.#path = path;
    this.#lock = lock;
  }

  /** @throws {EcpayConfigError} when another process uses the file, wherever it runs. */
  static async open(path: string): Promise<StateFile> {
    const whole = resolve(path);
    refuseLink(whole);
    return new StateFile(whole, await FileLock.acquire(`${whole}.lock`));
  }

  get path(): string {
    return this.#path;
  }

  /**
   * The saved state; `undefined` when there is no file yet.
   *
   * @throws {EcpayConfigError} when it cannot be read, is something else, or is damaged.
   */
  load(): SimulatorState | undefined {
    const snapshot = readSnapshot(this.#path);
    return snapshot && mergeState(snapshot.state, readJournal(this.#journalPath, snapshot.checksum));
  }

  /** From now on the state is saved after each change. */
  start(source: StateSource): void {
    this.#source = source;
    this.changed();
  }

  /** Something has changed: it is written soon. */
  readonly changed = (): void => {
    this.#changes++;
    if (!this.#source || this.#timer) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.commit().catch(() => undefined); // the warning has told; whoever waits is told by his own commit
    }, GATHER_MS);
    this.#timer.unref();
  };

  /**
   * Resolves once all changes up to now are on the disk.
   *
   * @throws {StateNotSavedError} when they are not.
   */
  readonly commit = async (): Promise<void> => {
    const wanted = this.#changes;
    while (this.#written < wanted) {
      this.#writing ??= this.#write().finally(() => (this.#writing = undefined));
      await this.#writing;
    }
  };

  /** Writes what is left, as one file, and lets go of it. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    try {
      await this.commit();
      const { size = 0 } = this.#journal ?? {};
      if (this.#source && size > 0 && this.#lock.isHeld) await this.#writeWhole(this.#source);
    } catch (error) {
      throw isStateNotSaved(error) ? error : this.#failed(error);
    } finally {
      this.#source = undefined;
      await this.#journal?.close();
      this.#lock.release();
    }
  }

  /** Lets go of the file without writing. */
  abandon(): void {
    clearTimeout(this.#timer);
    this.#source = undefined;
    this.#lock.release();
  }

  get #journalPath(): string {
    return `${this.#path}.journal`;
  }

  async #write(): Promise<void> {
    const version = this.#changes;
    if (this.#source) {
      try {
        if (!this.#lock.isHeld) throw new Error('another simulator has taken it over');
        await this.#writeSome(this.#source);
      } catch (error) {
        throw this.#failed(error);
      }
      this.#succeeded();
    }
    this.#written = version;
  }

  async #writeSome(source: StateSource): Promise<void> {
    const journal = this.#journal;
    const limit = Math.max(this.#snapshotBytes, SHORTEST_JOURNAL);
    if (!journal || journal.isSpoilt || journal.size >= limit || this.#snapshotBytes < SMALL)
      return this.#writeWhole(source);
    const { value, putBack } = source.changes();
    try {
      await journal.append(value);
    } catch (error) {
      putBack();
      throw error;
    }
  }

  async #writeWhole(source: StateSource): Promise<void> {
    const { value, putBack } = source.whole();
    try {
      const { checksum, bytes } = await writeSnapshot(this.#path, value);
      await this.#journal?.close();
      this.#journal = new Journal(this.#journalPath, checksum);
      this.#snapshotBytes = bytes;
    } catch (error) {
      putBack();
      throw error;
    }
    rmSync(this.#journalPath, { force: true });
  }

  /** One warning when it begins, not one for each change that waits. */
  #failed(error: unknown): StateNotSavedError {
    const failure = new StateNotSavedError(this.#path, failureOf(error));
    if (!this.#isFailing) process.emitWarning(`${failure.message}; nothing is confirmed until then`);
    this.#isFailing = true;
    return failure;
  }

  #succeeded(): void {
    if (this.#isFailing) process.emitWarning(`the simulator's state is saved in ${this.#path} again`);
    this.#isFailing = false;
  }
}
