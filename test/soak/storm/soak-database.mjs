import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** Where the tests' PostgreSQL is. */
export const databaseUrl = process.env.DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';

/** Number of rows that handlers count in: enough that they seldom wait for each other. */
export const COUNTERS = 97;

/** The driver's own view of the database: a schema of its own, and what the hosts left in it. */
export class SoakDatabase {
  schema = `ecpay_soak_${randomUUID().replaceAll('-', '').slice(0, 16)}`;
  #pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 2,
    options: `-c search_path=${this.schema}`,
  });

  async create() {
    await this.#pool.query(`CREATE SCHEMA ${this.schema}`);
    // No key and no index: an effect that happens twice is two rows.
    await this.#pool.query('CREATE TABLE effect (event text NOT NULL, pid integer)');
    await this.#pool.query('CREATE TABLE counter (id integer PRIMARY KEY, effects integer NOT NULL)');
    await this.#pool.query('INSERT INTO counter SELECT id, 0 FROM generate_series(0, $1) AS id', [
      COUNTERS - 1,
    ]);
  }

  /** Cuts up to `count` connections of the hosts, whatever they are doing. @returns how many. */
  async cutConnections(count) {
    const { rowCount } = await this.#pool.query(
      `SELECT pg_terminate_backend(pid) FROM
        (SELECT pid FROM pg_stat_activity WHERE application_name = $1 ORDER BY random() LIMIT $2) AS victims`,
      [this.schema, count],
    );
    return rowCount;
  }

  /** @returns how often the effect of each event happened, by event name. */
  async effects() {
    const { rows } = await this.#pool.query(
      'SELECT event, count(*)::int AS times FROM effect GROUP BY event',
    );
    return new Map(rows.map(({ event, times }) => [event, times]));
  }

  /** @returns the sum of what the handlers counted. */
  async counted() {
    const { rows } = await this.#pool.query('SELECT sum(effects)::int AS counted FROM counter');
    return rows[0].counted;
  }

  /** @returns the inbox by state, and the failures noted in it. */
  async inbox() {
    const { rows } = await this.#pool.query(
      `SELECT count(*) FILTER (WHERE state = 'done')::int AS done,
        count(*) FILTER (WHERE state = 'failed')::int AS failed,
        count(*) FILTER (WHERE state = 'received')::int AS received,
        coalesce(sum(failures), 0)::int AS failures FROM ecpay_notification`,
    );
    return rows[0];
  }

  async drop() {
    await this.#pool.query(`DROP SCHEMA IF EXISTS ${this.schema} CASCADE`);
    await this.#pool.end();
  }
}
