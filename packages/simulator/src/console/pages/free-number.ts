/** The first number from `count` on that no order has: A1, A2, … */
export function freeNumber(prefix: string, count: number, isTaken: (no: string) => boolean): string {
  let next = count + 1;
  while (isTaken(`${prefix}${next}`)) next++;
  return `${prefix}${next}`;
}
