import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { EcpayConfigError } from '@nestjs-ecpay/protocol';
import { failureOf } from '../network-failure.js';

/** Windows has neither; there the check before the opening has to do. */
const NO_FOLLOW =
  ((constants as Partial<typeof constants>).O_NOFOLLOW ?? 0) |
  ((constants as Partial<typeof constants>).O_NONBLOCK ?? 0);

/** A regular file as it was read. */
export interface PlainFile {
  readonly text: string;
  /** Together they tell one file from another that took its place. */
  readonly inode: number;
  readonly modifiedMs: number;
}

/**
 * Reads a file, never through a symbolic link: who may write to the folder must not choose what is read or written.
 * `undefined` when there is none.
 *
 * @throws {EcpayConfigError} when it is a link, no regular file, or cannot be read.
 */
export function readPlainFile(path: string): PlainFile | undefined {
  let file: number;
  try {
    refuseLink(path);
    file = openSync(path, constants.O_RDONLY | NO_FOLLOW);
  } catch (error) {
    const code = failureOf(error);
    if (code === 'ENOENT') return undefined;
    if (code === 'ELOOP') throw linkProblem(path);
    if (error instanceof EcpayConfigError) throw error;
    throw new EcpayConfigError([`${path} cannot be read (${code})`]);
  }
  try {
    const facts = fstatSync(file);
    if (!facts.isFile())
      throw new EcpayConfigError([`${path} is no regular file: name another one, or remove it`]);
    return { text: readFileSync(file, 'utf8'), inode: facts.ino, modifiedMs: facts.mtimeMs };
  } finally {
    closeSync(file);
  }
}

/** Opens a file that is there, never through a symbolic link. */
export const openPlainFile = (path: string): number => openSync(path, constants.O_RDWR | NO_FOLLOW);

/**
 * Makes a file that is not there yet and writes it through to the disk. Returns whether it was not there.
 *
 * @throws {EcpayConfigError} when the folder cannot be written.
 */
export function createPlainFile(path: string, text: string): boolean {
  let file: number;
  try {
    // O_EXCL makes it in one step or not at all, and follows no link.
    file = openSync(path, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY | NO_FOLLOW, 0o600);
  } catch (error) {
    const code = failureOf(error);
    if (code === 'EEXIST') return false;
    throw new EcpayConfigError([`${path} cannot be written (${code})`]);
  }
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return true;
}

/** Like `createPlainFile`, and nobody ever sees it half written: it gets its name only when it is whole. */
export function createWholeFile(path: string, text: string, scratch: string): boolean {
  createPlainFile(scratch, text);
  try {
    linkSync(scratch, path);
    return true;
  } catch (error) {
    const code = failureOf(error);
    if (code === 'EEXIST') return false;
    return createPlainFile(path, text); // a file system without hard links
  } finally {
    rmSync(scratch);
  }
}

/** @throws {EcpayConfigError} when the path is a symbolic link. */
export function refuseLink(path: string): void {
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) throw linkProblem(path);
}

const linkProblem = (path: string): EcpayConfigError =>
  new EcpayConfigError([
    `${path} is a symbolic link, which is not followed: name the file itself, or remove the link`,
  ]);
