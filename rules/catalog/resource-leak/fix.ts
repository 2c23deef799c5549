/** Gives an effect a clean-up that ends what the effect starts: timers are cleared, listeners removed. */
import { type Block, type CallExpression, Node, type SourceFile, SyntaxKind } from 'ts-morph';
import { editFile, type Fix, refuse, type TextEdit } from '../../fix/fix.ts';
import { type Layout, layoutOf } from '../../fix/layout.ts';
import { freeName } from '../../fix/names.ts';
import { addArgument, addProperty } from '../../fix/object-literal.ts';
import { callAt, indentAt, openSource } from '../../fix/source.ts';
import type { HeldResource } from '../../link/suspects/suspects.ts';

export const fix: Fix = (_name, { finding, program, textOf }) => {
  const text = textOf(finding.path);
  if (text === undefined) return refuse('the file is not there');
  const own = program.heldResources.filter(({ call }) => call.path === finding.path);
  const asked = own.find(({ call }) => call.start === finding.start && call.end === finding.end);
  if (!asked) return refuse('the text has changed since');
  const source = openSource(finding.path, text);
  const place = placeOf(source, asked);
  if (typeof place === 'string') return refuse(place);
  const together = own.filter(each => {
    const other = each.node === asked.node ? placeOf(source, each) : null;
    return other !== null && typeof other !== 'string' && other.block === place.block;
  });
  const edits = cleanUpEdits(source, place, together);
  return typeof edits === 'string' ? refuse(edits) : editFile(finding.path, edits);
};

/** The block of a start, at whose end its clean-up can be given, in the body of the effect. */
interface Place {
  readonly block: Block;
  readonly body: Block;
}

function placeOf(source: SourceFile, { call, node }: HeldResource): Place | string {
  const started = callAt(source, call);
  const effect = started?.getFirstAncestor(Node.isFunctionLikeDeclaration);
  const body =
    Node.isArrowFunction(effect) || Node.isFunctionExpression(effect) ? effect.getBody() : undefined;
  if (!started || effect?.getStart() !== node.facts.start) return 'the text has changed since';
  const statement = started.getFirstAncestor(Node.isStatement);
  const block = statement?.getParent();
  if (!Node.isBlock(body) || !Node.isBlock(block)) return 'the effect has no lines of its own';
  if (!endsWith(body, block)) return 'the effect goes on after the branch that starts it';
  const leaves = bareReturns(body).some(each => each.getStart() > started.getStart());
  return leaves || Node.isThrowStatement(block.getStatements().at(-1))
    ? 'the effect may be left before its end'
    : { block, body };
}

/** True if nothing of the body follows the block: it is the body, or a branch of what the body ends with. */
function endsWith(body: Block, block: Block): boolean {
  let at: Node = block;
  while (at !== body) {
    const branch: Node | undefined = at.getParent();
    const outer = branch?.getParent();
    if (!Node.isIfStatement(branch) || !Node.isBlock(outer)) return false;
    if (branch.getElseStatement() !== undefined || outer.getStatements().at(-1) !== branch) return false;
    at = outer;
  }
  return true;
}

/** `return;` of the effect itself */
function bareReturns(body: Block) {
  return body
    .getDescendantsOfKind(SyntaxKind.ReturnStatement)
    .filter(
      each =>
        each.getFirstAncestor(Node.isFunctionLikeDeclaration)?.getStart() === body.getParent()?.getStart(),
    )
    .filter(each => each.getExpression() === undefined);
}

interface Ending {
  readonly edits: readonly TextEdit[];
  /** What the clean-up calls. */
  readonly call: string;
}

function cleanUpEdits(source: SourceFile, { block, body }: Place, held: readonly HeldResource[]) {
  const layout = layoutOf(source);
  const writing: Writing = { layout, names: new Set() };
  const endings: Ending[] = [];
  for (const each of held) {
    const started = callAt(source, each.call);
    const ending = Node.isCallExpression(started) ? endingOf(started, each, writing) : null;
    if (ending === null) return 'the text does not show what would end it';
    endings.push(ending);
  }
  const calls = [...new Set(endings.map(({ call }) => call))];
  // Compilers may be told to want a value from every way through a function that gives one.
  const bare = layout.isTyped ? bareReturns(body).map(each => each.getStart() + 'return'.length) : [];
  const isBranch = block !== body && layout.isTyped;
  return [
    ...endings.flatMap(({ edits }) => edits),
    ...bare.map(at => insertion(at, ' undefined')),
    appended(block, line => cleanUpText(calls, line, layout), layout),
    ...(isBranch ? [appended(body, () => `return undefined${layout.semicolon}`, layout)] : []),
  ];
}

