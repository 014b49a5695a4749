import { SqlInbox, SqlRefundJournal } from 'nestjs-ecpay';
import { DataSource } from 'typeorm';
import { typeormOptions } from './adapters/typeorm.js';

describe('over a database that is not PostgreSQL', () => {
  it('migrate() and the start say so in one sentence', async () => {
    const source = await new DataSource({ type: 'sqljs' }).initialize();
    try {
      const options = typeormOptions(source);
      for (const store of [new SqlInbox(options), new SqlRefundJournal(options)]) {
        const refused = {
          code: 'ERR_ECPAY_CONFIG',
          message: expect.stringMatching(/needs PostgreSQL 12 or later, and the database.*is another/),
        };
        await expect(store.migrate()).rejects.toMatchObject(refused);
        await expect(store.check()).rejects.toMatchObject(refused);
      }
    } finally {
      await source.destroy();
    }
  });
});
