/** Taipei has kept +08:00 without a break since 1979, so plain arithmetic is exact and needs no time zone data. */
const OFFSET_MS = 8 * 60 * 60 * 1000;

/** Writes a moment as ECPay does, `yyyy/MM/dd HH:mm:ss`; `undefined` outside the years 0000 to 9999 in Taipei. */
export function writeTaipeiTime(date: Date): string | undefined {
  const shifted = new Date(date.getTime() + OFFSET_MS);
  const year = shifted.getUTCFullYear();
  if (!(year >= 0 && year <= 9999)) return undefined;
  return shifted.toISOString().slice(0, 19).replace('T', ' ').replaceAll('-', '/');
}
