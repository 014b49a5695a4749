import { rmSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { readPlainFile } from './plain-file.js';
import { damaged, syncFolder } from './snapshot.js';
import type { StateChange } from './simulator-state.js';

const FORMAT = 'ecpay-simulator-journal/1';

/**
 * What has changed since the snapshot, one line a time: `<CRC-32 in hex> <JSON>`. Each sum goes on from the one before, so
 * that a line that is changed, missing or out of place shows. The first line names the snapshot it belongs to by its
 * checksum; a journal of an older one counts for nothing.
 */
export class Journal {
  readonly #path: string;
  readonly #snapshot: string;
  #file: FileHandle | undefined;
  #sum = 0;
  #size = 0;
  #isSpoilt = false;

  constructor(path: string, snapshot: string) {
    this.#path = path;
    this.#snapshot = snapshot;
  }

  /** Bytes that are safely in it. */
  get size(): number {
    return this.#size;
  }

  /** Something unfinished stands at its end and could not be taken back: nothing more can be appended. */
  get isSpoilt(): boolean {
    return this.#isSpoilt;
  }

  /**
   * Appends a change. Resolves once it is on the disk; a failure leaves what was there before.
   *
   * @throws what the file system says.
   */
  async append(change: StateChange): Promise<void> {
    const isNew = this.#file === undefined;
    const file = (this.#file ??= await this.#create());
    const head = isNew ? [JSON.stringify({ format: FORMAT, of: this.#snapshot })] : [];
    const { text, sum } = linesOf([...head, JSON.stringify(change)], this.#sum);
    const bytes = Buffer.from(text, 'utf8');
    try {
      await writeAll(file, bytes, this.#size);
      await file.datasync();
      if (isNew) await syncFolder(this.#path);
    } catch (error) {
      // A half line at the end would spoil the next one.
      if (isNew) await this.close();
      else await file.truncate(this.#size).catch(() => (this.#isSpoilt = true));
      throw error;
    }
    this.#sum = sum;
    this.#size += bytes.length;
  }

  async close(): Promise<void> {
    const file = this.#file;
    this.#file = undefined;
    await file?.close();
  }

  async #create(): Promise<FileHandle> {
    rmSync(this.#path, { force: true }); // an older one, or what somebody else put there
    return open(this.#path, 'wx', 0o600);
  }
}

/**
 * The changes that followed a snapshot. A last line without its end was never confirmed to anybody and is left out.
 *
 * @throws {EcpayConfigError} when a line is not as it was written.
 */
export function readJournal(path: string, snapshot: string): StateChange[] {
  const lines = readPlainFile(path)?.text.split('\n') ?? [];
  lines.pop();
  let sum = 0;
  const entries = lines.map((line, index) => {
    const json = line.slice(9);
    sum = crc32(json, sum);
    if (line.slice(0, 9) !== `${hex(sum)} `) throw damaged(path, `line ${index + 1}`);
    return JSON.parse(json) as unknown;
  });
  const [head, ...changes] = entries as [{ of?: unknown } | undefined, ...StateChange[]];
  return head?.of === snapshot ? changes : [];
}

/** Lines with their sums, which go on from the one before. */
function linesOf(entries: readonly string[], from: number): { text: string; sum: number } {
  let sum = from;
  const lines = entries.map((json) => {
    sum = crc32(json, sum);
    return `${hex(sum)} ${json}\n`;
  });
  return { text: lines.join(''), sum };
}

const hex = (sum: number): string => sum.toString(16).padStart(8, '0');

async function writeAll(file: FileHandle, bytes: Buffer, at: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at + done);
    done += bytesWritten;
  }
}
