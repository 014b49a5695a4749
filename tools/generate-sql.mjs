// Writes packages/nestjs-ecpay/sql: the schemas of inbox and journal for migration tools. A test of the package compares them
// with what the library runs.
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { notificationSchemaSql, refundSchemaSql } from 'nestjs-ecpay';

const folder = fileURLToPath(new URL('../packages/nestjs-ecpay/sql', import.meta.url));
const files = {
  notification: ['the inbox (SqlInbox, PostgresInbox)', notificationSchemaSql()],
  refund: ['the refund journal (SqlRefundJournal, PostgresRefundJournal)', refundSchemaSql()],
};

await mkdir(folder, { recursive: true });
for (const [name, [what, sql]] of Object.entries(files)) {
  const head = [
    `-- The tables of ${what} of nestjs-ecpay, PostgreSQL 12 or later. Written by \`npm run generate\`.`,
    '-- Run it as the owner of the tables. It creates what is missing, upgrades what is old and keeps every row.',
  ];
  await writeFile(`${folder}/${name}.sql`, `${head.join('\n')}\n\n${sql.trim()}\n`);
}
