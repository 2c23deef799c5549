/** Starts awaits together: `const a = await f(); const b = await g();` becomes `const [a, b] = await Promise.all([f(), g()]);`. */
import { type BindingName, type Expression, Node, SyntaxKind, type TypeNode } from 'ts-morph';
import { editFile, type Fix, type FixRequest, refuse, type TextEdit } from '../../fix/fix.ts';
import { isTaken } from '../../fix/names.ts';
import { callAt, indentAt, newlineOf, openSource, semicolonOf } from '../../fix/source.ts';
import { unawait } from './unawait.ts';

/** Longer lines are broken. */
const WIDTH = 100;

/** `const name: type = await call;`, or `await call;` without a name. */
interface Awaited {
  readonly statement: Node;
  readonly name: BindingName | null;
  readonly type: TypeNode | undefined;
  readonly call: Expression;
}

/** `name` says how many statements there are; the finding is in the second. */
export const fix: Fix = (name, request) => {
  const { path } = request.finding;
  if (name === 'unawait') {
    const edits = unawait(request);
    return edits ? editFile(path, edits) : refuse('nothing is awaited in the list any more');
  }
  const edit = editOf(name, request);
  return edit ? editFile(path, [edit]) : refuse('the statements no longer follow one another');
};

function editOf(name: string, { finding, textOf }: FixRequest): TextEdit | null {
  const text = textOf(finding.path) ?? '';
  const count = Number(/^promise-all-(\d+)$/.exec(name)?.[1] ?? 0);
  const call = callAt(openSource(finding.path, text), finding);
  const second =
    call &&
    awaitedIn(
      call.getFirstAncestor(node => Node.isVariableStatement(node) || Node.isExpressionStatement(node)),
    );
  if (!second || second.call !== call || count < 2) return null;
  const all = [second];
  const between: Constant[] = [];
  for (let at = 0; at < count - 1; at++) {
    const isFirst = at === 0;
    const from = isFirst ? second : all.at(-1);
    const next = from && nextAwaited(from.statement, isFirst ? PREVIOUS : NEXT, between);
    if (!next) return null;
    if (isFirst) all.unshift(next);
    else all.push(next);
  }
  if (all.some(({ name: kept }) => (kept === null) !== (second.name === null))) return null;
  const [first] = all as [Awaited];
  const moved = movedAround(all, between, text);
  if (moved === null) return null;
  const steps = namedOf(all);
  if (steps === null) return null;
  const start = first.statement.getStart();
  const end = all.at(-1)?.statement.getEnd() ?? start;
  const indent = indentAt(text, start);
  const newline = newlineOf(text);
  const isApart = between.some(({ statement }) => /\r?\n\s*\r?\n/.test(gapBefore(statement, text)));
  const line = newline + (isApart ? newline : '') + indent;
  const typed = steps.flatMap(({ own }) => own ?? []);
  return { start, end, text: [...moved.before, joined(steps, text), ...typed, ...moved.after].join(line) };
}

/** Types stand in one list if all are written, else each on a constant of its own. */
function namedOf(all: readonly Awaited[]): Named[] | null {
  const isWhole = all.every(({ type }) => type !== undefined);
  const named: Named[] = [];
  for (const { statement, name, type, call } of all) {
    if (name === null) {
      named.push({ statement, call, name, type: undefined, own: null });
      continue;
    }
    if (isWhole || type === undefined) {
      named.push({ statement, call, name: name.getText(), type: type?.getText(), own: null });
      continue;
    }
    if (!Node.isIdentifier(name)) return null;
    const found = `found${name.getText().slice(0, 1).toUpperCase()}${name.getText().slice(1)}`;
    if (isTaken(statement.getSourceFile(), found)) return null;
    const own = `const ${name.getText()}: ${type.getText()} = ${found}${semicolonOf(statement)}`;
    named.push({ statement, call, name: found, type: undefined, own });
  }
  return named;
}

/** What a call gives, as it is named and typed in the list of all. */
interface Named extends Pick<Awaited, 'statement' | 'call'> {
  readonly name: string | null;
  readonly type: string | undefined;
  /** `const user: User = foundUser;`, where the others have no type. */
  readonly own: string | null;
}

const PREVIOUS = (node: Node) => node.getPreviousSibling();
const NEXT = (node: Node) => node.getNextSibling();

