/** Starts awaits together: `const a = await f(); const b = await g();` becomes `const [a, b] = await Promise.all([f(), g()]);`. */
import { type BindingName, type Expression, Node, SyntaxKind, type TypeNode } from 'ts-morph';
import { editFile, type Fix, type FixRequest, refuse, type TextEdit } from '../../fix/fix.ts';
import { callAt, indentAt, newlineOf, openSource, semicolonOf } from '../../fix/source.ts';

/** Longer lines are broken. */
const WIDTH = 100;

/** `const name: type = await call;` */
interface Awaited {
  readonly statement: Node;
  readonly name: BindingName;
  readonly type: TypeNode | undefined;
  readonly call: Expression;
}

/** `name` says how many statements there are; the finding is in the second. */
export const fix: Fix = (name, request) => {
  const edit = editOf(name, request);
  return edit
    ? editFile(request.finding.path, [edit])
    : refuse('the statements no longer follow one another');
};

function editOf(name: string, { finding, textOf }: FixRequest): TextEdit | null {
  const text = textOf(finding.path) ?? '';
  const count = Number(/^promise-all-(\d+)$/.exec(name)?.[1] ?? 0);
  const call = callAt(openSource(finding.path, text), finding);
  const second = call && awaitedIn(call.getFirstAncestorByKind(SyntaxKind.VariableStatement));
  if (!second || second.call !== call || count < 2) return null;
  const first = awaitedIn(beside(second.statement, node => node.getPreviousSibling()));
  if (!first) return null;
  const all = [first, second];
  while (all.length < count) {
    const next = awaitedIn(beside(all.at(-1)?.statement, node => node.getNextSibling()));
    if (!next) return null;
    all.push(next);
  }
  const typed = all.filter(({ type }) => type !== undefined).length;
  if (needsAnother(all) || (typed > 0 && typed < all.length)) return null;
  const start = first.statement.getStart();
  const end = all.at(-1)?.statement.getEnd() ?? start;
  return { start, end, text: joined(all, text) };
}

/** The statement beside another one; comments of their own are nodes too. */
function beside(from: Node | undefined, step: (node: Node) => Node | undefined): Node | undefined {
  let node = from && step(from);
  while (node && Node.isCommentNode(node)) node = step(node);
  return node;
}

function awaitedIn(statement: Node | undefined): Awaited | null {
  if (!Node.isVariableStatement(statement) || statement.getDeclarationKind() !== 'const') return null;
  const [only, ...others] = statement.getDeclarations();
  const value = only?.getInitializer();
  if (!only || others.length > 0 || !Node.isAwaitExpression(value) || statement.isExported()) return null;
  return { statement, name: only.getNameNode(), type: only.getTypeNode(), call: value.getExpression() };
}

/** True if a call uses what another one gives. */
function needsAnother(all: readonly Awaited[]): boolean {
  const given = new Set(all.flatMap(({ name }) => namesIn(name)));
  return all.some(({ call }) => readsAny(call, given));
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
    const isKey = Node.isPropertyAssignment(parent) && parent.getNameNode() === each;
    return names.has(each.getText()) && !isMember && !isKey;
  });
}

function joined(all: readonly Awaited[], text: string): string {
  const names = all.map(({ name }) => name.getText()).join(', ');
  const types = all.flatMap(({ type }) => type?.getText() ?? []).join(', ');
  const head = `const [${names}]${types ? `: [${types}]` : ''} = await Promise.all([`;
  const last = all.at(-1)?.statement;
  const tail = `])${last ? semicolonOf(last) : ''}`;
  const calls = all.map(({ call }) => call.getText());
  const indent = indentAt(text, all[0]?.statement.getStart() ?? 0);
  const line = `${head}${calls.join(', ')}${tail}`;
  const gaps = all.slice(1).map(({ statement }, index) => {
    const before = all[index]?.statement.getEnd() ?? 0;
    return text.slice(before, statement.getStart());
  });
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
