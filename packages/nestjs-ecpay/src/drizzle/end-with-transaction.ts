/** A Drizzle transaction or database: every statement that is built from it goes through its session. */
interface HasSession {
  readonly session?: { prepareQuery?: (...parts: unknown[]) => unknown };
}
interface Nests {
  transaction?: (work: (inner: unknown) => Promise<unknown>, ...rest: unknown[]) => Promise<unknown>;
}

/**
 * Runs work in a transaction whose statements are refused once it has ended. A handler that ended while something it began
 * still ran (`Promise.race` with its abort signal) would have that written outside of the transaction, where no ROLLBACK
 * reaches it.
 */
export async function endWithTransaction<Tx, T>(
  tx: Tx,
  db: object,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  let isOver = false;
  guard(tx as object, db, () => isOver);
  try {
    return await work(tx);
  } finally {
    isOver = true;
  }
}

function guard(tx: object, db: HasSession, isOver: () => boolean): void {
  const { session } = tx as HasSession;
  // A session of the whole database must stay as it is: others use it.
  if (!session?.prepareQuery || session === db.session) return;
  const { prepareQuery } = session;
  session.prepareQuery = (...parts) => {
    if (isOver() && !endsTransaction(parts[0])) throw tooLate();
    return prepareQuery.apply(session, parts);
  };
  const nests = tx as Nests;
  const nest = nests.transaction?.bind(tx);
  if (!nest) return;
  nests.transaction = (work, ...rest) => {
    if (isOver()) return Promise.reject(tooLate());
    return nest(
      (inner) => {
        const { session: own } = inner as HasSession;
        if (own !== session) guard(inner as object, db, isOver);
        return work(inner);
      },
      ...rest,
    );
  };
}

/** Over node-postgres Drizzle itself ends the transaction by way of its session. */
const endsTransaction = (query: unknown): boolean =>
  /^(commit|rollback)$/i.test((query as { sql?: string } | undefined)?.sql ?? '');

const tooLate = (): Error =>
  new Error(
    'The transaction of this notification has ended: nothing can be written through it any more. Wait in the handler for everything that it begins, and end it when @EcpayAbortSignal() fires.',
  );
