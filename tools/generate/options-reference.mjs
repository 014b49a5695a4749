// docs/options.md: every option of the module, from the docstrings of the types that declare it.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';

const SOURCE = 'packages/nestjs-ecpay/src';

/** What an application can set, in the order of the page: heading, prefix of the names, and where the types stand. */
const SECTIONS = [
  [
    '`EcpayModule.forRoot(options)`',
    '',
    ['options/ecpay-core-options.ts', 'EcpayCoreOptions'],
    ['module/ecpay-module-options.ts', 'EcpayModuleOptions', 'EcpayModuleExtras'],
  ],
  [
    '`environment`: base URLs of your own',
    'environment.',
    ['options/ecpay-core-options.ts', 'EcpayBaseUrls'],
  ],
  ['`credit`, `ticket`: a merchant', '', ['merchant/ecpay-merchant.ts', 'EcpayMerchant']],
  [
    '`previousKeys` of a merchant: `hashKey`, `hashIv` and',
    'previousKeys[].',
    ['merchant/ecpay-merchant.ts', 'PreviousHashKeys'],
  ],
  ['`http`', 'http.', ['options/ecpay-core-options.ts', 'EcpayHttpOptions']],
  ['`checkout`', 'checkout.', ['options/ecpay-core-options.ts', 'CheckoutOptions']],
  ['`notification`', 'notification.', ['notification/notification-options.ts', 'NotificationOptions']],
  ['`refund`', 'refund.', ['credit/journal/refund-journal.ts', 'RefundOptions']],
  ['`clock`', 'clock.', ['async/ecpay-clock.ts', 'EcpayClock']],
  ['`hooks`', 'hooks.', ['options/ecpay-hooks.ts', 'EcpayHooks']],
  [
    '`EcpayModule.forRootAsync(options)`: `imports`, `inject`, `useClass`, `useExisting` as in any Nest module, `isGlobal`, and',
    '',
    ['module/ecpay-module-options.ts', 'EcpayModuleAsyncOptions'],
  ],
  [
    '`@EcpayReturnUrl(path, options)`',
    '',
    ['notification/decorators/notification-route.ts', 'EcpayReturnUrlOptions'],
  ],
  ['Last argument of a call', '', ['client/ecpay-call.ts', 'EcpayCallOptions', 'EcpayReadOptions']],
  ['`replayer.replay(filter)`', '', ['notification/replay/ecpay-notification-replayer.ts', 'ReplayFilter']],
  ['`new SqlInbox(options)`', '', ['sql/sql-inbox-options.ts', 'SqlInboxOptions']],
  [
    '`new PostgresInbox(options)`: those of SqlInbox without `transaction` and `query`, and',
    '',
    ['postgres/postgres-inbox.ts', 'PostgresInboxOptions'],
  ],
  ['`new SqlRefundJournal(options)`', '', ['sql/sql-refund-journal.ts', 'SqlRefundJournalOptions']],
  [
    '`new PostgresRefundJournal(options)`: those of SqlRefundJournal without `transaction` and `query`, and',
    '',
    ['postgres/postgres-refund-journal.ts', 'PostgresRefundJournalOptions'],
  ],
];

const INTRO = `# Options

<!-- Written by tools/generate.mjs from the docstrings: do not edit, run \`npm run generate\`. -->

Every option, with its unit and default; for what they are used see the [guides](first-notification.md) ([繁體中文](zh-TW/first-notification.md)). What is wrong with the options is told all at
once when the application starts, and a name that no option has is an error. Times are milliseconds where the name ends in
\`Ms\`. Amounts are whole NT$.`;

/** The page: `{ path, text }`. */
export async function optionsReference(root) {
  const files = new Map();
  for (const [, , ...places] of SECTIONS) {
    for (const [file] of places) {
      files.set(
        file,
        ts.createSourceFile(
          file,
          await readFile(join(root, SOURCE, file), 'utf8'),
          ts.ScriptTarget.Latest,
          true,
        ),
      );
    }
  }
  const sections = SECTIONS.map(([title, prefix, ...places]) => {
    const members = places.flatMap(([file, ...types]) =>
      types.flatMap((type) => membersOf(files.get(file), type)),
    );
    return [`## ${title}`, tableOf(members, prefix)].join('\n\n');
  });
  checkGroups(files);
  return { path: 'docs/options.md', text: `${[INTRO, ...sections].join('\n\n')}\n` };
}

/** A new group of options is not forgotten here. */
function checkGroups(files) {
  const told = new Set(SECTIONS.flatMap(([, , ...places]) => places.flatMap(([, ...types]) => types)));
  for (const member of membersOf(files.get('options/ecpay-core-options.ts'), 'EcpayCoreOptions')) {
    const group = /^\w+(Options|Clock|Hooks)\b/.exec(member.type.getText())?.[0];
    if (group && !told.has(group))
      throw new Error(`${group} is told nowhere: add it to tools/generate/options-reference.mjs`);
  }
}

/** The members that an interface, or the literal part of an intersection, declares itself. */
function membersOf(source, type) {
  const declared = source.statements.find(
    (node) => (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) && node.name.text === type,
  );
  if (!declared)
    throw new Error(`${source.fileName} declares no ${type}: adapt tools/generate/options-reference.mjs`);
  if (ts.isInterfaceDeclaration(declared)) return [...declared.members];
  const parts = ts.isIntersectionTypeNode(declared.type) ? declared.type.types : [declared.type];
  return parts.filter(ts.isTypeLiteralNode).flatMap(({ members }) => [...members]);
}

function tableOf(members, prefix) {
  const rows = members.map((member) => {
    const name = member.name.getText();
    const [doc] = member.jsDoc ?? [];
    if (!doc)
      throw new Error(
        `${member.getSourceFile().fileName}: ${name} has no docstring, and would have no words in docs/options.md`,
      );
    return [`\`${prefix}${name}\``, code(typeOf(member)), defaultOf(member), oneLine(doc.comment)]
      .map(cell)
      .join(' | ');
  });
  return [
    '| Option | Type | Default | Meaning |',
    '|---|---|---|---|',
    ...rows.map((row) => `| ${row} |`),
  ].join('\n');
}

const typeOf = (member) =>
  ts.isMethodSignature(member)
    ? `(${member.parameters.map((parameter) => parameter.getText()).join(', ')}) => ${member.type.getText()}`
    : member.type.getText().replace(/ \| undefined$/, '');

function defaultOf(member) {
  const tag = ts.getJSDocTags(member).find(({ tagName }) => tagName.text === 'default');
  if (tag) return oneLine(tag.comment);
  return member.questionToken ? '–' : 'required';
}

const oneLine = (comment) => (ts.getTextOfJSDocComment(comment) ?? '').replace(/\s+/g, ' ').trim();
const code = (text) => `\`${text.replace(/\s+/g, ' ')}\``;
const cell = (text) => text.replaceAll('|', '\\|');
