import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** The folder of the repository. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The file, from the repository's folder, and the files of the repository that it imports, types included. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

const PACKAGES: Readonly<Record<string, string>> = {
  '@nestjs-ecpay/protocol': 'packages/protocol/src/index.ts',
  '@nestjs-ecpay/protocol/internal': 'packages/protocol/src/internal/index.ts',
};

/** Reads the imports of every source below these folders; specs are left out. */
export function importGraphOf(...folders: string[]): ImportGraph {
  const files = folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !/\.spec(-helper)?\.ts$/.test(name))
      .map((name) => join(folder, name)),
  );
  return new Map(files.map((file) => [file, importsOf(file)]));
}

function importsOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(join(ROOT, file), 'utf8'), true, true);
  return importedFiles.flatMap(({ fileName }) => {
    const known = PACKAGES[fileName];
    if (known !== undefined) return [known];
    if (!fileName.startsWith('.')) return [];
    const target = relative(ROOT, resolve(ROOT, dirname(file), fileName.replace(/\.js$/, '.ts')));
    return existsSync(join(ROOT, target)) ? [target] : [];
  });
}

/** Every circle: files that import each other, however far around. */
export function circlesOf(graph: ImportGraph): string[][] {
  const circles: string[][] = [];
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const visit = (file: string): number => {
    const index = order.size;
    order.set(file, index);
    low.set(file, index);
    open.push(file);
    for (const next of graph.get(file) ?? []) {
      if (!graph.has(next)) continue;
      const reached = order.has(next)
        ? open.includes(next)
          ? (order.get(next) ?? index)
          : index
        : visit(next);
      low.set(file, Math.min(low.get(file) ?? index, reached));
    }
    if (low.get(file) === index) {
      const circle = open.splice(open.indexOf(file));
      if (circle.length > 1) circles.push(circle.sort());
    }
    return low.get(file) ?? index;
  };
  for (const file of graph.keys()) if (!order.has(file)) visit(file);
  return circles;
}

/** Everything that a file imports, however indirectly, with the file itself. */
export function reachedFrom(graph: ImportGraph, start: string): ReadonlySet<string> {
  const reached = new Set([start]);
  for (const file of reached) for (const next of graph.get(file) ?? []) reached.add(next);
  return reached;
}
