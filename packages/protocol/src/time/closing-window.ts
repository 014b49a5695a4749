const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const TAIPEI_OFFSET_MS = 8 * 60 * MINUTE_MS;
const START_MS = (20 * 60 + 15) * MINUTE_MS;
const END_MS = (20 * 60 + 30) * MINUTE_MS;

/** Milliseconds since midnight in Taipei. */
function timeOfDay(date: Date): number {
  return (((date.getTime() + TAIPEI_OFFSET_MS) % DAY_MS) + DAY_MS) % DAY_MS;
}

/**
 * Tells whether ECPay is running its daily capture: 20:15:00 (inclusive) to 20:30:00 (exclusive) in Taipei. During it
 * DoAction is forbidden for merchants with automatic capture.
 *
 * @see 請款與退款 / 信用卡請退款功能, 注意事項
 * @publicApi
 */
export function inClosingWindow(date: Date): boolean {
  const now = timeOfDay(date);
  return now >= START_MS && now < END_MS;
}

/** The next 20:15:00 in Taipei, at or after the moment. */
export function nextClosingWindowStart(date: Date): Date {
  const ahead = (START_MS - timeOfDay(date) + DAY_MS) % DAY_MS;
  return new Date(date.getTime() + ahead);
}

/** The next 20:30:00 in Taipei, after the moment: when a window that holds it is over. */
export function nextClosingWindowEnd(date: Date): Date {
  const ahead = (END_MS - timeOfDay(date) + DAY_MS) % DAY_MS;
  return new Date(date.getTime() + (ahead === 0 ? DAY_MS : ahead));
}
