/** Imports a name beside what a file has from the same module already. */
import { type ImportDeclaration, Node, type SourceFile, SyntaxKind } from 'ts-morph';
import type { TextEdit } from './fix.ts';
import { isTaken } from './names.ts';
import { indentAt, newlineOf } from './source.ts';

export interface ImportedName {
  /** What the file calls it. */
  readonly local: string;
  readonly edits: readonly TextEdit[];
}

/** Null where the file has no named import of these modules to merge with, or the name means something else there. */
export function mergeImport(
  source: SourceFile,
  modules: readonly string[],
  name: string,
): ImportedName | null {
  const declarations = source
    .getImportDeclarations()
    .filter(each => modules.includes(each.getModuleSpecifierValue()) && !each.isTypeOnly());
  for (const declaration of declarations) {
    const known = declaration.getNamedImports().find(each => each.getName() === name && !each.isTypeOnly());
    if (known) return { local: known.getAliasNode()?.getText() ?? name, edits: [] };
  }
  if (isTaken(source, name)) return null;
  const edit = declarations.map(declaration => addSpecifier(declaration, name)).find(each => each !== null);
  return edit ? { local: name, edits: [edit] } : null;
}

function addSpecifier(declaration: ImportDeclaration, name: string): TextEdit | null {
  const named = declaration.getImportClause()?.getNamedBindings();
  const last = Node.isNamedImports(named) ? named.getElements().at(-1) : undefined;
  if (!named || !last) return null;
  const text = declaration.getSourceFile().getFullText();
  const isOnOwnLine = /[\r\n][\t ]*$/.test(text.slice(named.getStart(), last.getStart()));
  const gap = isOnOwnLine ? newlineOf(text) + indentAt(text, last.getStart()) : ' ';
  return { start: last.getEnd(), end: last.getEnd(), text: `,${gap}${name}` };
}

/** True if the file imports anything from one of these modules, in whatever form. */
export function importsFrom(source: SourceFile, modules: readonly string[]): boolean {
  return (
    source.getImportDeclarations().some(each => modules.includes(each.getModuleSpecifierValue())) ||
    source.getDescendantsOfKind(SyntaxKind.CallExpression).some(call => {
      const [module] = call.getArguments();
      return (
        call.getExpression().getText() === 'require' &&
        Node.isStringLiteral(module) &&
        modules.includes(module.getLiteralValue())
      );
    })
  );
}
