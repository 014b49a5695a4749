// Reads the field tables from the sources of the protocol package, so that no build has to come first.
import { mkdtemp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';

const FOLDERS = ['codes', 'descriptor', 'fields', 'interfaces', 'text'];

const isTable = (value) =>
  typeof value === 'object' && value !== null && 'fields' in value && 'page' in value;
const isInterface = (value) => typeof value === 'object' && value !== null && 'operation' in value;

/** Every source below a folder, such as `credit/do-action.ts`. */
async function sources(folder) {
  const names = (await readdir(folder, { recursive: true })).sort();
  return names.filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'));
}

/**
 * `files`: every file of `interfaces` with what it exports, `[{ file, tables: { constName: table }, interfaces: { … } }]`;
 * `requirement`: the protocol's wording of what a request field must be; `codes`: the code tables.
 * Fails when two tables share a name.
 */
export async function loadTables(root) {
  const src = join(root, 'packages/protocol/src');
  const cache = join(root, 'node_modules/.cache');
  await mkdir(cache, { recursive: true });
  const out = await mkdtemp(join(cache, 'tables-'));
  try {
    await writeFile(join(out, 'package.json'), '{ "type": "module" }');
    for (const folder of FOLDERS) {
      for (const name of await sources(join(src, folder))) {
        const { outputText } = ts.transpileModule(await readFile(join(src, folder, name), 'utf8'), {
          compilerOptions: {
            target: ts.ScriptTarget.ES2022,
            module: ts.ModuleKind.ES2022,
            verbatimModuleSyntax: true,
          },
        });
        const target = join(out, folder, name.replace(/\.ts$/, '.js'));
        await mkdir(dirname(target), { recursive: true });
        await writeFile(target, outputText);
      }
    }
    const files = [];
    for (const name of await sources(join(src, 'interfaces'))) {
      const file = name.replace(/\.ts$/, '');
      const exported = Object.entries(
        await import(pathToFileURL(join(out, 'interfaces', `${file}.js`)).href),
      );
      const tables = Object.fromEntries(exported.filter(([, value]) => isTable(value)));
      const interfaces = Object.fromEntries(exported.filter(([, value]) => isInterface(value)));
      // A file of fields that several tables spread has neither.
      if (Object.keys(tables).length > 0 || Object.keys(interfaces).length > 0)
        files.push({ file, tables, interfaces });
    }
    refuseDoubles(files);
    const load = (file) => import(pathToFileURL(join(out, file)).href);
    const { requirement } = await load('fields/requirement.js');
    const { hosts } = await load('descriptor/hosts.js');
    const { conditionText } = await load('fields/condition.js');
    const { transCodes } = await load('codes/trans-codes.js');
    const { rtnCodes } = await load('codes/rtn-codes.js');
    const { tradeStatuses } = await load('codes/trade-statuses.js');
    return { files, requirement, hosts, conditionText, codes: { transCodes, rtnCodes, tradeStatuses } };
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}

function refuseDoubles(files) {
  const seen = new Map();
  for (const { file, tables } of files) {
    for (const { name } of Object.values(tables)) {
      if (seen.has(name)) throw new Error(`Table ${name} is in both ${seen.get(name)}.ts and ${file}.ts.`);
      seen.set(name, file);
    }
  }
}
