import { PGlite, type Transaction } from '@electric-sql/pglite';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/pglite';
import { SqlInbox, SqlRefundJournal } from 'nestjs-ecpay';
import { DrizzleInbox, DrizzleRefundJournal, type DrizzleTransaction } from 'nestjs-ecpay/drizzle';
import { type DatabaseUnderTest, describeInbox } from './inbox-contract.js';

/** PostgreSQL inside the test's own process, for machines without a server. It has one connection. */
async function openPGlite(): Promise<
  [PGlite, Pick<DatabaseUnderTest, 'written' | 'clear' | 'close' | 'maxConcurrent'>]
> {
  const database = await PGlite.create();
  await database.exec('CREATE TABLE shipped (event varchar(40) PRIMARY KEY)');
  return [
    database,
    {
      written: async () =>
        (await database.query<{ event: string }>('SELECT event FROM shipped')).rows.map((row) => row.event),
      clear: async () => void (await database.exec('TRUNCATE shipped')),
      close: () => database.close(),
      maxConcurrent: 1,
    },
  ];
}

describeInbox('PGlite', async () => {
  const [database, common] = await openPGlite();
  const options = {
    transaction: <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => database.transaction(work),
    maxConcurrent: 1,
  };
  return {
    ...common,
    createInbox: (table) => new SqlInbox<Transaction>({ ...options, table }),
    createJournal: (table) => new SqlRefundJournal<Transaction>({ ...options, table }),
    writer: (tx) => (event) => (tx as Transaction).query('INSERT INTO shipped VALUES ($1)', [event]),
    raw: (tx, text) => (tx as Transaction).query(text),
  };
});

describeInbox('Drizzle on PGlite', async () => {
  const [database, common] = await openPGlite();
  const db = drizzle(database);
  type Tx = DrizzleTransaction<typeof db>;
  return {
    ...common,
    createInbox: (table) => new DrizzleInbox({ db, table }),
    createJournal: (table) => new DrizzleRefundJournal({ db, table }),
    writer: (tx) => async (event) =>
      void (await (tx as Tx).execute(sql`INSERT INTO shipped VALUES (${event})`)),
    nested: (tx, work) => (tx as Tx).transaction(work),
    raw: async (tx, text) => void (await (tx as Tx).execute(sql.raw(text))),
  };
});
