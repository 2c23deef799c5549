/** Takes away the names that a file imports and that edits leave without a use. */
import { type ImportDeclaration, type ImportSpecifier, Node, type SourceFile, SyntaxKind } from 'ts-morph';
import type { TextEdit } from './fix.ts';
import { indentAt, newlineOf } from './source.ts';

/** The edits, with those of the imports that they leave unused. */
export function withoutUnusedImports(source: SourceFile, edits: readonly TextEdit[]): TextEdit[] {
  const inserted = edits.map(edit => edit.text).join('\n');
  let result = [...edits];
  for (const declaration of source.getImportDeclarations()) {
    const unused = declaration
      .getNamedImports()
      .filter(specifier => isLeftUnused(source, specifier, edits, inserted));
    if (unused.length > 0) result = rewritten(declaration, unused, result);
  }
  return result;
}

function isLeftUnused(
  source: SourceFile,
  specifier: ImportSpecifier,
  edits: readonly TextEdit[],
  inserted: string,
): boolean {
  const name = (specifier.getAliasNode() ?? specifier.getNameNode()).getText();
  const uses = source
    .getDescendantsOfKind(SyntaxKind.Identifier)
    .filter(use => use.getText() === name && !Node.isImportSpecifier(use.getParent()));
  const isGone = (use: Node) => edits.some(edit => edit.start <= use.getStart() && use.getEnd() <= edit.end);
  if (uses.length === 0 || !uses.every(isGone)) return false;
  return !new RegExp(`(?<![\\w$.])${name.replace(/\$/g, '\\$&')}(?![\\w$])`).test(
    inserted.replace(/^[\s,]*\w+,?\s*$/gm, ''),
  );
}

/** The names that stay and those that the edits add, in their order. */
function rewritten(
  declaration: ImportDeclaration,
  unused: readonly ImportSpecifier[],
  edits: readonly TextEdit[],
): TextEdit[] {
  const bindings = declaration.getImportClause()?.getNamedBindings();
  if (!Node.isNamedImports(bindings)) return [...edits];
  const isInside = (edit: TextEdit) => edit.start >= bindings.getStart() && edit.end <= bindings.getEnd();
  const added = edits.filter(isInside).flatMap(edit => edit.text.match(/[\w$]+/g) ?? []);
  const kept = bindings.getElements().filter(each => !unused.includes(each));
  const names = [...kept.map(each => each.getText()), ...added];
  if (names.length === 0) return [...edits];
  const text = declaration.getSourceFile().getFullText();
  const newline = newlineOf(text);
  const isOnLines = bindings.getText().includes('\n') && names.length > 1;
  const indent = indentAt(text, bindings.getElements()[0]?.getStart() ?? bindings.getStart());
  const list = isOnLines
    ? `{${names.map(name => `${newline}${indent}${name},`).join('')}${newline}}`
    : `{ ${names.join(', ')} }`;
  return [
    ...edits.filter(edit => !isInside(edit)),
    { start: bindings.getStart(), end: bindings.getEnd(), text: list },
  ];
}
