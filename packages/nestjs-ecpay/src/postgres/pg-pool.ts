import { Logger } from '@nestjs/common';
import { HandlerTimeoutError } from '../notification/process/handler-timeout.error.js';
import type { TransactionFunction } from '../sql/sql-transaction.js';

/** The part of a pg `PoolClient` that is used here; pg itself is an optional peer and not imported. */
export interface PgClient {
  query(sql: string, parameters?: unknown[]): Promise<{ rows: unknown[]; command?: string }>;
  release(destroy?: Error | boolean): void;
  on(event: 'error', listener: (error: Error) => void): unknown;
  removeListener(event: 'error', listener: (error: Error) => void): unknown;
}

/** The part of a pg `Pool` that is used here. */
export interface PgPool<Client extends PgClient = PgClient> {
  connect(): Promise<Client>;
  readonly options?: { readonly max?: number | undefined };
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'acquire', listener: (client: Client) => void): unknown;
  removeListener(event: 'error', listener: (error: Error) => void): unknown;
}

/** Size of a pg pool that names none. */
export const PG_DEFAULT_MAX = 10;

const logger = new Logger('EcpayPostgres');
/** An inbox and a journal may share a pool. */
const guarded = new WeakSet<object>();

/**
 * Makes a transaction function of a pg pool.
 *
 * A connection that is lost while it is in use rejects the transaction instead of crashing the process, and is not
 * returned to the pool.
 *
 * @publicApi
 */
export function poolTransaction<Client extends PgClient>(pool: PgPool<Client>): TransactionFunction<Client> {
  if (!guarded.has(pool)) {
    guarded.add(pool);
    pool.on('acquire', surviveHandover);
  }
  return async (work) => {
    const client = await pool.connect();
    let unusable: Error | boolean = false;
    const onError = (error: Error): void => {
      unusable = error;
    };
    client.on('error', onError);
    try {
      await client.query('BEGIN');
      const result = await work(client);
      const { command } = await client.query('COMMIT');
      // PostgreSQL answers COMMIT of a failed transaction with a silent ROLLBACK.
      if (command === 'ROLLBACK')
        throw new Error('The transaction had failed before its COMMIT and was rolled back');
      return result;
    } catch (error) {
      // A handler that was given up may still be using the client: nobody else must get it.
      unusable ||= error instanceof HandlerTimeoutError || !(await rollback(client));
      throw error;
    } finally {
      client.removeListener('error', onError);
      client.release(unusable);
    }
  };
}

const surviving = new WeakSet<PgClient>();
const ignore = (): void => undefined;

/**
 * The pool stops listening to a connection when it hands it over, and `await pool.connect()` resumes a moment later. A
 * connection that is cut in between would emit an error that nobody hears, which ends the process.
 */
function surviveHandover(client: PgClient): void {
  if (surviving.has(client)) return;
  surviving.add(client);
  // For good: whoever uses the connection learns of its end from the next query, and has a listener besides.
  client.on('error', ignore);
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
