import type { SqlInboxOptions } from 'nestjs-ecpay';
import type { DataSource, EntityManager } from 'typeorm';

/** The handler gets an EntityManager: `tx.getRepository(Order)`. */
export const typeormOptions = (source: DataSource): Pick<SqlInboxOptions<EntityManager>, 'transaction'> => ({
  transaction: (work) => source.transaction(work),
});