/** The next statement that waits; the constants on the way are noted. */
function nextAwaited(
  from: Node,
  step: (node: Node) => Node | undefined,
  between: Constant[],
): Awaited | null {
  for (let at = beside(from, step); at; at = beside(at, step)) {
    const found = awaitedIn(at);
    if (found) return found;
    const constant = constantIn(at);
    if (!constant) return null;
    between.push(constant);
  }
  return null;
}

/** `const now = new Date();` */
interface Constant {
  readonly statement: Node;
  readonly names: readonly string[];
}

function constantIn(statement: Node): Constant | null {
  if (!Node.isVariableStatement(statement) || statement.getDeclarationKind() !== 'const') return null;
  const isPlain = statement.getDescendants().every(node => {
    if (Node.isAwaitExpression(node) || Node.isYieldExpression(node)) return false;
    return !Node.isPostfixUnaryExpression(node) && !isAssignment(node);
  });
  const names = statement.getDeclarations().flatMap(each => namesIn(each.getNameNode()));
  return isPlain && !statement.isExported() ? { statement, names } : null;
}

function isAssignment(node: Node): boolean {
  if (Node.isPrefixUnaryExpression(node)) return /^(?:\+\+|--)/.test(node.getText());
  if (!Node.isBinaryExpression(node)) return Node.isDeleteExpression(node);
  const kind = node.getOperatorToken().getKind();
  return kind >= SyntaxKind.FirstAssignment && kind <= SyntaxKind.LastAssignment;
}

/** Constants that a call needs go ahead of all calls, the others behind them; null where one would see something else there. */
function movedAround(
  all: readonly Awaited[],
  between: readonly Constant[],
  text: string,
): { readonly before: string[]; readonly after: string[] } | null {
  const given = new Set(all.flatMap(({ name }) => (name ? namesIn(name) : [])));
  const constants = [...between].sort((a, b) => a.statement.getStart() - b.statement.getStart());
  const isAhead = aheadOf(all, constants);
  const before: string[] = [];
  const after: string[] = [];
  for (const constant of constants) {
    const { statement } = constant;
    const isFirst = isAhead.has(constant);
    const passed = all.filter(step => step.statement.getStart() < statement.getStart() === isFirst);
    const lines = withComments(statement, text);
    if ((isFirst && readsAny(statement, given)) || passed.some(step => shares(constant, step))) return null;
    if (lines === null) return null;
    (isFirst ? before : after).push(lines);
  }
  return all.some(({ call }) => readsAny(call, given)) ? null : { before, after };
}

function aheadOf(all: readonly Awaited[], constants: readonly Constant[]): ReadonlySet<Constant> {
  const ahead = new Set<Constant>();
  for (const constant of [...constants].reverse()) {
    const names = new Set(constant.names);
    const isNeeded =
      all.some(({ call }) => readsAny(call, names)) ||
      [...ahead].some(({ statement }) => readsAny(statement, names));
    if (isNeeded) ahead.add(constant);
  }
  return ahead;
}

/** True if a constant looks into what a call that it passes is given as it is, and may change, or at a variable. */
function shares({ statement }: Constant, { call }: Awaited): boolean {
  const handed = new Set(
    call
      .getDescendantsOfKind(SyntaxKind.Identifier)
      .filter(name => !Node.isPropertyAccessExpression(name.getParent()))
      .map(name => name.getText()),
  );
  const scope = statement.getFirstAncestor(Node.isFunctionLikeDeclaration) ?? statement.getSourceFile();
  const source = scope.getText();
  return statement.getDescendantsOfKind(SyntaxKind.Identifier).some(name => {
    const parent = name.getParent();
    if (Node.isPropertyAccessExpression(parent) && parent.getNameNode() === name) return false;
    if (Node.isVariableDeclaration(parent) && parent.getNameNode() === name) return false;
    if (new RegExp(`\\b(?:let|var)\\s+${name.getText()}\\b`).test(source)) return true;
    const isKept = Node.isPropertyAssignment(parent) || Node.isShorthandPropertyAssignment(parent);
    return !isKept && !Node.isVariableDeclaration(parent) && handed.has(name.getText());
  });
}

/** A statement with the comments above it; null where some stand beside it and would go astray. */
function withComments(statement: Node, text: string): string | null {
  const [trailing = '', ...own] = gapBefore(statement, text).split(/\r?\n/);
  const next = beside(statement, NEXT);
  const behind = next ? (gapBefore(next, text).split(/\r?\n/)[0] ?? '') : '';
  if (trailing.trim() !== '' || behind.trim() !== '') return null;
  const comments = own.map(line => line.trim()).filter(line => line !== '');
  return [...comments, statement.getText()].join(newlineOf(text) + indentAt(text, statement.getStart()));
}

