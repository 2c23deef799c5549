/** Awaits the promise form of a blocking file call: `fs.readFileSync(p)` becomes `await fs.promises.readFile(p)`. */
import {
  type CallExpression,
  type Identifier,
  type ImportDeclaration,
  Node,
  type SourceFile,
  SyntaxKind,
} from 'ts-morph';
import { editFile, type Fix, type FixRequest, refuse, type TextEdit } from '../../fix/fix.ts';
import { callAt, newlineOf, openSource, quoteOf } from '../../fix/source.ts';

export const fix: Fix = (_name, request) => {
  const edits = editsOf(request);
  return edits ? editFile(request.finding.path, edits) : refuse('the code is not what this fix can mend');
};

function editsOf({ finding, textOf }: FixRequest): TextEdit[] | null {
  const source = openSource(finding.path, textOf(finding.path) ?? '');
  const call = callAt(source, finding);
  if (!Node.isCallExpression(call) || !isInAsyncFunction(call)) return null;
  const callee = call.getExpression();
  if (Node.isPropertyAccessExpression(callee)) {
    const name = promiseName(callee.getName());
    if (name === null) return null;
    return [...awaitEdits(call), replace(callee.getNameNode(), `promises.${name}`)];
  }
  return Node.isIdentifier(callee) ? namedImportEdits(source, call, callee) : null;
}

function promiseName(name: string): string | null {
  return name.endsWith('Sync') ? name.slice(0, -'Sync'.length) : null;
}

function isInAsyncFunction(call: Node): boolean {
  const owner = call.getFirstAncestor(Node.isFunctionLikeDeclaration);
  return Node.isAsyncable(owner) && owner.isAsync();
}

/** `await` binds looser than member access and calls: `readFileSync(p).toString()` needs parentheses. */
function awaitEdits(call: CallExpression): TextEdit[] {
  const parent = call.getParent();
  const isObject =
    (Node.isPropertyAccessExpression(parent) ||
      Node.isElementAccessExpression(parent) ||
      Node.isCallExpression(parent) ||
      Node.isNonNullExpression(parent)) &&
    parent.getExpression() === call;
  const before = insert(call.getStart(), isObject ? '(await ' : 'await ');
  return isObject ? [before, insert(call.getEnd(), ')')] : [before];
}

/** The call's name, the import of the promise form, and the end of the import that nobody needs any more. */
function namedImportEdits(source: SourceFile, call: CallExpression, callee: Identifier): TextEdit[] | null {
  const used = importOf(source, callee.getText());
  const name = used && promiseName(used.imported);
  if (!used || !name) return null;
  const promises = source.getImportDeclaration(isValueImportOf(['fs/promises', 'node:fs/promises']));
  const local = promises?.getNamedImports().find(specifier => specifier.getName() === name);
  const localName = local?.getAliasNode()?.getText() ?? name;
  if (!local && isTaken(source, localName)) return null;
  const isLast =
    source.getDescendantsOfKind(SyntaxKind.Identifier).filter(isUseOf(callee.getText())).length === 1;
  return [
    ...awaitEdits(call),
    replace(callee, localName),
    ...importEdits(source, { used, name, promises, isImported: local !== undefined, isLast }),
  ];
}

interface UsedImport {
  readonly declaration: ImportDeclaration;
  readonly imported: string;
  readonly local: string;
}

function importOf(source: SourceFile, local: string): UsedImport | null {
  const declaration = source
    .getImportDeclarations()
    .filter(isValueImportOf(['fs', 'node:fs']))
    .find(candidate =>
      candidate.getNamedImports().some(s => (s.getAliasNode() ?? s.getNameNode()).getText() === local),
    );
  const specifier = declaration
    ?.getNamedImports()
    .find(s => (s.getAliasNode() ?? s.getNameNode()).getText() === local);
  return declaration && specifier ? { declaration, imported: specifier.getName(), local } : null;
}

function isValueImportOf(modules: readonly string[]) {
  return (declaration: ImportDeclaration) =>
    modules.includes(declaration.getModuleSpecifierValue()) && !declaration.isTypeOnly();
}

/** A use of the name as a value: not the import itself, not a member or key of the same name. */
function isUseOf(name: string) {
  return (node: Identifier) => {
    const parent = node.getParent();
    if (node.getText() !== name || Node.isImportSpecifier(parent)) return false;
    if (Node.isPropertyAccessExpression(parent)) return parent.getNameNode() !== node;
    return !(Node.isPropertyAssignment(parent) && parent.getNameNode() === node);
  };
}

/** Somewhere in the file the name means something else: the new import would be shadowed or collide. */
function isTaken(source: SourceFile, name: string): boolean {
  return source.getDescendantsOfKind(SyntaxKind.Identifier).some(node => {
    if (isUseOf(name)(node)) return true;
    const parent = node.getParent();
    if (!Node.isImportSpecifier(parent) || node.getText() !== name) return false;
    return (parent.getAliasNode() ?? parent.getNameNode()) === node;
  });
}

interface ImportChange {
  readonly used: UsedImport;
  readonly name: string;
  readonly promises: ImportDeclaration | undefined;
  readonly isImported: boolean;
  readonly isLast: boolean;
}

function importEdits(source: SourceFile, change: ImportChange): TextEdit[] {
  const { declaration, local } = change.used;
  const added = change.isImported ? [] : [addedImport(source, change)];
  if (!change.isLast) return added;
  const named = declaration.getNamedImports();
  const rest = named
    .filter(s => (s.getAliasNode() ?? s.getNameNode()).getText() !== local)
    .map(s => s.getText());
  const bindings = declaration.getImportClauseOrThrow().getNamedBindingsOrThrow();
  if (rest.length > 0) return [...added, replace(bindings, `{ ${rest.join(', ')} }`)];
  const byDefault = declaration.getDefaultImport();
  if (byDefault) return [...added, { start: byDefault.getEnd(), end: bindings.getEnd(), text: '' }];
  // The declaration goes with its line; where the new import stood to follow it, it takes its place.
  const own = added.find(edit => edit.start === declaration.getEnd());
  const text = own ? own.text.trimStart() : '';
  const others = added.filter(edit => edit !== own);
  return [
    ...others,
    { start: declaration.getStart(), end: own ? declaration.getEnd() : lineEnd(source, declaration), text },
  ];
}

function addedImport(source: SourceFile, { used, name, promises }: ImportChange): TextEdit {
  const last = promises?.getNamedImports().at(-1);
  if (last) return insert(last.getEnd(), `, ${name}`);
  const quote = quoteOf(source);
  const semicolon = used.declaration.getText().endsWith(';') ? ';' : '';
  const prefix = used.declaration.getModuleSpecifierValue().startsWith('node:') ? 'node:' : '';
  const line = `import { ${name} } from ${quote}${prefix}fs/promises${quote}${semicolon}`;
  return insert(used.declaration.getEnd(), newlineOf(source.getFullText()) + line);
}

function lineEnd(source: SourceFile, node: Node): number {
  const rest = source.getFullText().slice(node.getEnd());
  return node.getEnd() + (/^[\t ]*(\r\n|\n|\r)?/.exec(rest)?.[0].length ?? 0);
}

function insert(at: number, text: string): TextEdit {
  return { start: at, end: at, text };
}

function replace(node: Node, text: string): TextEdit {
  return { start: node.getStart(), end: node.getEnd(), text };
}
