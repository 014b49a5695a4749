import { MikroORM, type SqlEntityManager } from '@mikro-orm/postgresql';
import { EntitySchema } from '@mikro-orm/core';
import { PrismaPg } from '@prisma/adapter-pg';
import { sql as drizzleSql } from 'drizzle-orm';
import { drizzle as drizzlePg } from 'drizzle-orm/node-postgres';
import { drizzle as drizzlePostgresJs } from 'drizzle-orm/postgres-js';
import knex, { type Knex } from 'knex';
import {
  CamelCasePlugin,
  CompiledQuery,
  Kysely,
  PostgresDialect,
  sql as kyselySql,
  type Transaction,
} from 'kysely';
import { SqlInbox, type SqlInboxOptions, SqlRefundJournal } from 'nestjs-ecpay';
import { DrizzleInbox, type DrizzleTransaction, DrizzleRefundJournal } from 'nestjs-ecpay/drizzle';
import { PostgresInbox, PostgresRefundJournal } from 'nestjs-ecpay/postgres';
import type { Pool, PoolClient } from 'pg';
import postgres, { type TransactionSql } from 'postgres';
import { Sequelize, type Transaction as SequelizeTransaction } from 'sequelize';
import { DataSource, EntitySchema as TypeOrmSchema, type EntityManager } from 'typeorm';
import { knexOptions } from '../inbox/adapters/knex.js';
import { kyselyOptions } from '../inbox/adapters/kysely.js';
import { mikroOrmOptions } from '../inbox/adapters/mikro-orm.js';
import { postgresJsOptions } from '../inbox/adapters/postgres-js.js';
import { prismaOptions } from '../inbox/adapters/prisma.js';
import { sequelizeOptions } from '../inbox/adapters/sequelize.js';
import { typeormOptions } from '../inbox/adapters/typeorm.js';
import { type DatabaseUnderTest, describeInbox } from '../inbox/inbox-contract.js';
import { describeJournal } from '../inbox/journal-contract.js';
import { PrismaClient } from '../inbox/prisma/client/client.js';
import { createTestSchema, databaseUrl, type TestSchema } from '../support/postgres.js';

const MAX_CONCURRENT = 2;
/** Enough for the handlers, what takes a moment, and what handlers query by themselves. */
const POOL_SIZE = 8;

/** One library as the contracts see it: its stores, and how a handler writes with it. */
type Library = Omit<DatabaseUnderTest, 'written' | 'clear' | 'maxConcurrent'>;

/** The stores over the options of a recipe. */
function storesOf<Tx>(
  options: Pick<SqlInboxOptions<Tx>, 'transaction' | 'query'>,
): Pick<Library, 'createInbox' | 'createJournal'> {
  return {
    createInbox: (table) => new SqlInbox({ ...options, table, maxConcurrent: MAX_CONCURRENT }),
    createJournal: (table) => new SqlRefundJournal({ ...options, table }),
  };
}

/** The test's schema first, for libraries that take a URL. */
function urlOf(schema: TestSchema): string {
  const url = new URL(databaseUrl);
  url.searchParams.set('options', `-c search_path=${schema.name}`);
  return url.href;
}

