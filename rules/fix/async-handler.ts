/** Whether a function that a framework calls can be async: whether it waits for what the function gives. */
import { Node, SyntaxKind } from 'ts-morph';
import type { FunctionNode, Program } from '../link/program.ts';
import { entriesOf } from './entry-handler.ts';

const CALLBACK_NAMES = new Set(['done', 'cb', 'callback', 'next']);

/** A clause that says why the framework cannot call it if it is async; null if it can, or if no framework calls it. */
export function whyNotCalledAsync(program: Program, node: FunctionNode, syntax: Node): string | null {
  const entries = entriesOf(program, node);
  if (entries.length === 0) return null;
  const waiting = entries.find(entry => !entry.unawaited);
  if (!waiting) {
    const needs = entries.find(entry => entry.unawaited?.means === 'at once' && entry.kind === 'render');
    return needs ? `${needs.framework} needs what it gives at once` : null;
  }
  const callback = callbackOf(node, syntax);
  return callback ? `${waiting.framework} would take both its promise and ${callback}() for its end` : null;
}

/** The parameter that is called as a statement of its own to say that all is done. */
function callbackOf({ facts }: FunctionNode, syntax: Node): string | null {
  const last = facts.params.at(-1)?.name ?? '';
  if (!CALLBACK_NAMES.has(last)) return null;
  const isCalled = syntax
    .getDescendantsOfKind(SyntaxKind.CallExpression)
    .some(call => call.getExpression().getText() === last && Node.isExpressionStatement(call.getParent()));
  return isCalled ? last : null;
}
