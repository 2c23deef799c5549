/**
 * Tells whether two texts say the same but at other places, and where each place of the one is in the other: most edits only move what
 * facts tell, and what was found from equal facts moves with them.
 */
import type { FileFacts } from './facts.ts';

/** Offsets of the later text by offsets of the earlier one. */
export type Moves = ReadonlyMap<number, number>;

const OFFSETS = new Set(['start', 'end', 'nameStart', 'nameEnd', 'headEnd']);
const SUPPRESSION_OFFSETS = new Set([...OFFSETS, 'from', 'to']);

/** null if the facts differ in more than places, or in what a comparison of two places gives. */
export function movesBetween(before: FileFacts, after: FileFacts): Moves | null {
  const comparison: Comparison = { moves: new Map(), counterparts: new Map(), taken: new Set() };
  const { suppressions: earlier, ...rest } = before;
  const { suppressions: later, ...others } = after;
  const areEqual =
    isSame(comparison, OFFSETS, rest, others) && isSame(comparison, SUPPRESSION_OFFSETS, earlier, later);
  const { moves } = comparison;
  return areEqual && keepsOrder(moves) && keepsEnds(before, moves) ? moves : null;
}

interface Comparison {
  readonly moves: Map<number, number>;
  /** Objects of the later facts by those of the earlier ones: the linker knows references by the object. */
  readonly counterparts: Map<object, object>;
  readonly taken: Set<object>;
}

function isSame(comparison: Comparison, offsets: ReadonlySet<string>, a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null) return a === b;
  // One empty list may stand in many places, and so tells nothing.
  if (Array.isArray(a) && a.length === 0) return Array.isArray(b) && b.length === 0;
  const { counterparts, taken } = comparison;
  const counterpart = counterparts.get(a);
  if (counterpart !== undefined) return counterpart === b;
  if (taken.has(b)) return false;
  counterparts.set(a, b);
  taken.add(b);
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every(key => {
    if (!Object.hasOwn(b, key)) return false;
    const from: unknown = a[key as keyof typeof a];
    const to: unknown = b[key as keyof typeof b];
    return offsets.has(key) && typeof from === 'number' && typeof to === 'number'
      ? isMove(comparison.moves, from, to)
      : isSame(comparison, offsets, from, to);
  });
}

function isMove(moves: Map<number, number>, from: number, to: number): boolean {
  const known = moves.get(from);
  if (known === undefined) moves.set(from, to);
  return known === undefined || known === to;
}

function keepsOrder(moves: Moves): boolean {
  const inOrder = [...moves].sort(([a], [b]) => a - b);
  return inOrder.every(([, to], index) => to > (inOrder[index - 1]?.[1] ?? Number.NEGATIVE_INFINITY));
}

/** `const a = await f();` ends with its call, or one after it: the one distance that rules look at. */
function keepsEnds(before: FileFacts, moves: Moves): boolean {
  return before.awaitRuns.every(({ steps }) =>
    steps.every(({ end, calls }) =>
      calls.every(call => {
        const after = (moves.get(end) ?? 0) - (moves.get(call.end) ?? 0);
        return end - call.end <= 1 === after <= 1;
      }),
    ),
  );
}
