import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '../..');

interface Example {
  /** File and line, for the failure. */
  readonly where: string;
  readonly code: string;
}

/** Every `ts` block of a text; in a doc comment each line begins with a star. */
function examplesOf(path: string): Example[] {
  const text = readFileSync(path, 'utf8');
  return [...text.matchAll(/^([ \t]*(?:\* )?)```ts\n([\s\S]*?)^\1```/gm)].map((match) => {
    const line = text.slice(0, match.index).split('\n').length;
    const code = (match[2] ?? '').replace(/^[ \t]*\* ?/gm, (star) => (match[1]?.includes('*') ? '' : star));
    return { where: `${relative(root, path)}:${line}`, code };
  });
}

const filesBelow = (folder: string, pattern: RegExp): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => pattern.test(name))
    .map((name) => join(root, folder, name));

// The READMEs are compiled, and their quick starts run, by test/sample-app/documents.spec.ts.
// docs/api lists declarations, not examples.
const documents = filesBelow('docs', /^(?!api\/).*\.md$/);
const sources = ['protocol', 'nestjs-ecpay', 'simulator'].flatMap((name) =>
  filesBelow(`packages/${name}/src`, /(?<!\.spec)\.ts$/),
);
const examples = [...documents, ...sources].flatMap(examplesOf);

/** Compiles all examples in one program, each as a module beside this file, and gives the errors of each. */
function compile(): ReadonlyMap<string, string[]> {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.base.json'), (path) => ts.sys.readFile(path)) as {
    config: { compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson(
    {
      ...config.compilerOptions,
      noEmit: true,
      declaration: false,
      lib: ['ES2024', 'esnext.disposable'],
      sourceMap: false,
      inlineSources: false,
    },
    root,
  );
  const files = new Map(
    examples.map(({ code }, index) => [
      join(import.meta.dirname, `example-${index}.ts`),
      `${code}\nexport {};\n`,
    ]),
  );
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.readFile = (path) => files.get(path) ?? readFile(path);
  host.getSourceFile = (path, target) => {
    const text = host.readFile(path);
    return text === undefined ? undefined : ts.createSourceFile(path, text, target);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return new Map(
    [...files.keys()].map((path, index) => {
      const diagnostics = ts.getPreEmitDiagnostics(program, program.getSourceFile(path));
      return [
        examples[index]?.where ?? '',
        diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
      ] as const;
    }),
  );
}

describe('the examples of guides and docstrings', () => {
  let errors: ReadonlyMap<string, string[]>;
  beforeAll(() => {
    errors = compile();
  }, 180_000);

  it('are found', () => {
    expect(examples.length).toBeGreaterThan(30);
  });

  it.each(examples.map(({ where }) => where))('%s compiles', (where) => {
    expect(errors.get(where)).toEqual([]);
  });
});