function gapBefore(statement: Node, text: string): string {
  let previous = statement.getPreviousSibling();
  while (previous && Node.isCommentNode(previous)) previous = previous.getPreviousSibling();
  return text.slice(previous?.getEnd() ?? statement.getStart(), statement.getStart());
}

/** The statement beside another one; comments of their own are nodes too. */
function beside(from: Node | undefined, step: (node: Node) => Node | undefined): Node | undefined {
  let node = from && step(from);
  while (node && Node.isCommentNode(node)) node = step(node);
  return node;
}

function awaitedIn(statement: Node | undefined): Awaited | null {
  if (Node.isExpressionStatement(statement)) {
    const value = statement.getExpression();
    return Node.isAwaitExpression(value)
      ? { statement, name: null, type: undefined, call: value.getExpression() }
      : null;
  }
  if (!Node.isVariableStatement(statement) || statement.getDeclarationKind() !== 'const') return null;
  const [only, ...others] = statement.getDeclarations();
  const value = only?.getInitializer();
  if (!only || others.length > 0 || !Node.isAwaitExpression(value) || statement.isExported()) return null;
  return { statement, name: only.getNameNode(), type: only.getTypeNode(), call: value.getExpression() };
}

function namesIn(node: Node): string[] {
  const own = Node.isIdentifier(node) ? [node.getText()] : [];
  return [...own, ...node.getDescendantsOfKind(SyntaxKind.Identifier).map(each => each.getText())];
}

/** A name that is read, and not one of a member or a key. */
function readsAny(call: Node, names: ReadonlySet<string>): boolean {
  return call.getDescendantsOfKind(SyntaxKind.Identifier).some(each => {
    const parent = each.getParent();
    const isMember = Node.isPropertyAccessExpression(parent) && parent.getNameNode() === each;
    const isKey =
      (Node.isPropertyAssignment(parent) || Node.isPropertySignature(parent)) &&
      parent.getNameNode() === each;
    return names.has(each.getText()) && !isMember && !isKey;
  });
}

function joined(all: readonly Named[], text: string): string {
  const names = all.flatMap(({ name }) => name ?? []).join(', ');
  const types = all.flatMap(({ type }) => type ?? []).join(', ');
  const kept = names && `const [${names}]${types ? `: [${types}]` : ''} = `;
  const head = `${kept}await Promise.all([`;
  const last = all.at(-1)?.statement;
  const tail = `])${last ? semicolonOf(last) : ''}`;
  const calls = all.map(({ call }) => call.getText());
  const indent = indentAt(text, all[0]?.statement.getStart() ?? 0);
  const line = `${head}${calls.join(', ')}${tail}`;
  const gaps = all.slice(1).map(({ statement }) => gapBefore(statement, text));
  const fits = !line.includes('\n') && indent.length + line.length <= WIDTH;
  if (fits && gaps.every(gap => gap.trim() === '')) return line;
  const newline = newlineOf(text);
  const deeper = indent + (indent.startsWith('\t') ? '\t' : '  ');
  const lines = all.flatMap(({ call }, index) => [
    ...commentsIn(gaps[index - 1] ?? '').own.map(comment => deeper + comment),
    `${deeper}${shifted(call, deeper.slice(indent.length))},${commentsIn(gaps[index] ?? '').trailing}`,
  ]);
  return [head, ...lines, `${indent}${tail}`].join(newline);
}

/** What stands between two statements: behind the first one, and on lines of its own. */
function commentsIn(gap: string): { readonly trailing: string; readonly own: readonly string[] } {
  const [first = '', ...rest] = gap.split(/\r?\n/);
  const trailing = first.trim();
  return {
    trailing: trailing && ` ${trailing}`,
    own: rest.map(line => line.trim()).filter(line => line !== ''),
  };
}

/** A call one step further in; text in templates stays as it is. */
function shifted(call: Expression, step: string): string {
  const text = call.getText();
  const isFixed =
    call.getDescendantsOfKind(SyntaxKind.NoSubstitutionTemplateLiteral).length > 0 ||
    call.getDescendantsOfKind(SyntaxKind.TemplateExpression).length > 0;
  return isFixed ? text : text.replace(/\n(?=[^\r\n])/g, `\n${step}`);
}
