import { rtnCodes, type Bilingual } from '@nestjs-ecpay/protocol';

/** What is known of a code, or of the word in its sentence: what it means and what to do. */
export function knownCode(rtnCode: unknown, rtnMsg: unknown): Bilingual | undefined {
  const names = [String(rtnCode), ...(String(rtnMsg).match(/error_\w+/g) ?? [])];
  const entry = [rtnCodes.credit, rtnCodes.ticket]
    .flatMap((table) => names.map((name) => (Object.hasOwn(table, name) ? table[name] : undefined)))
    .find((found) => found !== undefined);
  return (
    entry && { en: `${entry.meaning.en} ${entry.remedy.en}`, zh: `${entry.meaning.zh}${entry.remedy.zh}` }
  );
}
