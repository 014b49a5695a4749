// docs/reference: one page per interface of ECPay, one per file of tables that belong to no single interface.
import {
  conditionTexts,
  formatText,
  kebabCase,
  presenceText,
  rangeText,
  sourceText,
  typeText,
} from './text.mjs';

/** Folder that holds nothing but generated files. */
export const REFERENCE_FOLDER = 'docs/reference';

/** Says in a page that nobody should edit it. */
export const MARK =
  '<!-- Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`. -->';

/** Every page: `[{ path, text }]`. */
export function reference({ files, hosts, conditionText }) {
  const interfaces = files.flatMap((file) => Object.entries(file.interfaces));
  const told = new Set();
  const pages = interfaces.map(([name, described]) => {
    const tables = rootsOf(described).flatMap(withNested);
    tables.forEach((table) => told.add(table.name));
    return page(kebabCase(name), titleOf(described), addressOf(described, hosts), tables, conditionText);
  });
  for (const { file, tables } of files) {
    const rest = Object.values(tables).filter((table) => !told.has(table.name));
    if (rest.length === 0) continue;
    const name = file.replaceAll('/', '-');
    pages.push(page(name, name[0].toUpperCase() + name.slice(1), [], rest, conditionText));
  }
  return [index(pages), ...pages].map(({ name, text }) => ({ path: `${REFERENCE_FOLDER}/${name}.md`, text }));
}

const rootsOf = (described) =>
  'notification' in described ? [described.notification] : [described.request, described.response];

const withNested = (table) => [
  table,
  ...Object.values(table.fields).flatMap((field) => (field.of === undefined ? [] : withNested(field.of))),
];

const titleOf = (described) => {
  const { title } = rootsOf(described)[0].page;
  return `${title.en.split(' / ').at(-1)} (${title.zh.split(' / ').at(-1)})`;
};

function addressOf(described, hosts) {
  const { url } = rootsOf(described)[0].page;
  const source = `Operation \`${described.operation}\`. Source: <${url}>.`;
  if (!('request' in described)) return [source];
  const { host, path, envelope, repeat } = described;
  const { stage, production } = hosts[host];
  return [
    `\`POST ${path}\` on \`${stage}\` (stage) and \`${production}\` (production)${envelope === 'aes+mac' ? ', with CheckMacValue' : ''}.`,
    repeat === 'safe' ? 'Reads only: may be repeated.' : 'Changes money: never sent again by the client.',
    source,
  ];
}

function page(name, title, intro, tables, conditionText) {
  const conflicts = tables.flatMap(conflictsOf);
  const text = [
    `# ${title}`,
    MARK,
    ...intro,
    ...tables.flatMap((table) => section(table, conditionText)),
    ...(conflicts.length === 0 ? [] : ['## Where the pages disagree', conflicts.join('\n')]),
  ].join('\n\n');
  return { name, title, tables, text: `${text}\n` };
}

function section(table, conditionText) {
  const rows = Object.entries(table.fields).map(([name, field]) =>
    [
      `\`${name}\``,
      typeText(field),
      presence(field),
      `${field.meaning.en} (${field.meaning.zh})`,
      details(name, field, table, conditionText),
    ]
      .map(cell)
      .join(' | '),
  );
  return [
    `## ${table.name}`,
    `${table.meaning.en} (${table.meaning.zh}). Class \`${table.name}Dto\`; page section ${table.page.section}.`,
    [
      '| Field | Type | Presence | Meaning | Details |',
      '|---|---|---|---|---|',
      ...rows.map((row) => `| ${row} |`),
    ].join('\n'),
  ];
}

const presence = (field) => [presenceText(field), sourceText(field)].filter((text) => text !== '').join('; ');

function details(name, field, table, conditionText) {
  const values = Object.entries(field.values ?? {}).map(
    ([value, { en, zh }]) => `\`${value}\` ${en} (${zh})`,
  );
  return [
    formatText(field),
    rangeText(field),
    field.pattern?.meaning.en ?? '',
    ...conditionTexts(name, field, table, conditionText),
    values.join('; '),
    field.when?.en ?? '',
    field.note?.en ?? '',
    field.sensitive ? 'Masked when printed' : '',
  ]
    .filter((text) => text !== '')
    .map((text) => text.replace(/\.$/, ''))
    .join('. ');
}

const cell = (text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

function conflictsOf(table) {
  const whole = (table.conflicts ?? []).map(({ en, zh }) => `- **${table.name}**: ${en} (${zh})`);
  const fields = Object.entries(table.fields)
    .filter(([, field]) => field.conflict !== undefined)
    .map(([name, { conflict }]) => `- **${table.name}.${name}**: ${conflict.en} (${conflict.zh})`);
  return [...whole, ...fields];
}

function index(pages) {
  const rows = pages.map(({ name, title, tables }) => {
    const classes = tables.map((table) => `\`${table.name}Dto\``).join(', ');
    return `| [${title}](${name}.md) | ${classes} |`;
  });
  const table = ['| Page | Classes |', '|---|---|', ...rows].join('\n');
  const text = ['# Reference', MARK, table, 'What the codes mean: [codes](codes.md).'].join('\n\n');
  return { name: 'README', text: `${text}\n` };
}
