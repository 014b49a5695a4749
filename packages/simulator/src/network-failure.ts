/**
 * The short name of a failure (`ECONNREFUSED`), or its words. By shape and not by class: an error may come from another
 * realm, as it does under Jest.
 */
export function failureOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'failed';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'message' in error && typeof error.message === 'string' ? error.message : 'failed';
}
