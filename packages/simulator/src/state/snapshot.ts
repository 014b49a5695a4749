import { hash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { EcpayConfigError } from '@nestjs-ecpay/protocol';
import { readPlainFile } from './plain-file.js';
import { STATE_FORMAT, type SimulatorState } from './simulator-state.js';

/** A whole state as it stands in the file. */
export interface Snapshot {
  readonly state: SimulatorState;
  /** SHA-256 over the state: any damage, wherever it is, shows. */
  readonly checksum: string;
}

const checksumOf = (json: string): string => hash('sha256', json, 'hex');

/**
 * Reads a state file; `undefined` when there is none.
 *
 * @throws {EcpayConfigError} when it cannot be read, is something else, or is not as it was written.
 */
export function readSnapshot(path: string): Snapshot | undefined {
  const file = readPlainFile(path);
  if (!file) return undefined;
  const value = parse(file.text);
  if (value?.['format'] !== STATE_FORMAT) {
    throw new EcpayConfigError([
      `${path} is no state of this version of the simulator: name another file, or remove it`,
    ]);
  }
  const { checksum, ...state } = value;
  if (checksum !== checksumOf(JSON.stringify(state))) throw damaged(path, 'its checksum does not fit');
  return { state: state as unknown as SimulatorState, checksum };
}

/** Writes a state so that a crash at any moment leaves the old one or the new one. */
export async function writeSnapshot(
  path: string,
  state: SimulatorState,
): Promise<{ checksum: string; bytes: number }> {
  const json = JSON.stringify(state);
  const checksum = checksumOf(json);
  const text = `${json.slice(0, -1)},"checksum":"${checksum}"}`;
  const next = `${path}.next`;
  rmSync(next, { force: true }); // what a crash, or somebody else, left there
  const file = await open(next, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(next, path);
  await syncFolder(path);
  return { checksum, bytes: text.length };
}

/** What to do about a file that is not as it was written. */
export const damaged = (path: string, what: string): EcpayConfigError =>
  new EcpayConfigError([
    `the state file ${path} is damaged (${what}): put a copy back, or move it away to start with nothing`,
  ]);

/** A name that was given to a file, or taken from it, must reach the disk too. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return; // Windows opens no folders
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined; // the caller says what to do
  }
}
