// What is published loads faster without its comments, which stand in the declarations, and as ASCII, which V8 need not decode.
import ts from 'typescript';

/** A rollup plugin for the chunks of a package. */
export const compact = {
  name: 'compact',
  renderChunk(code) {
    const { outputText } = ts.transpileModule(code, {
      compilerOptions: {
        target: ts.ScriptTarget.ESNext,
        module: ts.ModuleKind.ESNext,
        removeComments: true,
        verbatimModuleSyntax: true,
      },
    });
    return { code: toAscii(outputText), map: null };
  },
};

/** Texts, patterns and templates mean the same with their characters escaped; only a tagged template would not. */
const toAscii = (code) =>
  code.replace(
    /[^\x00-\x7f]/g, // eslint-disable-line no-control-regex
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
