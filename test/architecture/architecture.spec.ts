import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { circlesOf, importGraphOf, reachedFrom, ROOT } from './import-graph.js';

const PACKAGES = ['protocol', 'nestjs-ecpay', 'simulator'].map((name) => `packages/${name}/src`);

describe('the import graph', () => {
  it('finds a circle', () => {
    const graph = new Map([
      ['a', ['b']],
      ['b', ['c', 'd']],
      ['c', ['a']],
      ['d', []],
    ]);
    expect(circlesOf(graph)).toEqual([['a', 'b', 'c']]);
  });

  it.each([...PACKAGES, 'sample-app/src'])('%s has no circle of files', (folder) => {
    const graph = importGraphOf(folder);
    expect(graph.size).toBeGreaterThan(10);
    expect(circlesOf(graph)).toEqual([]);
  });
});

describe.each(['ARCHITECTURE.md', 'CONTRIBUTING.md'])('%s', (document) => {
  const text = readFileSync(join(ROOT, document), 'utf8');
  const paths = [...text.matchAll(/`((?:packages|sample-app|test|tools|docs)\/[^`\s]*)`/g)].map(
    ([, path = '']) => path,
  );

  it('names only paths that exist', () => {
    expect(paths.filter((path) => !exists(path))).toEqual([]);
  });
});

describe('what ARCHITECTURE.md tells to read', () => {
  const [, section = ''] =
    /## What to read\n([\s\S]*?)\n## /.exec(readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8')) ?? [];
  const lists = section.split(/\n(?=\S[^\n]*:\n)/).flatMap((part) => {
    const files = [...part.matchAll(/^\d+\. `([^`]+)`/gm)].map(([, file = '']) => file);
    return files.length === 0 ? [] : [{ name: /^(.*):$/m.exec(part)?.[1] ?? '', files }];
  });
  const graph = importGraphOf(...PACKAGES);

  it('is there for a refund, a notification and a query', () => {
    expect(lists.map(({ name }) => name)).toEqual(['`refund()`', 'One notification', 'One query']);
  });

  it.each(lists)('$name: at most ten files, each on the way', ({ files }) => {
    expect(files.length).toBeLessThanOrEqual(10);
    expect(new Set(files).size).toBe(files.length);
    const reached = reachedFrom(graph, files[0] ?? '');
    expect(files.filter((file) => !reached.has(file))).toEqual([]);
  });
});

/** `<name>` and `*` stand for any name. */
function exists(path: string): boolean {
  const pattern = path.replaceAll(/<\w+>/g, '*');
  if (!pattern.includes('*')) return existsSync(join(ROOT, pattern));
  const folder = pattern.slice(0, pattern.lastIndexOf('/', pattern.indexOf('*')));
  const rest = pattern
    .slice(folder.length + 1)
    .replaceAll('.', '\\.')
    .replaceAll('*', '[^/]*');
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).some((name) =>
    new RegExp(`^${rest}$`).test(name),
  );
}
