/** Under which Nest keeps the filters of a method; its constant is not exported to libraries. */
const FILTERS = '__exceptionFilters__';

/**
 * Makes Nest ask this filter of a method before the others. It asks the last one first, so a catch-all filter of the
 * application that is written above `@EcpayReturnUrl()` would otherwise answer in our place. Takes effect until the routes
 * are registered.
 */
export function askFilterFirst(handler: object, filter: object): void {
  const filters = (Reflect.getMetadata(FILTERS, handler) as object[] | undefined) ?? [];
  Reflect.defineMetadata(FILTERS, [...filters.filter((other) => other !== filter), filter], handler);
}
