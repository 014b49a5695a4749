/** Twelve or more digits with little between them, or digits masked in the middle as receipts print them. */
const CARD_LIKE = /\d(?:[ ._/-]{0,2}\d){11,}|\d{4,6}[ -]?[*xX•]{2,}[ *xX•\d-]*/g;

/**
 * ECPay's free texts (RtnMsg, TransMsg) made fit for messages and logs: one line, at most 200 characters, and nothing that
 * could be a card number, whatever stands between its digits and however wide they are written.
 */
export function redactFreeText(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(CARD_LIKE, '************')
    .trim()
    .slice(0, 200);
}
