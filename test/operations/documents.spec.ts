import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite, type Transaction } from '@electric-sql/pglite';
import { SqlInbox } from 'nestjs-ecpay';
import { parse } from 'yaml';
import { envelope, paidData, post } from '../support/notifications.js';
import { platforms } from '../support/platforms.js';
import { startOperationsShop } from './operations-shop.js';
import { startTelemetry } from './telemetry.js';

/* The guide, the alert rules and the dashboard against what a running shop is scraped for. */

const docs = join(import.meta.dirname, '../../docs');
const read = (name: string): string => readFileSync(join(docs, name), 'utf8');
const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort();

interface Rules {
  readonly groups: readonly {
    readonly rules: readonly { readonly alert: string; readonly expr: string }[];
  }[];
}
interface Dashboard {
  readonly panels: readonly {
    readonly title: string;
    readonly targets: readonly { readonly expr: string }[];
  }[];
}
const rules = (parse(read('operations/alert-rules.yml')) as Rules).groups.flatMap((group) => group.rules);
const dashboard = JSON.parse(read('operations/grafana-dashboard.json')) as Dashboard;
const expressions = {
  'operations/alert-rules.yml': rules.map(({ expr }) => expr),
  'operations/grafana-dashboard.json': dashboard.panels.flatMap(({ targets }) =>
    targets.map(({ expr }) => expr),
  ),
};
const guides = ['operations.md', 'zh-TW/operations.md'];

/** What the shop has, by the names of Prometheus. */
let metrics: string[];
let labels: string[];

beforeAll(async () => {
  const database = await PGlite.create();
  const inbox = new SqlInbox<Transaction>({
    transaction: (work) => database.transaction(work),
    maxConcurrent: 1,
  });
  await inbox.migrate();
  await using telemetry = await startTelemetry();
  await using shop = await startOperationsShop(platforms[0]![1](), { notification: { inbox } });
  const { TradeNo } = await shop.ecpay.pay({
    MerchantTradeNo: 'A1',
    TradeAmt: 1000,
    returnUrl: shop.returnUrl,
  });
  await shop.credit.doAction({ MerchantTradeNo: 'A1', TradeNo, Action: 'C', TotalAmount: 1000 });
  await shop.credit.queryTrade({ MerchantTradeNo: 'NONE' }).catch(() => undefined);
  const late = new Promise<void>((resolve) => {
    shop.onNotification = async () => {
      await shop.ecpay.advance({ seconds: 9 });
      setImmediate(resolve);
    };
  });
  await post(shop.returnUrl, envelope(paidData('B1')));
  await late;
  while (!(await telemetry.scrape()).includes('ecpay_late'))
    await new Promise((resolve) => setImmediate(resolve));
  metrics = [...(await telemetry.scrape()).matchAll(/^# TYPE (ecpay_\w+)/gm)].map(([, name = '']) => name);
  labels = sorted((await telemetry.samples()).flatMap((sample) => Object.keys(sample.labels)));
  await database.close();
}, 60_000);

it('there are four metrics', () => {
  expect(metrics).toHaveLength(4);
});

describe.each(guides)('docs/%s', (name) => {
  const guide = read(name);
  const rows = [...guide.matchAll(/^\| `(ecpay\.[\w.]+)` \|[^|]*\|(.*)\|$/gm)];

  it('lists every metric and no other', () => {
    expect(sorted(rows.map(([, metric = '']) => metric.replaceAll('.', '_')))).toEqual(sorted(metrics));
  });

  it('lists every attribute and no other', () => {
    const told = rows.flatMap(([, , attributes = '']) =>
      [...attributes.matchAll(/`((?:ecpay|error)\.[\w.]+)`/g)].map(([, attribute = '']) => attribute),
    );
    expect(sorted([...told.map((attribute) => attribute.replaceAll('.', '_')), 'le'])).toEqual(labels);
  });

  it('has a row for each alert, with a metric that its rule reads', () => {
    const table = [...guide.matchAll(/^\| `(Ecpay\w+)` \| `(ecpay\.[\w.]+)`/gm)];
    expect(table.map(([, alert]) => alert)).toEqual(rules.map(({ alert }) => alert));
    table.forEach(([, , metric = ''], index) => {
      expect(rules[index]?.expr).toContain(metric.replaceAll('.', '_'));
    });
  });

  it.each(readdirSync(join(import.meta.dirname, 'recipes')))(
    'shows the recipe %s word for word',
    (recipe) => {
      const code = readFileSync(join(import.meta.dirname, 'recipes', recipe), 'utf8');
      expect(guide).toContain(`\`\`\`ts\n${code}\`\`\``);
    },
  );
});

describe.each(Object.entries(expressions))('docs/%s', (_, all) => {
  const named = all.flatMap((expr) =>
    [...expr.matchAll(/__name__=~?"([^"]+)"/g)].map(([, pattern = '']) => pattern),
  );

  it('reads every metric and no other, whether the unit is appended or not', () => {
    const bare = (pattern: string): string => pattern.replace(/(\(_seconds\)\?)?(_count|_bucket|_sum)?$/, '');
    expect(sorted(named.map(bare))).toEqual(sorted(metrics));
    const inSeconds = named.filter((pattern) => bare(pattern) !== 'ecpay_refund_unsettled');
    expect(inSeconds.filter((pattern) => !pattern.includes('(_seconds)?'))).toEqual([]);
  });

  it('uses labels that exist', () => {
    const selected = all.flatMap((expr) => [...expr.matchAll(/[{,]\s*(\w+)\s*(?:=|!=|=~|!~)"/g)]);
    const grouped = all.flatMap((expr) =>
      [...expr.matchAll(/by \(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(/,\s*/)),
    );
    const used = sorted([...selected.map(([, label = '']) => label), ...grouped]);
    expect(used.filter((label) => label !== '__name__' && !labels.includes(label))).toEqual([]);
  });
});
