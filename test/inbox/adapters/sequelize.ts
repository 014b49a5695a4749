import type { SqlInboxOptions, SqlRow } from 'nestjs-ecpay';
import type { Sequelize, Transaction } from 'sequelize';

/** The handler gets a Transaction of Sequelize: `Order.update({ ... }, { where: { no }, transaction: tx })`. */
export const sequelizeOptions = (
  sequelize: Sequelize,
): Pick<SqlInboxOptions<Transaction>, 'transaction' | 'query'> => ({
  transaction: (work) => sequelize.transaction(work),
  query: async (transaction, sql, parameters) => {
    const [rows] = await sequelize.query(sql, { transaction, bind: [...parameters] });
    return Array.isArray(rows) ? (rows as SqlRow[]) : [];
  },
});
