import { EcpayConfigError } from '@nestjs-ecpay/protocol';

/** A pool of pg or postgres.js, as far as its size goes. */
export interface Sized {
  readonly options?: { readonly max?: number | undefined };
}

/** Size of a pg pool that names none. */
const PG_DEFAULT_MAX = 10;

/** By pool and user of it: how many connections it may hold while it waits for a further one. */
const claims = new WeakMap<object, Map<string, number>>();

/** How many connections a pool may open. */
export const poolSize = (pool: Sized): number => pool.options?.max ?? PG_DEFAULT_MAX;

/**
 * Notes that a user of the pool may hold so many connections for long. One more must be left, for the moments in which the
 * message is stored, a refund is saved, or a handler queries by itself; otherwise all that hold one wait for ever.
 *
 * @param held of the largest where there are several users of this name.
 * @throws {EcpayConfigError} when the pool is too small for everybody who shares it.
 */
export function claimConnections(pool: Sized, user: string, held: number): void {
  const max = poolSize(pool);
  const claimed = new Map(claims.get(pool));
  claimed.set(user, Math.max(held, claimed.get(user) ?? 0));
  const needed = [...claimed.values()].reduce((sum, count) => sum + count, 1);
  if (needed > max) {
    const users = [...claimed].map(([name, count]) => `${name} holds up to ${count}`).join(', ');
    throw new EcpayConfigError([
      `the pool of ${user} has max: ${max} and needs at least ${needed} connections: ${users}, and one more must be free; raise max, or lower maxConcurrent`,
    ]);
  }
  claims.set(pool, claimed);
}
