/** Ways out of loops from the middle, and what the guards around them ask. */
import type { BreakStatement, ContinueStatement, Expression, ReturnStatement } from '../parse/tree.ts';
import type { Collector, Frame } from './collector.ts';
import type { LoopFacts } from './facts.ts';
import { handsOnError, returnsFailure, testsForAbsence, testsForCount, testsForFailure } from './failures.ts';
import { lookUp } from './scopes.ts';
import { countsTrip } from './trip-counts.ts';

/** What an `if` asks. */
export function guardOfTest(c: Collector, test: Expression): Frame['guard'] {
  if (testsForFailure(test)) return 'failure';
  if (testsForAbsence(test)) return 'absence';
  return testsForCount(test) && !countsTrip(c, test) ? 'count' : null;
}

export function markReturn(c: Collector, node: ReturnStatement): void {
  markExit(c, isFailing(c.frame, node) || answersError(c, node) ? 'fail' : 'return', 0);
}

/** `return next(error)` of a handler, `return done(error)` of a callback: what the function was given takes the error. */
function answersError(c: Collector, { argument }: ReturnStatement): boolean {
  if (argument?.type !== 'CallExpression' || argument.callee.type !== 'Identifier') return false;
  const callee = c.bindings[lookUp(c.scope, argument.callee.name)];
  return callee?.kind === 'param' && handsOnError(argument);
}

/** True if a `return` reports that something went wrong, or that something needed is not there. */
function isFailing({ guard }: Frame, node: ReturnStatement): boolean {
  if (guard === 'failure' || returnsFailure(node)) return true;
  return guard === 'absence' && node.argument === null;
}

export function markThrow(c: Collector): void {
  markExit(c, 'throw', c.frame.catchDepth);
}

/** `break`, `break outer` and `continue outer`. */
export function markBreak(c: Collector, node: BreakStatement | ContinueStatement): void {
  const { breakables } = c.frame;
  const label = node.label?.name;
  const target = breakables.findLastIndex(each =>
    label === undefined ? each.takesPlainBreak : each.label === label,
  );
  if (target < 0) return;
  // "continue outer" stays in that loop and leaves those inside it.
  markExit(c, 'break', node.type === 'ContinueStatement' ? target + 1 : target);
}

/** Marks the loops of this function, from the `from`th on, as left from the middle. */
function markExit(c: Collector, exit: LoopFacts['exits'][number], from: number): void {
  c.frame.breakables.forEach(({ loop }, index) => {
    const exits = c.loops[loop]?.exits;
    if (index >= from && exits && !exits.includes(exit)) exits.push(exit);
  });
}
