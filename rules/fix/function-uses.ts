/**
 * Every place of the program that uses a function, or the reason why they cannot all be known. The linked program says what a call
 * runs; the texts say that nothing was overlooked: each mention of the function's name is accounted for.
 */
import { type Identifier, Node, type SourceFile, SyntaxKind } from 'ts-morph';
import type { BindingFacts, Ref } from '../facts/facts.ts';
import type { FunctionNode, LinkedFile } from '../link/program.ts';
import { isAwaited } from './await-edits.ts';
import { type Declared, declarationOf, isModuleExport } from './function-declaration.ts';
import { placeText, type Sources } from './sources.ts';

/** An expression that stands for the function: its name, a member access, or the function itself. */
export interface Use {
  readonly file: LinkedFile;
  readonly node: Node;
}

export type Uses =
  | { readonly kind: 'all'; readonly uses: readonly Use[] }
  | { readonly kind: 'open'; readonly reason: string };

export function usesOf(sources: Sources, node: FunctionNode, syntax: Node): Uses {
  sources.needsCallers();
  const found = declaredUses(sources, node, syntax);
  return found.kind === 'all' ? withoutGaps(sources, node, found.uses) : found;
}

function declaredUses(sources: Sources, node: FunctionNode, syntax: Node): Uses {
  const declared = declarationOf(syntax);
  switch (declared.kind) {
    case 'name':
      return namedUses(sources, node, declared.declaration, declared.name);
    case 'exported':
      return namedUses(sources, node, null, node.facts.name);
    case 'member':
      return memberUses(sources, node, declared);
    case 'none':
      return { kind: 'all', uses: [{ file: node.file, node: syntax }] };
    case 'variable':
      return open(`${declared.name} can be assigned another function`);
  }
}

function namedUses(sources: Sources, node: FunctionNode, declaration: Node | null, name: string): Uses {
  const own = declaration ? usesInFile(sources.of(node.file), declaration, name) : [];
  const uses: Use[] = own.map(each => ({ file: node.file, node: each }));
  for (const file of sources.program.files) {
    for (const binding of importedBindings(sources, node, file)) {
      const source = sources.of(file);
      const at = source.getDescendantAtPos(binding.start)?.getParent();
      if (!at) return open(`${file.path} imports it in a way that cannot be followed`);
      uses.push(...usesInFile(source, at, binding.name).map(each => ({ file, node: each })));
    }
  }
  const names = exportedNames(sources, node);
  const spied = spiedOn(sources, node, names);
  if (spied) return spied;
  const accessed = names.size === 0 ? [] : sources.mentioning([...names].map(each => `.${each}`));
  for (const file of accessed) {
    for (const access of accessesIn(sources.of(file), names)) {
      const target = targetOf(sources, file, access);
      if (target === node || (file === node.file && isModuleExport(access)))
        uses.push({ file, node: access });
      else if (
        target === 'unknown' &&
        (imports(sources, file, node, names) || isOwnModule(node, file, access))
      )
        return open(`${placeText(file, access)} may use it`);
    }
  }
  return { kind: 'all', uses };
}

/** In the function's own file of CommonJS, anything may be what the module exports: `const api = (module.exports = { load })`. */
function isOwnModule(node: FunctionNode, file: LinkedFile, access: Node): boolean {
  return file === node.file && /\bmodule\.exports\b/.test(access.getSourceFile().getFullText());
}

/** A test that puts another function in its place expects what it gives now. */
function spiedOn(sources: Sources, node: FunctionNode, names: ReadonlySet<string>): Uses | null {
  const files = names.size === 0 ? [] : sources.mentioning(['spyOn']);
  for (const file of files.filter(each => imports(sources, each, node, names))) {
    const literal = sources
      .of(file)
      .getDescendantsOfKind(SyntaxKind.StringLiteral)
      .find(each => names.has(each.getLiteralText()) && isSpy(each.getParent()));
    if (literal) return open(`${placeText(file, literal)} takes it by its name`);
  }
  return null;
}

