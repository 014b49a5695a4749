/** A table as a schema declares it. */
export interface SchemaTable {
  /** Quoted, with its schema where it has one. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly indexes: readonly string[];
}

/** What a store needs in the database. */
export interface StoreSchema {
  /** Statements that may be run again: they create what is missing and upgrade what is old. */
  readonly statements: readonly string[];
  /** The first one carries the version as its comment. */
  readonly tables: readonly SchemaTable[];
  readonly version: number;
}

/** The version that a comment on a table tells. */
export function versionOf(comment: string | null | undefined): number | undefined {
  const version = /nestjs-ecpay \w+ schema (\d+)/.exec(comment ?? '')?.[1];
  return version === undefined ? undefined : Number(version);
}

/** Reads the SQL of this library, which is the one place that declares tables, columns, indexes and version. */
export function readSchema(sql: string): StoreSchema {
  const statements = sql
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
  const names = statements.flatMap((statement) => match(statement, /^CREATE TABLE IF NOT EXISTS (\S+)/));
  return {
    statements,
    version: versionOf(statements.find((statement) => statement.startsWith('COMMENT ON TABLE'))) ?? 1,
    tables: names.map((name) => ({
      name,
      columns: statements.flatMap((statement) => columnsOf(statement, name)),
      indexes: statements
        .filter((statement) => statement.includes(` ON ${name} (`))
        .flatMap((statement) => match(statement, /^CREATE INDEX IF NOT EXISTS "(\w+)"/)),
    })),
  };
}

/** One column stands on each line of CREATE TABLE; constraints begin in capitals. */
function columnsOf(statement: string, table: string): string[] {
  if (statement.startsWith(`CREATE TABLE IF NOT EXISTS ${table} (`)) {
    return [...statement.matchAll(/^ {2}([a-z_]+) /gm)].map(([, column]) => column ?? '');
  }
  if (!statement.startsWith(`ALTER TABLE ${table} `)) return [];
  return [...statement.matchAll(/ADD COLUMN IF NOT EXISTS (\w+)/g)].map(([, column]) => column ?? '');
}

function match(text: string, pattern: RegExp): string[] {
  const found = pattern.exec(text)?.[1];
  return found === undefined ? [] : [found];
}
