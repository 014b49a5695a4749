// docs/coverage.md: every interface, and how surely its fields are known.
import { kebabCase } from './text.mjs';

/** From the surest to the least sure. */
const LEVELS = [
  ['doc', 'page', '頁面'],
  ['sdk', 'SDK', 'SDK'],
  ['live', 'recorded', '實錄'],
  ['third', 'other libraries', '其他套件'],
  ['inferred', 'inferred', '推論'],
];
const AS = { example: 'doc', yaml: 'doc', assumed: 'inferred' };

const levelOf = ({ source = 'doc' }) => AS[source] ?? source;

/** The fields of a table and of all that are nested in it. */
function fieldsOf(table) {
  return Object.values(table.fields).flatMap((field) => [field, ...(field.of ? fieldsOf(field.of) : [])]);
}

function countsOf(table) {
  const fields = fieldsOf(table);
  return LEVELS.map(([level]) => fields.filter((field) => levelOf(field) === level).length)
    .map((count) => (count === 0 ? '–' : String(count)))
    .join(' | ');
}

const INTRO = `# Coverage

<!-- Written by tools/generate.mjs from the field tables: do not edit, run \`npm run generate\`. -->

Every interface of ECPay that this library serves, and how surely its fields are known (各介面欄位的來源與可信程度). A field of a
page, of ECPay's own SDK or of a recorded message is enforced in requests; what only other libraries know, or what is inferred from a
sister interface, is told in the reference and left to ECPay to judge. Unknown fields of answers and notifications always pass
through.`;

/** The page: `{ path, text }`. */
export function coverage({ files }) {
  const head = (what) => [
    `| ${what} | message | ${LEVELS.map(([, en, zh]) => `${en}<br>${zh}`).join(' | ')} |`,
    `|---|---|${LEVELS.map(() => '---:').join('|')}|`,
  ];
  const interfaces = files.flatMap(({ interfaces: found }) => Object.entries(found));
  const rows = interfaces.flatMap(([, one]) => {
    const messages =
      'notification' in one
        ? [['notification', one.notification]]
        : [
            ['request', one.request],
            ['answer', one.response],
          ];
    return messages.map(([kind, table]) => `| \`${one.operation}\` | ${kind} | ${countsOf(table)} |`);
  });
  const refs = interfaces
    .map(([name, one]) => [name, one])
    .filter(([, one]) => 'request' in one)
    .map(
      ([name, one]) => `| ${one.name} | \`${one.operation}\` | [fields](reference/${kebabCase(name)}.md) |`,
    );
  return {
    path: 'docs/coverage.md',
    text: `${[
      INTRO,
      '## Fields by source',
      [...head('operation'), ...rows].join('\n'),
      '## Where each is described',
      ['| ECPay calls it | operation | |', '|---|---|---|', ...refs].join('\n'),
      `## Not served

| interface | why |
|---|---|
| BackAuth with Apple Pay or UnionPay | no field of it is known |
| ECTicket: Issue, WriteOff, Refund and their notifications | money, and their fields rest on other libraries alone |
| AIO (全方位金流) | another protocol: forms with CheckMacValue |`,
    ].join('\n\n')}\n`,
  };
}
