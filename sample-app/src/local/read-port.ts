import { UsageError } from './usage-error.js';

/** Reads a port from the environment; 0 means any free one. */
export function readPort(
  env: Readonly<Record<string, string | undefined>>,
  name: string,
  fallback: number,
): number {
  const text = env[name]?.trim();
  if (text === undefined || text === '') return fallback;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new UsageError(`${name} must be a port from 0 to 65535 (0 picks a free one)`);
}