const libraries: Record<string, (schema: TestSchema) => Promise<Library>> = {
  async pg(schema) {
    const pool = schema.pool({ max: MAX_CONCURRENT * 2 });
    return {
      createInbox: (table) => new PostgresInbox<PoolClient>({ pool, table }),
      createJournal: (table) => new PostgresRefundJournal<PoolClient>({ pool, table }),
      writer: (tx) => (event) => (tx as PoolClient).query('INSERT INTO shipped VALUES ($1)', [event]),
      raw: (tx, text) => (tx as PoolClient).query(text),
      nested: async (tx, work) => {
        const client = tx as PoolClient;
        await client.query('SAVEPOINT inner_one');
        try {
          await work(client);
        } catch (error) {
          await client.query('ROLLBACK TO SAVEPOINT inner_one');
          throw error;
        }
      },
      discards: true,
      close: async () => undefined,
    };
  },

  async TypeORM(schema) {
    const Shipped = new TypeOrmSchema<{ event: string }>({
      name: 'shipped',
      columns: { event: { type: 'varchar', length: 40, primary: true } },
    });
    const source = await new DataSource({
      type: 'postgres',
      url: databaseUrl,
      entities: [Shipped],
      extra: { max: POOL_SIZE, options: `-c search_path=${schema.name}` },
    }).initialize();
    return {
      ...storesOf(typeormOptions(source)),
      writer: (tx) => {
        const repository = (tx as EntityManager).getRepository(Shipped);
        return (event) => repository.insert({ event });
      },
      nested: (tx, work) => (tx as EntityManager).transaction(work),
      raw: (tx, text) => (tx as EntityManager).query(text),
      close: () => source.destroy(),
    };
  },

  async Prisma(schema) {
    const prisma = new PrismaClient({
      adapter: new PrismaPg({
        connectionString: databaseUrl,
        max: POOL_SIZE,
        options: `-c search_path=${schema.name}`,
      }),
    });
    type Tx = Parameters<Parameters<typeof prisma.$transaction>[0]>[0];
    const options = prismaOptions<Tx>(prisma);
    return {
      ...storesOf(options),
      // Without its schema Prisma writes into "public".
      writer: (tx) => (event) => (tx as Tx).$executeRaw`INSERT INTO shipped VALUES (${event})`,
      raw: (tx, text) => (tx as Tx).$queryRawUnsafe(text),
      close: () => prisma.$disconnect(),
    };
  },

  async 'Drizzle on node-postgres'(schema) {
    const pool: Pool = schema.pool({ max: POOL_SIZE });
    const db = drizzlePg(pool);
    type Tx = DrizzleTransaction<typeof db>;
    return {
      createInbox: (table) => new DrizzleInbox({ db, table, maxConcurrent: MAX_CONCURRENT }),
      createJournal: (table) => new DrizzleRefundJournal({ db, table }),
      writer: (tx) => async (event) =>
        void (await (tx as Tx).execute(drizzleSql`INSERT INTO shipped VALUES (${event})`)),
      nested: (tx, work) => (tx as Tx).transaction(work),
      raw: async (tx, text) => void (await (tx as Tx).execute(drizzleSql.raw(text))),
      close: async () => undefined,
    };
  },

  async 'Drizzle on postgres.js'(schema) {
    const client = postgres(urlOf(schema), { max: POOL_SIZE, onnotice: () => undefined });
    const db = drizzlePostgresJs(client);
    type Tx = DrizzleTransaction<typeof db>;
    return {
      createInbox: (table) => new DrizzleInbox({ db, table, maxConcurrent: MAX_CONCURRENT }),
      createJournal: (table) => new DrizzleRefundJournal({ db, table }),
      writer: (tx) => async (event) =>
        void (await (tx as Tx).execute(drizzleSql`INSERT INTO shipped VALUES (${event})`)),
      nested: (tx, work) => (tx as Tx).transaction(work),
      raw: async (tx, text) => void (await (tx as Tx).execute(drizzleSql.raw(text))),
      close: () => client.end(),
    };
  },

  async Kysely(schema) {
    const db = new Kysely<{ shipped: { event: string } }>({
      dialect: new PostgresDialect({ pool: schema.pool({ max: POOL_SIZE }) }),
    });
    return kyselyLibrary(db);
  },

  async 'Kysely with CamelCasePlugin'(schema) {
    const db = new Kysely<{ shipped: { event: string } }>({
      dialect: new PostgresDialect({ pool: schema.pool({ max: POOL_SIZE }) }),
      plugins: [new CamelCasePlugin()],
    });
    return kyselyLibrary(db);
  },

  async Knex(schema) {
    const db = knex({
      client: 'pg',
      connection: databaseUrl,
      searchPath: [schema.name],
      pool: { min: 0, max: POOL_SIZE },
    });
    return {
      ...storesOf(knexOptions(db)),
      writer: (tx) => {
        const insert = (event: string): Knex.QueryBuilder =>
          (tx as Knex.Transaction)('shipped').insert({ event });
        return async (event) => void (await insert(event));
      },
      nested: (tx, work) => (tx as Knex.Transaction).transaction(work),
      raw: async (tx, text) => void (await (tx as Knex.Transaction).raw(text)),
      close: () => db.destroy(),
    };
  },

  async Sequelize(schema) {
    const sequelize = new Sequelize(databaseUrl, {
      logging: false,
      pool: { max: POOL_SIZE },
      dialectOptions: { options: `-c search_path=${schema.name}` },
    });
    const run = (tx: unknown, text: string, bind: unknown[] = []): Promise<unknown> =>
      sequelize.query(text, { transaction: tx as SequelizeTransaction, bind });
    return {
      ...storesOf(sequelizeOptions(sequelize)),
      writer: (tx) => (event) => run(tx, 'INSERT INTO shipped VALUES ($1)', [event]),
      nested: (tx, work) => sequelize.transaction({ transaction: tx as SequelizeTransaction }, work),
      raw: (tx, text) => run(tx, text),
      close: () => sequelize.close(),
    };
  },

  async MikroORM(schema) {
    const Shipped = new EntitySchema<{ event: string }>({
      name: 'shipped',
      tableName: 'shipped',
      properties: { event: { type: 'string', primary: true } },
    });
    const orm = await MikroORM.init({
      clientUrl: databaseUrl,
      entities: [Shipped],
      schema: schema.name,
      driverOptions: { connection: { options: `-c search_path=${schema.name}` } },
      pool: { min: 0, max: POOL_SIZE },
      discovery: { warnWhenNoEntities: false },
    });
    return {
      ...storesOf(mikroOrmOptions(orm)),
      writer: (tx) => {
        const repository = (tx as SqlEntityManager).getRepository(Shipped);
        return (event) => repository.insert({ event });
      },
      nested: (tx, work) => (tx as SqlEntityManager).transactional(work),
      raw: (tx, text) => {
        const em = tx as SqlEntityManager;
        return em.getConnection().execute(text, [], 'run', em.getTransactionContext());
      },
      close: () => orm.close(),
    };
  },

  'postgres.js': (schema) => postgresJsLibrary(schema, {}),
  'postgres.js that renames columns to camelCase': (schema) =>
    postgresJsLibrary(schema, { transform: postgres.camel }),
  'postgres.js that renames columns to PascalCase': (schema) =>
    postgresJsLibrary(schema, { transform: postgres.pascal }),
};

