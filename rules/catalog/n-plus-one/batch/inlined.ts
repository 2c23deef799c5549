/** `row.disable(options)` that only writes the row: mended as if the loop wrote `row.update({ enabled: false }, options)` itself. */
import { type CallExpression, Node } from 'ts-morph';
import { editFile, type FixOutcome, type TextEdit } from '../../../fix/fix.ts';
import { callAt, openSource } from '../../../fix/source.ts';
import type { BatchForm } from '../../../link/program.ts';
import { matchQuery } from './match-query.ts';
import { tripAround, valueNames } from './trip.ts';
import { writeEdits } from './write.ts';

/** Null if the method does anything else than write its own row. */
export function mendInlined(
  path: string,
  call: CallExpression,
  query: Node,
  forms: readonly BatchForm[],
): FixOutcome | null {
  const inlined = inlinedText(call, query);
  if (inlined === null) return null;
  const start = call.getStart();
  const text = call.getSourceFile().getFullText();
  const source = openSource(path, text.slice(0, start) + inlined + text.slice(call.getEnd()));
  const written = callAt(source, { start, end: start + inlined.length });
  const trip = written && tripAround(written);
  if (!written || !trip || typeof trip === 'string') return null;
  const matched = matchQuery(
    trip,
    written,
    forms.filter(({ rowKey }) => rowKey !== undefined),
  );
  const edits = typeof matched === 'string' ? matched : writeEdits(trip, written, matched);
  if (typeof edits === 'string') return { kind: 'refused', reason: edits };
  const added = inlined.length - (call.getEnd() - start);
  const back = (at: number) => (at > start ? at - added : at);
  return editFile(
    path,
    edits.map((edit): TextEdit => ({ start: back(edit.start), end: back(edit.end), text: edit.text })),
  );
}

/** `row.update({ enabled: false }, options)` for a method that is `return this.update({ enabled: false }, options)`. */
function inlinedText(call: CallExpression, query: Node): string | null {
  const method = query.getFirstAncestor(Node.isFunctionLikeDeclaration);
  const callee = call.getExpression();
  if (!Node.isMethodDeclaration(method) || method.isStatic() || !Node.isPropertyAccessExpression(callee))
    return null;
  const written = onlyWrite(method.getBody());
  const own = written?.getExpression();
  if (written !== query || !Node.isPropertyAccessExpression(own)) return null;
  if (!Node.isThisExpression(own.getExpression()) || !Node.isIdentifier(callee.getExpression())) return null;
  const params = method.getParameters();
  if (params.some(each => each.getInitializer() || each.isRestParameter())) return null;
  const given = new Map(params.map((each, index) => [each.getName(), call.getArguments()[index]?.getText()]));
  const args = written.getArguments().map(arg => substituted(arg, given));
  while (args.at(-1) === '') args.pop();
  return args.some(arg => arg === null || arg === '')
    ? null
    : `${callee.getExpression().getText()}.${own.getName()}(${args.join(', ')})`;
}

function onlyWrite(body: Node | undefined): CallExpression | null {
  const [only, ...others] = Node.isBlock(body) ? body.getStatements() : [];
  const value = Node.isReturnStatement(only) ? only.getExpression() : undefined;
  const bare = Node.isAwaitExpression(value) ? value.getExpression() : value;
  return others.length === 0 && Node.isCallExpression(bare) ? bare : null;
}

/** An argument in the words of the call: `''` for a parameter that is not given, null for what the method alone knows. */
function substituted(arg: Node, given: ReadonlyMap<string, string | undefined>): string | null {
  if (Node.isIdentifier(arg)) return given.has(arg.getText()) ? (given.get(arg.getText()) ?? '') : null;
  const isPlain = !arg
    .getDescendants()
    .some(each => Node.isThisExpression(each) || Node.isCallExpression(each) || Node.isAwaitExpression(each));
  return isPlain && valueNames(arg).length === 0 ? arg.getText() : null;
}
