import { PGlite, type Transaction } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { SqlInbox } from 'nestjs-ecpay';
import { drizzleQuery } from './adapters/drizzle.js';
import { type DatabaseUnderTest, describeInbox } from './inbox-contract.js';

/** PostgreSQL inside the test's own process, for machines without a server. It has one connection. */
async function openPGlite(): Promise<[PGlite, Omit<DatabaseUnderTest, 'createInbox' | 'write'>]> {
  const database = await PGlite.create();
  await database.exec('CREATE TABLE shipped (event varchar(40) PRIMARY KEY)');
  return [
    database,
    {
      written: async () =>
        (await database.query<{ event: string }>('SELECT event FROM shipped')).rows.map((row) => row.event),
      clear: async () => void (await database.exec('TRUNCATE shipped')),
      close: () => database.close(),
      concurrent: false,
    },
  ];
}

describeInbox('PGlite', async () => {
  const [database, common] = await openPGlite();
  return {
    ...common,
    createInbox: (table) =>
      new SqlInbox<Transaction>({
        table,
        transaction: (work) => database.transaction(work),
        maxConcurrent: 1,
      }),
    write: async (tx, event) =>
      void (await (tx as Transaction).query('INSERT INTO shipped VALUES ($1)', [event])),
  };
});

describeInbox('Drizzle', async () => {
  const [database, common] = await openPGlite();
  const orm = drizzle(database);
  type Tx = Parameters<Parameters<typeof orm.transaction>[0]>[0];
  return {
    ...common,
    createInbox: (table) =>
      new SqlInbox<Tx>({
        table,
        transaction: (work) => orm.transaction(work),
        query: drizzleQuery,
        maxConcurrent: 1,
      }),
    write: async (tx, event) =>
      void (await drizzleQuery(tx as Tx, 'INSERT INTO shipped VALUES ($1)', [event])),
  };
});