function kyselyLibrary(db: Kysely<{ shipped: { event: string } }>): Library {
  type Tx = Transaction<{ shipped: { event: string } }>;
  return {
    ...storesOf(kyselyOptions(db)),
    writer: (tx) => (event) => (tx as Tx).insertInto('shipped').values({ event }).execute(),
    nested: async (tx, work) => {
      await kyselySql`SAVEPOINT inner_one`.execute(tx as Tx);
      try {
        await work(tx);
      } catch (error) {
        await kyselySql`ROLLBACK TO SAVEPOINT inner_one`.execute(tx as Tx);
        throw error;
      }
    },
    raw: (tx, text) => (tx as Tx).executeQuery(CompiledQuery.raw(text)),
    close: () => db.destroy(),
  };
}

async function postgresJsLibrary(schema: TestSchema, options: object): Promise<Library> {
  const sql = postgres(urlOf(schema), { max: POOL_SIZE, onnotice: () => undefined, ...options });
  return {
    ...storesOf(postgresJsOptions(sql)),
    writer: (tx) => async (event) =>
      void (await (tx as TransactionSql)`INSERT INTO shipped VALUES (${event})`),
    nested: (tx, work) => (tx as TransactionSql).savepoint(work),
    raw: async (tx, text) => void (await (tx as TransactionSql).unsafe(text)),
    close: () => sql.end(),
  };
}

for (const [name, open] of Object.entries(libraries)) {
  const openInSchema = async (): Promise<DatabaseUnderTest> => {
    const schema = await createTestSchema();
    const admin = schema.pool({ max: 1 });
    await admin.query('CREATE TABLE shipped (event varchar(40) PRIMARY KEY)');
    const library = await open(schema);
    return {
      ...library,
      written: async () =>
        (await admin.query<{ event: string }>('SELECT event FROM shipped')).rows.map(({ event }) => event),
      clear: async () => void (await admin.query('TRUNCATE shipped')),
      maxConcurrent: MAX_CONCURRENT,
      close: async () => {
        await library.close();
        await schema.drop();
      },
    };
  };
  describeInbox(name, openInSchema);
  describeJournal(name, openInSchema);
}
