/** What holds where a test came out one way: a result is not kept yet, this is no production, something failed. */
import type { Expression, Node } from '../parse/tree.ts';
import type { Collector } from './collector.ts';
import { demand } from './demands.ts';
import { meansDevelopment } from './environments.ts';
import type { Kept } from './facts.ts';
import { meansFailure } from './failures.ts';
import { fills } from './fillings.ts';
import { guardOf } from './guards.ts';

/** Walks a branch that runs if a test comes out so. */
export function onBranch<T>(
  c: Collector,
  test: Expression,
  outcome: boolean,
  branch: Node,
  walk: () => T,
): T {
  const { frame } = c;
  const { conditional, kept, development, onFailure, demands } = frame;
  frame.conditional = true;
  learn(c, test, outcome, () => [branch]);
  const result = walk();
  frame.conditional = conditional;
  frame.kept = kept;
  frame.development = development;
  frame.onFailure = onFailure;
  frame.demands = demands;
  return result;
}

/** Notes what is true of the code that runs if a test comes out so. */
export function learn(c: Collector, test: Expression, outcome: boolean, code: () => readonly Node[]): void {
  const { frame } = c;
  frame.development ||= meansDevelopment(c, test, outcome);
  frame.onFailure ||= meansFailure(test, outcome);
  demand(c, test, outcome);
  const guard = guardOf(c, test);
  if (guard && guard.set !== outcome && fills(c, code(), guard.key)) keep(c, guard.kept);
}

const LONGEST_FIRST: readonly Kept[] = ['always', 'instance', 'entry'];

/** Notes that results are kept; the longest counts. */
export function keep({ frame }: Collector, kept: Kept): void {
  if (!frame.kept || LONGEST_FIRST.indexOf(kept) < LONGEST_FIRST.indexOf(frame.kept)) frame.kept = kept;
}
