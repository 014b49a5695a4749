import type { SqlInboxOptions, SqlRow } from 'nestjs-ecpay';

interface PrismaTx {
  $queryRawUnsafe(query: string, ...values: unknown[]): Promise<unknown>;
}

/** The handler gets a Prisma client of its transaction: `tx.order.update({ ... })`. */
export function prismaOptions<Tx extends PrismaTx>(prisma: {
  $transaction<T>(work: (tx: Tx) => Promise<T>, options: { maxWait: number; timeout: number }): Promise<T>;
}): Pick<SqlInboxOptions<Tx>, 'transaction' | 'query'> {
  return {
    // Prisma ends a transaction after 5 seconds unless it is told otherwise; ECPay waits 10 for the handler.
    transaction: (work) => prisma.$transaction(work, { maxWait: 5_000, timeout: 60_000 }),
    query: async (tx, sql, parameters) => (await tx.$queryRawUnsafe(sql, ...parameters)) as SqlRow[],
  };
}
