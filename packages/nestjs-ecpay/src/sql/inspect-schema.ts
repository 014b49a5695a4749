import { EcpayConfigError } from '@nestjs-ecpay/protocol';
import type { SqlQuery } from './sql-transaction.js';
import { wrappedErrors } from './sql-state.js';
import { versionOf, type SchemaTable, type StoreSchema } from './store-schema.js';

const OLDEST_POSTGRES = 12;

const DESCRIBE = `SELECT current_user::text AS role, obj_description(c.oid, 'pg_class') AS comment,
  (SELECT string_agg(attname::text, ',') FROM pg_attribute
    WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped) AS columns,
  (SELECT string_agg(i.relname::text, ',') FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
    WHERE x.indrelid = c.oid) AS indexes,
  (SELECT count(*) FROM pg_index x WHERE x.indrelid = c.oid AND x.indisprimary)::text AS keys,
  concat_ws(', ', CASE WHEN NOT has_any_column_privilege(c.oid, 'SELECT') THEN 'SELECT' END,
    CASE WHEN NOT has_any_column_privilege(c.oid, 'INSERT') THEN 'INSERT' END,
    CASE WHEN NOT has_any_column_privilege(c.oid, 'UPDATE') THEN 'UPDATE' END) AS forbidden
  FROM pg_class c WHERE c.oid = to_regclass($1::text)`;

/** What is found in the database, against what a store needs. */
export interface SchemaFinding {
  /** Nothing at all has to be done. */
  readonly complete: boolean;
  /** Why the store cannot work, in words; empty although an index is missing. */
  readonly problems: readonly string[];
  /** The tables were made by a later version of this library. */
  readonly newer: boolean;
}

/**
 * Looks at the tables of a store. Writes nothing and needs no right to create.
 *
 * @param remedy what to do about tables that are missing or old.
 */
export async function inspectSchema<Tx>(
  tx: Tx,
  query: SqlQuery<Tx>,
  schema: StoreSchema,
  remedy: string,
): Promise<SchemaFinding> {
  const found = [];
  for (const table of schema.tables) {
    const [row] = await query(tx, DESCRIBE, [table.name]);
    found.push({ table, ...(row && { row: row as Partial<Record<string, string | null>> }) });
  }
  const version = versionOf(found[0]?.row?.['comment']);
  if (version !== undefined && version > schema.version) {
    const problem = `${found[0]?.table.name ?? ''} has schema version ${version}, and this nestjs-ecpay knows ${schema.version}: a newer nestjs-ecpay made it; update nestjs-ecpay in this process too`;
    return { complete: false, newer: true, problems: [problem] };
  }
  const problems = found.flatMap(({ table, row }) => problemsOf(table, row, remedy));
  const indexed = found.every(({ table, row }) => missing(table.indexes, row?.['indexes']).length === 0);
  const current = version === undefined || version === schema.version;
  return { complete: problems.length === 0 && indexed && current, newer: false, problems };
}

function problemsOf(
  { name, columns }: SchemaTable,
  row: Partial<Record<string, string | null>> | undefined,
  remedy: string,
): string[] {
  if (!row) return [`the table ${name} is missing: ${remedy}`];
  const lacking = missing(columns, row['columns']);
  if (lacking.length > 0) {
    return [`the table ${name} is of an older version and lacks ${lacking.join(', ')}: ${remedy}`];
  }
  if (row['keys'] === '0') {
    return [
      `the table ${name} has lost its primary key, without which nothing can be written once: restore it as the SQL of the package has it`,
    ];
  }
  const { forbidden, role } = row;
  if (!forbidden) return [];
  return [
    `the database role ${role} has no right to ${forbidden} on ${name}: GRANT SELECT, INSERT, UPDATE, DELETE ON ${name} TO "${role}"`,
  ];
}

function missing(wanted: readonly string[], found: string | null | undefined): string[] {
  const there = new Set(found?.split(','));
  return wanted.filter((name) => !there.has(name));
}

/** @throws {EcpayConfigError} when the database is not PostgreSQL 12 or later. */
export async function requirePostgres<Tx>(tx: Tx, query: SqlQuery<Tx>, store: string): Promise<void> {
  const version = await versionText(tx, query);
  const major = /^PostgreSQL (\d+)/.exec(version)?.[1];
  if (major !== undefined && Number(major) >= OLDEST_POSTGRES) return;
  throw new EcpayConfigError([
    `${store} needs PostgreSQL ${OLDEST_POSTGRES} or later, and the database of its option transaction is another (${version.slice(0, 60)}): give it a PostgreSQL database`,
  ]);
}

async function versionText<Tx>(tx: Tx, query: SqlQuery<Tx>): Promise<string> {
  try {
    const [row] = await query(tx, 'SELECT version() AS version', []);
    return String(row?.['version']);
  } catch (error) {
    const told = wrappedErrors(error).map(({ message }) => String(message));
    // SQLite, SQL Server and Oracle have no such function.
    const text = told.find((line) => /no such function|not a recognized built-in|ORA-0\d{4}/i.test(line));
    if (text === undefined) throw error;
    return text;
  }
}
