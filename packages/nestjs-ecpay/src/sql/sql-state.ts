/** Where libraries put the error of their driver. */
const INSIDE = ['cause', 'original', 'parent', 'driverError', 'meta', 'driverAdapterError'];

/** An error of a database library and every error that it wraps, the outermost first. */
export function wrappedErrors(error: unknown, depth = 5): Record<string, unknown>[] {
  if (typeof error !== 'object' || error === null || depth === 0) return [];
  const outer = error as Record<string, unknown>;
  return [outer, ...INSIDE.flatMap((name) => wrappedErrors(outer[name], depth - 1))];
}

/** The SQLSTATE that PostgreSQL gave, for example 42501, or nothing when the error is not PostgreSQL's. */
export function sqlStateOf(error: unknown): string | undefined {
  return (
    wrappedErrors(error)
      .flatMap(({ originalCode, code }) => [originalCode, code])
      // P1000 and up are codes of Prisma, EPIPE is one of the operating system.
      .find(
        (code): code is string =>
          typeof code === 'string' && /^(?=.*\d)[0-9A-Z]{5}$/.test(code) && !/^P[1-9]/.test(code),
      )
  );
}

/** PostgreSQL: insufficient privilege. */
export const INSUFFICIENT_PRIVILEGE = '42501';
