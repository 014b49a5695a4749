// Reads the parameter tables out of the text of ECPay's pages and prints them as JSON:
//   node test/pages/extract-fields.mjs <page.txt> … > test/pages/fields.json
// A page is saved as plain text; a parameter is a line `MerchantID String(10)`, and the next line ends with 必填 where it has
// to be given. Facts only: names, types, lengths and what is required, as they are printed.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

const PARAMETER =
  /^(?<name>[A-Z]\w*) (?<type>String|Sring|Int|Number|Object|JSON|Array\[Object\])(?:\((?<length>\d+)\))?\s*$/;
const HEADINGS = [
  [/^特店Request參數說明|^Request \(JSON/, 'request.envelope'],
  [/^綠界Response參數說明|^Response \(JSON/, 'response.envelope'],
  [/^Data參數說明|^Message payload of Data/, 'data'],
  // What follows describes the same once more, or another interface.
  [/^YAML/, undefined],
];

function fieldsOf(text) {
  const parts = {};
  let side = 'request';
  let part;
  const lines = text.split('\n').map((line) => line.replaceAll('\u00a0', ' ').trim());
  for (const [i, line] of lines.entries()) {
    const heading = HEADINGS.find(([pattern]) => pattern.test(line));
    if (heading) {
      part = heading[1] === 'data' ? `${side}.data` : heading[1];
      side = part?.split('.')[0] ?? side;
    }
    const found = PARAMETER.exec(line)?.groups;
    if (found === undefined || part === undefined) continue;
    const { name, type, length } = found;
    const told = lines.slice(i + 1).find((next) => next !== '') ?? '';
    (parts[part] ??= []).push({
      name,
      type,
      ...(length === undefined ? {} : { length: Number(length) }),
      ...(/必填/.test(told) ? { required: true } : {}),
    });
  }
  return parts;
}

const pages = process.argv
  .slice(2)
  .map((path) => [basename(path, '.txt'), fieldsOf(readFileSync(path, 'utf8'))]);
console.log(JSON.stringify(Object.fromEntries(pages), null, 2));
