/** Imports of a package's default export, merged with what the file has of it. */

import { type ImportDeclaration, Node, type SourceFile, type VariableStatement } from 'ts-morph';
import { insert } from './edits.ts';
import type { TextEdit } from './fix.ts';
import type { ImportedName } from './imports.ts';
import { layoutOf } from './layout.ts';
import { startWithComments } from './listed-statement.ts';
import { freeNameIn } from './scope-names.ts';
import { newlineOf, quoteOf } from './source.ts';

/** `names` are the candidates for what the file will call it. */
export function importDefault(source: SourceFile, module: string, names: readonly string[]): ImportedName {
  const known = importedDefault(source, module) ?? requiredModule(source, module);
  if (known !== null) return { local: known, edits: [] };
  const local = freeNameIn(source, names);
  const quote = quoteOf(source);
  const requires = source.getImportDeclarations().length === 0 ? topRequires(source) : [];
  const lastRequire = requires.at(-1);
  if (lastRequire) {
    const end = lastRequire.getText().endsWith(';') ? ';' : '';
    const line = `const ${local} = require(${quote}${module}${quote})${end}`;
    return { local, edits: [lineAfter(source, lastRequire, line)] };
  }
  return {
    local,
    edits: [importEdit(source, module, `import ${local} from ${quote}${module}${quote}`)],
  };
}

function importedDefault(source: SourceFile, module: string): string | null {
  const declaration = source
    .getImportDeclarations()
    .find(each => each.getModuleSpecifierValue() === module && !each.isTypeOnly());
  const name = declaration?.getDefaultImport() ?? declaration?.getNamespaceImport();
  return name?.getText() ?? null;
}

/** The variable of `const limit = require('p-limit')`. */
function requiredModule(source: SourceFile, module: string): string | null {
  for (const statement of topRequires(source)) {
    for (const declaration of statement.getDeclarations()) {
      const name = declaration.getNameNode();
      if (requiredBy(declaration.getInitializer()) === module && Node.isIdentifier(name))
        return name.getText();
    }
  }
  return null;
}

function topRequires(source: SourceFile): VariableStatement[] {
  return source
    .getVariableStatements()
    .filter(statement =>
      statement.getDeclarations().some(declaration => requiredBy(declaration.getInitializer()) !== null),
    );
}

function requiredBy(value: Node | undefined): string | null {
  if (!Node.isCallExpression(value) || value.getExpression().getText() !== 'require') return null;
  const module = value.getArguments()[0];
  return Node.isStringLiteral(module) ? module.getLiteralValue() : null;
}

/** Among the imports of packages, in order where they are in order. */
function importEdit(source: SourceFile, module: string, text: string): TextEdit {
  const declarations = source.getImportDeclarations();
  const packages = declarations.filter(isOfPackage);
  const before = packages.findLast(each => each.getModuleSpecifierValue() < module);
  const [top] = declarations;
  const isTop = packages.length === 0 && top !== undefined && startWithComments(top) === top.getStart();
  const neighbour = before ?? packages[0] ?? (isTop ? undefined : declarations.at(-1));
  const end = layoutOf(source).semicolon;
  if (neighbour) return lineAfter(source, neighbour, text + end);
  const first = top ?? source.getStatements().find(statement => !isDirective(statement));
  const newline = newlineOf(source.getFullText());
  return insert(first?.getStart() ?? source.getEnd(), text + end + newline + (top ? '' : newline));
}

function isOfPackage(declaration: ImportDeclaration): boolean {
  return /^(?!@\/)(?:@[\w.-]+\/)?\w/.test(declaration.getModuleSpecifierValue());
}

function isDirective(statement: Node): boolean {
  return Node.isExpressionStatement(statement) && Node.isStringLiteral(statement.getExpression());
}

/** Behind a comment that ends the line. */
function lineAfter(source: SourceFile, node: Node, line: string): TextEdit {
  const text = source.getFullText();
  const rest = /^[\t ]*\/\/[^\r\n]*/.exec(text.slice(node.getEnd()))?.[0] ?? '';
  return insert(node.getEnd() + rest.length, newlineOf(text) + line);
}
