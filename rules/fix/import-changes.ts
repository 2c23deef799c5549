/** Changes of one file's imports: names that are added, merged into imports that are there, and names that nobody needs any more. */
import {
  type Identifier,
  type ImportDeclaration,
  type ImportSpecifier,
  Node,
  type SourceFile,
  SyntaxKind,
} from 'ts-morph';
import type { TextEdit } from './fix.ts';
import { newlineOf, quoteOf } from './source.ts';

export interface ImportChanges {
  /**
   * The local name of a module's export, which is imported if it is not yet; null if the file uses the name for something else.
   * A new import follows `like` and is written as it is.
   */
  use(modules: readonly string[], name: string, like: ImportDeclaration): string | null;
  /** Takes a name out of the import that declares it. */
  drop(specifier: ImportSpecifier): void;
  edits(): TextEdit[];
}

export function importChanges(source: SourceFile): ImportChanges {
  const added = new Map<ImportDeclaration, string[]>();
  const dropped = new Map<ImportDeclaration, ImportSpecifier[]>();
  const fresh: { readonly like: ImportDeclaration; readonly module: string; readonly name: string }[] = [];
  return {
    use(modules, name, like) {
      const own = source.getImportDeclarations().filter(isValueImportOf(modules));
      const known = own.flatMap(each => each.getNamedImports()).find(each => each.getName() === name);
      if (known) return localNameOf(known);
      if (isTaken(source, name)) return null;
      const open = own.find(each => each.getNamedImports().length > 0);
      if (open) push(added, open, name);
      else fresh.push({ like, module: moduleLike(modules, like), name });
      return name;
    },
    drop(specifier) {
      push(dropped, specifier.getImportDeclaration(), specifier);
    },
    edits() {
      const changed = new Set([...added.keys(), ...dropped.keys(), ...fresh.map(({ like }) => like)]);
      return [...changed].flatMap(declaration =>
        declarationEdits(source, declaration, {
          names: added.get(declaration) ?? [],
          dropped: dropped.get(declaration) ?? [],
          after: fresh.filter(({ like }) => like === declaration),
        }),
      );
    },
  };
}

export function localNameOf(specifier: ImportSpecifier): string {
  return (specifier.getAliasNode() ?? specifier.getNameNode()).getText();
}

/** The named import that declares a local name. */
export function specifierOf(source: SourceFile, local: string): ImportSpecifier | undefined {
  return source
    .getImportDeclarations()
    .filter(declaration => !declaration.isTypeOnly())
    .flatMap(declaration => declaration.getNamedImports())
    .find(specifier => !specifier.isTypeOnly() && localNameOf(specifier) === local);
}

/** Uses of a name as a value: not its import, not a member or key of the same name. */
export function usesOfName(source: SourceFile, name: string): Identifier[] {
  return source.getDescendantsOfKind(SyntaxKind.Identifier).filter(node => {
    const parent = node.getParent();
    if (node.getText() !== name || Node.isImportSpecifier(parent)) return false;
    if (Node.isPropertyAccessExpression(parent)) return parent.getNameNode() !== node;
    return !(Node.isPropertyAssignment(parent) && parent.getNameNode() === node);
  });
}

interface DeclarationChange {
  readonly names: readonly string[];
  readonly dropped: readonly ImportSpecifier[];
  /** New imports that follow it. */
  readonly after: readonly { readonly module: string; readonly name: string }[];
}

