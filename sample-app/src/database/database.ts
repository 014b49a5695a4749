import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type { DrizzleTransaction } from 'nestjs-ecpay/drizzle';
import type { DatabaseSource } from '../config/shop-config.js';
import { lockFolder } from './lock-folder.js';

/** Drizzle over either driver. The shop's queries know no difference. */
export type Database = PgDatabase<PgQueryResultHKT>;
export type Transaction = DrizzleTransaction<Database>;
/** A query that runs by itself or inside a transaction. */
export type Queries = Pick<Database, 'select' | 'insert' | 'update' | 'execute'>;

/** Runs SQL with `$1` parameters, as pg-boss wants it. */
export type ExecuteSql = (text: string, values?: unknown[]) => Promise<{ rows: never[] }>;

/** The database of the shop. Close it after everything that uses it. */
export abstract class ShopDatabase {
  abstract readonly db: Database;
  abstract readonly executeSql: ExecuteSql;
  /** Runs what makes tables; processes that start at the same moment wait for each other. */
  abstract exclusively(work: () => Promise<void>): Promise<void>;
  abstract close(): Promise<void>;
}

const MIGRATIONS = { migrationsFolder: fileURLToPath(new URL('../../migrations', import.meta.url)) };
/** Longer than this, and a person wonders. */
const SAY_AFTER_MS = 2_000;
/** Any number, the same in every process: one migrates, the others wait. */
const MIGRATION_LOCK = 770_1001;

/**
 * Opens the database and brings its tables up to date.
 *
 * @param say is told when it takes longer than two seconds: a new PGlite folder does.
 */
export async function openDatabase(source: DatabaseSource, say: (text: string) => void): Promise<ShopDatabase> {
  const timer = setTimeout(() => say('Preparing the database ...'), SAY_AFTER_MS);
  try {
    return await ('url' in source ? openPostgres(source.url) : openPglite(source.folder));
  } finally {
    clearTimeout(timer);
  }
}

async function openPostgres(connectionString: string): Promise<ShopDatabase> {
  const [{ Pool }, { drizzle }, { migrate }] = await Promise.all([
    import('pg').then(({ default: pg }) => pg),
    import('drizzle-orm/node-postgres'),
    import('drizzle-orm/node-postgres/migrator'),
  ]);
  const pool = new Pool({ connectionString, max: 10 });
  const db = drizzle(pool);
  const exclusively = (work: () => Promise<void>): Promise<void> =>
    db.transaction(async (tx) => {
      await tx.execute(sql`SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`);
      await work();
    });
  await exclusively(() => migrate(db, MIGRATIONS));
  return {
    db: db as unknown as Database,
    executeSql: (text, values) => pool.query<never>(text, values),
    exclusively,
    close: () => pool.end(),
  };
}

async function openPglite(folder?: string): Promise<ShopDatabase> {
  const [{ PGlite }, { drizzle }, { migrate }] = await Promise.all([
    import('@electric-sql/pglite'),
    import('drizzle-orm/pglite'),
    import('drizzle-orm/pglite/migrator'),
  ]);
  const unlock = folder === undefined ? undefined : await lockFolder(folder);
  const client = await PGlite.create(folder ?? 'memory://');
  const db = drizzle(client);
  await migrate(db, MIGRATIONS);
  return {
    db: db as unknown as Database,
    exclusively: (work) => work(),
    executeSql: async (text, values) => {
      if (values?.length) return client.query<never>(text, values);
      // Only exec takes several statements at once.
      return ((await client.exec(text)).at(-1) ?? { rows: [] }) as { rows: never[] };
    },
    close: async () => {
      await client.close();
      await unlock?.();
    },
  };
}