function isSpy(call: Node | undefined): boolean {
  return Node.isCallExpression(call) && call.getExpression().getText().endsWith('spyOn');
}

/** True if a file imports a module that gives the function, in whatever way: `import('./load').then(…)`. */
function imports(
  { program }: Sources,
  file: LinkedFile,
  node: FunctionNode,
  names: ReadonlySet<string>,
): boolean {
  return file.facts.modules.some(module =>
    [...names].some(name => program.functionBehind(file, { kind: 'import', module, name }) === node),
  );
}

/** Names under which files export the function. */
function exportedNames({ program }: Sources, node: FunctionNode): Set<string> {
  const names = new Set<string>();
  for (const file of program.files) {
    for (const { name, value } of file.facts.exports) {
      if (name === '*') continue;
      if (name === 'export=' && value.kind === 'object') {
        for (const property of value.properties)
          if (program.functionBehind(file, property.value) === node) names.add(property.name);
      } else if (program.functionBehind(file, value) === node) names.add(name);
    }
  }
  names.delete('export=');
  return names;
}

function importedBindings({ program }: Sources, node: FunctionNode, file: LinkedFile): BindingFacts[] {
  return file.facts.bindings.filter(
    ({ value }) => value && isImported(value) && program.functionBehind(file, value) === node,
  );
}

function isImported(ref: Ref): boolean {
  if (ref.kind === 'member') return isImported(ref.object);
  return ref.kind === 'await' ? isImported(ref.of) : ref.kind === 'import';
}

function usesInFile(source: SourceFile, declaration: Node, name: string): Node[] {
  return source
    .getDescendantsOfKind(SyntaxKind.Identifier)
    .filter(each => each.getText() === name && isUse(each) && declares(declaration, each));
}

function isUse(node: Identifier): boolean {
  const parent = node.getParent();
  return !(
    Node.isImportSpecifier(parent) ||
    Node.isImportClause(parent) ||
    Node.isExportSpecifier(parent) ||
    (Node.isBindingElement(parent) && parent.getInitializer() !== node) ||
    (Node.isPropertyAccessExpression(parent) && parent.getNameNode() === node) ||
    (Node.isPropertyAssignment(parent) && parent.getNameNode() === node)
  );
}

function declares(declaration: Node, use: Identifier): boolean {
  const parent = use.getParent();
  if (parent === declaration && !Node.isShorthandPropertyAssignment(parent))
    return declarationUses(declaration, use);
  const symbol = Node.isShorthandPropertyAssignment(parent) ? parent.getValueSymbol() : use.getSymbol();
  return symbol?.getDeclarations().includes(declaration) ?? false;
}

/** The initialiser of a declaration may be a use of the declared name's own function; the name itself is none. */
function declarationUses(declaration: Node, use: Identifier): boolean {
  return Node.isVariableDeclaration(declaration) && declaration.getInitializer() === use;
}

function accessesIn(source: SourceFile, names: ReadonlySet<string>): Node[] {
  return source
    .getDescendantsOfKind(SyntaxKind.PropertyAccessExpression)
    .filter(access => names.has(access.getName()));
}

/** What a member access stands for, as the program knows it. */
function targetOf({ program }: Sources, file: LinkedFile, access: Node): FunctionNode | 'other' | 'unknown' {
  const call = access.getParent();
  if (Node.isCallExpression(call) && call.getExpression() === access) {
    const site = file.facts.sites.find(
      each => each.kind === 'call' && each.start === call.getStart() && each.end === call.getEnd(),
    );
    if (!site) return 'unknown';
    const callees = program.functions[file.firstFunction + site.function];
    const known = callees ? program.calleesOf(callees, site)[0] : undefined;
    const behind = program.functionBehind(file, site.callee);
    return behind === 'unknown' ? (known ?? behind) : behind;
  }
  const ref = refOf(file, access);
  return ref ? program.functionBehind(file, ref) : 'unknown';
}

