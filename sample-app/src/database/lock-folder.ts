import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UsageError } from '../cli/usage-error.js';

/**
 * Keeps a second process away from a folder of PGlite, which would destroy it.
 *
 * @returns what gives it free again.
 * @throws {UsageError} when another process has it. What a process left that was killed does not count.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const file = `${folder}.lock`;
  await mkdir(dirname(folder), { recursive: true });
  try {
    await writeFile(file, String(process.pid), { flag: 'wx' });
  } catch {
    const pid = Number(await readFile(file, 'utf8'));
    if (pid !== process.pid && isRunning(pid))
      throw new UsageError(
        `${folder} is in use by process ${pid}. For several processes set DATABASE_URL: PostgreSQL.`,
      );
    await writeFile(file, String(process.pid));
  }
  return () => rm(file, { force: true });
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