interface Writing {
  readonly layout: Layout;
  /** Names that the fix has given already. */
  readonly names: Set<string>;
  /** What ends listeners without a name. */
  controller?: string;
}

function endingOf(started: CallExpression, held: HeldResource, writing: Writing): Ending | null {
  const callee = started.getExpression();
  const receiver = Node.isPropertyAccessExpression(callee) ? `${callee.getExpression().getText()}.` : '';
  if (held.event === '') return timerEnding(started, receiver + held.until, writing);
  const [event, handler, options] = started.getArguments();
  if (receiver === '' || !event || !handler) return null;
  if (!Node.isIdentifier(handler)) return signalEnding(started, options, writing);
  const args = started.getArguments().map(each => each.getText());
  return { edits: [], call: `${receiver}${held.until}(${args.join(', ')})` };
}

function timerEnding(started: CallExpression, until: string, writing: Writing): Ending | null {
  const kept = started.getParent();
  if (Node.isVariableDeclaration(kept)) return { edits: [], call: `${until}(${kept.getName()})` };
  const name = Node.isExpressionStatement(kept) ? freeNameOf(started, ['timer', 'timeout'], writing) : null;
  if (name === null) return null;
  return { edits: [insertion(started.getStart(), `const ${name} = `)], call: `${until}(${name})` };
}

/** A function without a name cannot be removed by it; a signal removes all that were added with it. */
function signalEnding(started: CallExpression, options: Node | undefined, writing: Writing): Ending | null {
  const known = writing.controller;
  const name = known ?? freeNameOf(started, ['controller', 'listening'], writing);
  const statement = started.getFirstAncestor(Node.isStatement);
  if (name === null || !statement) return null;
  writing.controller = name;
  const { newline, semicolon } = writing.layout;
  const indent = indentAt(started.getSourceFile().getFullText(), statement.getStart());
  const made = `const ${name} = new AbortController()${semicolon}${newline}${indent}`;
  const given = withSignal(started, options, `signal: ${name}.signal`);
  return (
    given && {
      edits: [...(known === undefined ? [insertion(statement.getStart(), made)] : []), ...given],
      call: `${name}.abort()`,
    }
  );
}

/** `true` as the last argument is short for `{ capture: true }`. */
function withSignal(started: CallExpression, options: Node | undefined, signal: string): TextEdit[] | null {
  if (Node.isObjectLiteralExpression(options)) return addProperty(options, signal);
  if (options === undefined) {
    const added = addArgument(started, `{ ${signal} }`);
    return added && [added];
  }
  const isCapture = Node.isTrueLiteral(options) || Node.isFalseLiteral(options);
  const text = `{ capture: ${options.getText()}, ${signal} }`;
  return isCapture ? [{ start: options.getStart(), end: options.getEnd(), text }] : null;
}

function freeNameOf(node: Node, wanted: readonly string[], { names }: Writing): string | null {
  const left = wanted.filter(each => !names.has(each));
  const name = freeName(node.getSourceFile(), left);
  if (name !== null) names.add(name);
  return name;
}

function cleanUpText(calls: readonly string[], line: string, { unit, semicolon }: Layout): string {
  const [only, ...others] = calls;
  if (others.length === 0) return `return () => ${only}${semicolon}`;
  const lines = calls.map(call => `${line}${unit}${call}${semicolon}`);
  return `return () => {${lines.join('')}${line}}${semicolon}`;
}

/** Behind the last statement, on a line of its own; `write` is given what its lines begin with. */
function appended(block: Block, write: (line: string) => string, { newline }: Layout): TextEdit {
  const last = block.getStatements().at(-1) ?? block;
  const line = newline + indentAt(block.getSourceFile().getFullText(), last.getStart());
  return insertion(last.getEnd(), line + write(line));
}

function insertion(at: number, text: string): TextEdit {
  return { start: at, end: at, text };
}