function declarationEdits(
  source: SourceFile,
  declaration: ImportDeclaration,
  { names, dropped, after }: DeclarationChange,
): TextEdit[] {
  const lines = [...Map.groupBy(after, each => each.module)].map(([module, own]) =>
    importLine(
      source,
      declaration,
      module,
      own.map(each => each.name),
    ),
  );
  const newline = newlineOf(source.getFullText());
  const below = lines.map(line => newline + line).join('');
  const kept = declaration.getNamedImports().filter(each => !dropped.includes(each));
  if (dropped.length === 0) {
    const last = declaration.getNamedImports().at(-1);
    return [
      ...(last && names.length > 0 ? [insert(last.getEnd(), names.map(name => `, ${name}`).join(''))] : []),
      ...(below === '' ? [] : [insert(declaration.getEnd(), below)]),
    ];
  }
  const rest = [...kept.map(each => each.getText()), ...names];
  const bindings = declaration.getImportClauseOrThrow().getNamedBindingsOrThrow();
  const end = below === '' ? [] : [insert(declaration.getEnd(), below)];
  if (rest.length > 0) return [...listEdits(source, dropped, kept, names), ...end];
  const byDefault = declaration.getDefaultImport();
  if (byDefault) return [{ start: byDefault.getEnd(), end: bindings.getEnd(), text: '' }, ...end];
  // The declaration goes with its line, unless a new import takes its place.
  return lines.length > 0
    ? [{ start: declaration.getStart(), end: declaration.getEnd(), text: lines.join(newline) }]
    : [{ start: declaration.getStart(), end: lineEnd(source, declaration), text: '' }];
}

/** A name that goes is replaced by one that comes; others go with their comma and the white space before them. */
function listEdits(
  source: SourceFile,
  dropped: readonly ImportSpecifier[],
  kept: readonly ImportSpecifier[],
  names: readonly string[],
): TextEdit[] {
  const text = source.getFullText();
  const edits = dropped.map((specifier, index): TextEdit => {
    const name = names[index];
    if (name !== undefined) return { start: specifier.getStart(), end: specifier.getEnd(), text: name };
    const next = specifier.getNextSiblingIfKind(SyntaxKind.CommaToken);
    const before = specifier.getPreviousSiblingIfKind(SyntaxKind.CommaToken);
    if (!next && before) return { start: before.getStart(), end: specifier.getEnd(), text: '' };
    const end = next?.getEnd() ?? specifier.getEnd();
    const blank = /^[\t ]*(?:\r?\n[\t ]*)?/.exec(text.slice(end))?.[0].length ?? 0;
    return { start: specifier.getStart(), end: end + blank, text: '' };
  });
  const more = names.slice(dropped.length);
  const last = kept.at(-1);
  return last && more.length > 0
    ? [...edits, insert(last.getEnd(), more.map(name => `, ${name}`).join(''))]
    : edits;
}

function importLine(
  source: SourceFile,
  like: ImportDeclaration,
  module: string,
  names: readonly string[],
): string {
  const quote = quoteOf(source);
  const semicolon = like.getText().endsWith(';') ? ';' : '';
  return `import { ${names.join(', ')} } from ${quote}${module}${quote}${semicolon}`;
}

/** `node:util` beside an import of `node:fs`, and `util` beside one of `fs`. */
function moduleLike(modules: readonly string[], like: ImportDeclaration): string {
  const prefixed = like.getModuleSpecifierValue().startsWith('node:');
  return modules.find(module => module.startsWith('node:') === prefixed) ?? modules[0] ?? '';
}

function isValueImportOf(modules: readonly string[]) {
  return (declaration: ImportDeclaration) =>
    modules.includes(declaration.getModuleSpecifierValue()) && !declaration.isTypeOnly();
}

/** Somewhere in the file the name means something else: the new import would be shadowed or collide. */
function isTaken(source: SourceFile, name: string): boolean {
  return (
    usesOfName(source, name).length > 0 ||
    source
      .getImportDeclarations()
      .some(declaration => declaration.getNamedImports().some(each => localNameOf(each) === name))
  );
}

function lineEnd(source: SourceFile, node: Node): number {
  const rest = source.getFullText().slice(node.getEnd());
  return node.getEnd() + (/^[\t ]*(\r\n|\n|\r)?/.exec(rest)?.[0].length ?? 0);
}

function insert(at: number, text: string): TextEdit {
  return { start: at, end: at, text };
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
