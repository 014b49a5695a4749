import { join } from 'node:path';
import ts from 'typescript';

const OWN = /\/packages\/[\w-]+\/dist\//;
const printer = ts.createPrinter({ removeComments: true });

/** One program over the declarations of all entries. */
export const createProgram = (files) =>
  ts.createProgram(files, {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    skipLibCheck: true,
    types: ['node'],
    typeRoots: [join(import.meta.dirname, '..', '..', 'node_modules', '@types')],
  });

/**
 * `text`: the report of one entry; `missing`: names of own types that a signature mentions and the entry does not export.
 *
 * @param declarations the .d.ts of the entry.
 * @param main the .d.ts of the package's main entry: what a subpath gives a second time is looked into there.
 */
export function readApi(program, { specifier, declarations: file, main }) {
  const checker = program.getTypeChecker();
  const real = (symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol);
  const exportsOf = (path) => {
    const entry = checker.getSymbolAtLocation(program.getSourceFile(path));
    return (entry === undefined ? [] : checker.getExportsOfModule(entry)).map((symbol) => ({
      name: symbol.name,
      symbol: real(symbol),
    }));
  };
  const exported = exportsOf(file).sort((a, b) => (a.name < b.name ? -1 : 1));
  const elsewhere = new Set(file === main ? [] : exportsOf(main).map(({ symbol }) => symbol));
  const known = new Set(exported.map(({ symbol }) => symbol));
  const missing = new Set();

  const sections = exported.map(({ name, symbol }) => {
    const declarations = (symbol.declarations ?? []).map(statementOf);
    for (const declaration of elsewhere.has(symbol) ? [] : declarations) {
      visitReferences(declaration, (node) => {
        const found = checker.getSymbolAtLocation(node);
        const mentioned = found && real(found);
        if (mentioned && isOwnType(mentioned) && !known.has(mentioned)) missing.add(mentioned.name);
      });
    }
    const code = declarations.map((node) =>
      printer.printNode(ts.EmitHint.Unspecified, publicPart(node), node.getSourceFile()),
    );
    if (elsewhere.has(symbol)) return `## ${name}\n\nAs in the main entry.\n`;
    return `## ${name}\n\n\`\`\`ts\n${[...new Set(code)].join('\n')}\n\`\`\`\n`;
  });
  const head = `# ${specifier}\n\n<!-- Written by tools/api.mjs from the declarations: do not edit, run \`npm run api\`. -->\n`;
  return { text: [head, ...sections].join('\n'), missing: [...missing].sort() };
}

const isOwnType = ({ declarations = [] }) =>
  declarations.some(
    (node) =>
      OWN.test(node.getSourceFile().fileName) &&
      (ts.isClassDeclaration(node) ||
        ts.isInterfaceDeclaration(node) ||
        ts.isTypeAliasDeclaration(node) ||
        ts.isEnumDeclaration(node)),
  );

/** `export declare const a: …` is a statement around the declaration. */
const statementOf = (node) => (ts.isVariableDeclaration(node) ? node.parent.parent : node);

/** Names of types in everything that a user of the declaration can see. */
function visitReferences(node, visit) {
  if (isHidden(node)) return;
  if (ts.isTypeReferenceNode(node)) visit(node.typeName);
  if (ts.isTypeQueryNode(node)) visit(node.exprName);
  if (ts.isExpressionWithTypeArguments(node)) visit(node.expression);
  ts.forEachChild(node, (child) => visitReferences(child, visit));
}

/** Private, or for other files of the package only. */
const isHidden = (node) =>
  ts.getJSDocTags(node).some(({ tagName }) => tagName.text === 'internal') ||
  (ts.canHaveModifiers(node) &&
    (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword));
const isNamedPrivately = (node) => node.name !== undefined && ts.isPrivateIdentifier(node.name);

/** A class without its private members. */
function publicPart(node) {
  if (!ts.isClassDeclaration(node)) return node;
  const members = node.members.filter((member) => !isHidden(member) && !isNamedPrivately(member));
  return ts.factory.updateClassDeclaration(
    node,
    node.modifiers,
    node.name,
    node.typeParameters,
    node.heritageClauses,
    members,
  );
}
