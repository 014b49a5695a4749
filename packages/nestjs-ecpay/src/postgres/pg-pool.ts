import { Logger } from '@nestjs/common';
import { HandlerTimeoutError } from '../notification/process/handler-timeout.error.js';
import { surviveIdleCuts } from '../sql/survive-idle-cuts.js';
import { discardingConnections, HandlerFailed, type TransactionFunction } from '../sql/sql-transaction.js';

/** The part of a pg `PoolClient` that is used here; pg itself is an optional peer and not imported. */
export interface PgClient {
  query(sql: string, parameters?: unknown[]): Promise<{ rows: unknown[]; command?: string }>;
  release(destroy?: Error | boolean): void;
  on(event: 'error', listener: (error: Error) => void): unknown;
  removeListener(event: 'error', listener: (error: Error) => void): unknown;
}

/** The part of a pg `Pool` that is used here. */
export interface PgPool<Client extends PgClient = PgClient> {
  /** Calls back in the very moment in which the pool hands a client over; a wrapper may only return a promise. */
  connect(callback?: (error: Error | undefined, client: Client | undefined) => void): Promise<Client> | void;
  readonly options?: { readonly max?: number | undefined };
  on(event: 'error', listener: (error: Error) => void): unknown;
}

const logger = new Logger('EcpayPostgres');

/**
 * Makes a transaction function of a pg pool.
 *
 * A connection that is lost while it is in use rejects the transaction instead of crashing the process, and is not
 * returned to the pool; one that is lost while it is idle is logged. The connection of a handler that was given up or failed is
 * discarded at once, so that nothing the handler still does is committed.
 *
 * @publicApi
 */
export function poolTransaction<Client extends PgClient>(pool: PgPool<Client>): TransactionFunction<Client> {
  surviveIdleCuts(pool);
  return discardingConnections(async (work) => {
    let unusable: Error | boolean = false;
    const onError = (error: Error): void => {
      unusable = error;
    };
    const client = await takeClient(pool, onError);
    try {
      await client.query('BEGIN');
      const result = await work(client);
      const { command } = await client.query('COMMIT');
      // PostgreSQL answers COMMIT of a failed transaction with a silent ROLLBACK.
      if (command === 'ROLLBACK')
        throw new Error('The transaction had failed before its COMMIT and was rolled back');
      return result;
    } catch (error) {
      // A handler that was given up or failed may still be using the client: nobody else must get it, and what is sent on it
      // behind a ROLLBACK would be committed.
      const mayBeInUse = error instanceof HandlerTimeoutError || error instanceof HandlerFailed;
      unusable ||= mayBeInUse || !(await rollback(client));
      throw error instanceof HandlerFailed ? error.error : error;
    } finally {
      client.removeListener('error', onError);
      client.release(unusable);
    }
  });
}

/**
 * Takes a client of the pool with a listener for its errors. The pool stops listening in the moment it hands a client over,
 * and a promise would be heard a moment later: a connection cut in between would emit an error that ends the process.
 */
function takeClient<Client extends PgClient>(
  pool: PgPool<Client>,
  onError: (error: Error) => void,
): Promise<Client> {
  return new Promise((resolve, reject) => {
    const take = (client: Client): void => {
      client.on('error', onError);
      resolve(client);
    };
    pool
      .connect((error, client) =>
        client ? take(client) : reject(error ?? new Error('The pool gave no connection')),
      )
      ?.then(take, reject);
  });
}

async function rollback(client: PgClient): Promise<boolean> {
  try {
    await client.query('ROLLBACK');
    return true;
  } catch (error) {
    logger.warn(
      `A connection was lost inside a transaction: ${error instanceof Error ? error.message : 'unknown'}`,
    );
    return false;
  }
}
