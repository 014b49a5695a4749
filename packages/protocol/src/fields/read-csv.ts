import type { FieldTable } from './field-table.js';

/**
 * Reads an answer of comma-separated cells into the shape of a JSON message: the table's one list holds a row per line, each cell
 * under the name of the field whose `column` is its header, further columns under their header. Cells are written `="value"`,
 * `"value"` or bare; a quote inside is doubled. A period without data is the header line alone, hence an empty list.
 *
 * @throws {SyntaxError} for a text that is no such answer.
 * @example `readCsv(table, 'order,trade\r\n="A1",="2608"\r\n')` gives `{ Rows: [{ MerchantTradeNo: 'A1', TradeNo: '2608' }] }`.
 */
export function readCsv(table: FieldTable, text: string): Record<string, Record<string, string>[]> {
  const [name, list] = Object.entries(table.fields).find(([, { type, of }]) => type === 'Array' && of) ?? [];
  if (name === undefined || !list?.of)
    throw new Error(`${table.name} has no list for the rows of a CSV answer`);
  const names = new Map(
    Object.entries(list.of.fields).map(([field, { column = field }]) => [column, field] as const),
  );
  const [header = [], ...lines] = splitCells(text);
  if (!header.some((column) => names.has(column.trim()))) throw new SyntaxError('no header that is known');
  const keys = header.map((column) => names.get(column.trim()) ?? column.trim());
  return {
    [name]: lines.map((cells) =>
      Object.fromEntries(cells.map((cell, i) => [keys[i] ?? `column ${i + 1}`, cell] as const)),
    ),
  };
}

/** One cell and what ends it; the first group is quoted, the second bare. */
const CELL = /(?:=?"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y;

/** The cells of each line; empty lines are no rows. */
function splitCells(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  CELL.lastIndex = text.startsWith('\uFEFF') ? 1 : 0;
  while (CELL.lastIndex < text.length) {
    const at = CELL.lastIndex;
    const match = CELL.exec(text);
    if (!match) throw new SyntaxError(`no cell at character ${at}`);
    const [, quoted, bare = '', end] = match;
    row.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end === ',' && CELL.lastIndex < text.length) continue;
    if (end === ',') row.push('');
    if (row.some((cell) => cell !== '')) rows.push(row);
    row = [];
  }
  return rows;
}
