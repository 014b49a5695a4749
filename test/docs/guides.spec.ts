import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(path, 'utf8');
const markdownIn = (folder: string): string[] =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(root, folder, name));

const documents = [
  '.',
  'docs',
  'docs/zh-TW',
  'packages/simulator',
  'packages/nestjs-ecpay',
  'packages/protocol',
].flatMap(markdownIn);

/** The anchors of a document, as GitHub makes them of its headings. */
const anchorsOf = (path: string): string[] =>
  [...read(path).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, '')
      .replace(/ /g, '-'),
  );

const withoutCode = (text: string): string => text.replace(/```[\s\S]*?```/g, '');

describe('the guides', () => {
  it.each(documents.map((path) => relative(root, path)))(
    '%s points at files and headings that exist',
    (name) => {
      const path = join(root, name);
      const broken = [
        ...withoutCode(read(path)).matchAll(/\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)/g),
      ]
        .filter(([, file = '', anchor]) => {
          const target = file === '' ? path : resolve(dirname(path), file);
          return (
            !existsSync(target) ||
            (anchor !== undefined && !anchorsOf(target).includes(decodeURIComponent(anchor)))
          );
        })
        .map(([link]) => link);
      expect(broken).toEqual([]);
    },
  );

  it.each(readdirSync(join(root, 'docs/zh-TW')))(
    'docs/zh-TW/%s and the English one point at each other',
    (name) => {
      expect(read(join(root, 'docs/zh-TW', name))).toContain(`[English](../${name})`);
      expect(read(join(root, 'docs', name))).toContain(`[繁體中文](zh-TW/${name})`);
    },
  );

  it.each(readdirSync(join(import.meta.dirname, 'guide')))(
    '%s is word for word what the testing guides show',
    (name) => {
      const code = `\`\`\`ts\n${read(join(import.meta.dirname, 'guide', name))}\`\`\``;
      for (const guide of ['docs/testing.md', 'docs/zh-TW/testing.md'])
        expect(read(join(root, guide))).toContain(code);
    },
  );
});
