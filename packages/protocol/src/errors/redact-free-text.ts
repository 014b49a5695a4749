/**
 * ECPay's free texts (RtnMsg, TransMsg) made fit for messages and logs: one line, at most 200 characters, and no run of
 * twelve or more digits, which could be a card number. Spaces and dashes between the digits do not hide one.
 */
export function redactFreeText(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .replace(/\d(?:[ -]?\d){11,}/g, '************')
    .trim()
    .slice(0, 200);
}
