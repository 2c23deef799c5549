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

/** In its alphabetical place if the names are in order, else at the end. */
function addSpecifier(declaration: ImportDeclaration, name: string): TextEdit | null {
  const bindings = declaration.getImportClause()?.getNamedBindings();
  const named = Node.isNamedImports(bindings) ? bindings.getElements() : [];
  const last = named.at(-1);
  if (!bindings || !last) return null;
  const text = declaration.getSourceFile().getFullText();
  const isOnOwnLine = /[\r\n][\t ]*$/.test(text.slice(bindings.getStart(), last.getStart()));
  const gap = isOnOwnLine ? newlineOf(text) + indentAt(text, last.getStart()) : ' ';
  const next = isInOrder(named.map(each => each.getName()))
    ? named.find(each => isBefore(name, each.getName()))
    : undefined;
  return next
    ? { start: next.getStart(), end: next.getStart(), text: `${name},${gap}` }
    : { start: last.getEnd(), end: last.getEnd(), text: `,${gap}${name}` };
}

function isInOrder(names: readonly string[]): boolean {
  return names.every((name, index) => index === 0 || isBefore(names[index - 1] ?? '', name));
}

function isBefore(a: string, b: string): boolean {
  return a.toLowerCase() < b.toLowerCase();
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