/** A reference to `name.member`, where the name is one of the module's. */
function refOf(file: LinkedFile, access: Node): Ref | null {
  if (!Node.isPropertyAccessExpression(access)) return null;
  const object = access.getExpression();
  if (Node.isThisExpression(object)) return thisRef(file, access);
  const binding = file.facts.bindings.findIndex(
    each => each.function === 0 && each.name === object.getText(),
  );
  return binding < 0 ? null : { kind: 'member', object: { kind: 'local', binding }, name: access.getName() };
}

function thisRef(file: LinkedFile, access: Node & { getName(): string }): Ref | null {
  const owner = access.getFirstAncestor(
    each => Node.isClassDeclaration(each) || Node.isClassExpression(each),
  );
  const id = file.facts.classes.findIndex(each => each.end === owner?.getEnd());
  return id < 0 ? null : { kind: 'member', object: { kind: 'this', class: id }, name: access.getName() };
}

function memberUses(
  sources: Sources,
  node: FunctionNode,
  { name, owner, isPrivate }: Extract<Declared, { kind: 'member' }>,
): Uses {
  const uses: Use[] = [];
  const files = isPrivate ? [node.file] : sources.mentioning([name]);
  const { program } = sources;
  const isEntry = program.entryPoints.some(({ handler }) => handler === node);
  for (const file of files) {
    const scope = isPrivate ? owner : sources.of(file);
    for (const mention of scope.getDescendants()) {
      if (mention.getText() !== name && !isNameLiteral(mention, name)) continue;
      const parent = mention.getParent();
      if (Node.isPropertyAccessExpression(parent) && parent.getNameNode() === mention) {
        const target = targetOf(sources, file, parent);
        // What is awaited already may be a promise as well; a framework's own handler is seldom called otherwise.
        if (target === node) uses.push({ file, node: parent });
        else if (
          target === 'unknown' &&
          !isEntry &&
          program.mayUse(file, node.file) &&
          !isAwaited(parent.getParent() ?? parent)
        )
          return open(`${placeText(file, mention)} may use it`);
      } else if (isTakenByName(sources, node, file, mention))
        return open(`${placeText(file, mention)} takes it by its name`);
    }
  }
  return { kind: 'all', uses };
}

function isNameLiteral(node: Node, name: string): boolean {
  return Node.isStringLiteral(node) && node.getLiteralText() === name;
}

/** `service['load']`, `jest.spyOn(service, 'load')`, `const { load } = service` */
function isTakenByName({ program }: Sources, node: FunctionNode, file: LinkedFile, mention: Node): boolean {
  const parent = mention.getParent();
  if (Node.isStringLiteral(mention)) return Node.isElementAccessExpression(parent) || isSpy(parent);
  if (!Node.isBindingElement(parent) || parent.getInitializer() === mention) return false;
  const start = parent.getNameNode().getStart();
  const value = file.facts.bindings.find(each => each.start === start)?.value;
  const behind = value ? program.functionBehind(file, value) : 'unknown';
  // A method that is taken out of its instance would lose it.
  return behind === node || (behind === 'unknown' && node.facts.class < 0);
}

/** Every call that the program knows has to be among the uses, or something calls the function that no text shows. */
function withoutGaps({ program }: Sources, node: FunctionNode, uses: readonly Use[]): Uses {
  for (const caller of program.callersOf(node)) {
    if (caller.isHanded || caller.site.kind !== 'call') continue;
    const { file } = caller.node;
    const place = `${file.path}, ${caller.node.facts.name || 'a function'}`;
    if (caller.isOneOfMany) return open(`a call in ${place} may run other functions as well`);
    const isFound = uses.some(use => use.file === file && use.node.getParent()?.getEnd() === caller.site.end);
    if (!isFound) return open(`a call in ${place} cannot be followed`);
  }
  return { kind: 'all', uses };
}

function open(reason: string): Uses {
  return { kind: 'open', reason };
}
