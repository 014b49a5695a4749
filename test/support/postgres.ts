import { randomUUID } from 'node:crypto';
import { Pool, type PoolConfig } from 'pg';

/** Where the tests' PostgreSQL is. */
export const databaseUrl = process.env['DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres';

/** A schema of its own in the tests' database, dropped at the end. */
export interface TestSchema {
  readonly name: string;
  /** A pool whose connections see this schema first. */
  pool(config?: PoolConfig): Pool;
  /** Ends every pool and drops the schema with all that is in it. */
  drop(): Promise<void>;
}

/** Creates a schema for one test file. */
export async function createTestSchema(): Promise<TestSchema> {
  const name = `ecpay_test_${randomUUID().replaceAll('-', '').slice(0, 16)}`;
  const admin = new Pool({ connectionString: databaseUrl, max: 1 });
  await admin.query(`CREATE SCHEMA ${name}`);
  const pools: Pool[] = [];
  return {
    name,
    pool: (config = {}) => {
      const pool = new Pool({ connectionString: databaseUrl, options: `-c search_path=${name}`, ...config });
      pools.push(pool);
      return pool;
    },
    drop: async () => {
      await Promise.all(pools.filter((pool) => !pool.ended).map((pool) => pool.end()));
      await admin.query(`DROP SCHEMA ${name} CASCADE`);
      await admin.end();
    },
  };
}
