import { UsageError } from './usage-error.js';

/** Reads a port from the environment; 0 means any free one. */
export function readPort(name: string, fallback: number): number {
  const text = process.env[name]?.trim();
  if (text === undefined || text === '') return fallback;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new UsageError(`${name} must be a port from 0 to 65535 (0 picks a free one)`);
}

/** Says which variable to change when a port is taken: `listen(port).catch(tellTaken('PORT', port))`. */
export function tellTaken(name: string, port: number): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof Error && error.message.includes('EADDRINUSE'))) throw error;
    throw new UsageError(`Port ${port} is in use: set ${name} to another port, or to 0 for any free one.`);
  };
}
