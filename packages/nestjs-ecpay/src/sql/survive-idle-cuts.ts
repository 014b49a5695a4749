import { Logger } from '@nestjs/common';

const logger = new Logger('EcpayPostgres');
/** An inbox and a journal may share a pool. */
const guarded = new WeakSet<object>();

/** A pool of pg, as far as its idle connections go. */
export interface EmitsErrors {
  on(event: 'error', listener: (error: Error) => void): unknown;
}

/** An idle connection that is cut makes the pool emit an error, which without any listener ends the process. */
export function surviveIdleCuts(pool: EmitsErrors): void {
  if (guarded.has(pool)) return;
  guarded.add(pool);
  // For good: the pool outlives the module, and goes on losing connections.
  pool.on('error', (error) => logger.warn(`An idle database connection was lost: ${error.message}`));
}
