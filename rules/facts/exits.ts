/** Ways out of loops from the middle, and what the guards around them ask. */
import type {
  BinaryExpression,
  BreakStatement,
  ContinueStatement,
  Expression,
  ReturnStatement,
} from '../parse/tree.ts';
import { type Collector, type Frame, isOutside } from './collector.ts';
import type { LoopFacts, Ref } from './facts.ts';
import { returnsFailure, testsForAbsence, testsForCount, testsForFailure } from './failures.ts';
import { lookUp } from './scopes.ts';

/** What an `if` asks. */
export function guardOfTest(c: Collector, test: Expression): Frame['guard'] {
  if (testsForFailure(test)) return 'failure';
  if (testsForAbsence(test)) return 'absence';
  return testsForCount(test) && !countsTrip(c, test) ? 'count' : null;
}

/** `rows = await page(since); if (rows.length >= 20) break`: what this trip gave is enough, not what all have gathered. */
function countsTrip(c: Collector, { left }: BinaryExpression): boolean {
  const loop = c.activeLoops.at(-1);
  if (!loop || left.type !== 'MemberExpression' || left.object.type !== 'Identifier') return false;
  const binding = c.bindings[lookUp(c.scope, left.object.name)];
  if (!binding) return false;
  if (!isOutside(loop, binding)) return true;
  return binding.assigned !== undefined && !binding.assigned.some(ref => isGathered(c, ref));
}

/** `[...rows, ...more]`, `rows.concat(more)` */
function isGathered(c: Collector, ref: Ref): boolean {
  if (ref.kind === 'array') return ref.items.some(({ kind }) => kind === 'spread');
  const callee = ref.kind === 'result' ? c.sites[ref.site]?.callee : undefined;
  return callee?.kind === 'member' && callee.name === 'concat';
}

export function markReturn(c: Collector, node: ReturnStatement): void {
  markExit(c, isFailing(c.frame, node) ? 'fail' : 'return', 0);
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
