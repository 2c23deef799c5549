/** What a test says of parameters: `if (options?.force)` runs its branch only for callers that give such an option. */
import type { BinaryExpression, Expression, PrivateInExpression } from '../parse/tree.ts';
import type { Collector } from './collector.ts';
import { pureRef } from './counters.ts';
import type { DemandFacts, Ref } from './facts.ts';
import { literalRef } from './texts.ts';

const MAX_DEPTH = 6;
/** More would seldom be told apart by a call. */
const MAX_DEMANDS = 4;

/** Notes what parameters must be for code to run: what is known already, and what a test says that came out so. */
export function demand(c: Collector, test: Expression, outcome: boolean): void {
  const { frame } = c;
  const found = demandsOf(c, test, outcome, 0);
  if (found.length > 0) frame.demands = [...frame.demands, ...found].slice(0, MAX_DEMANDS);
}

function demandsOf(c: Collector, test: Expression, outcome: boolean, depth: number): DemandFacts[] {
  if (depth > MAX_DEPTH) return [];
  switch (test.type) {
    case 'UnaryExpression':
      return test.operator === '!' ? demandsOf(c, test.argument, !outcome, depth + 1) : [];
    case 'LogicalExpression':
      // Where `a && b` holds both do, where `a || b` does not neither does.
      if (test.operator !== (outcome ? '&&' : '||')) return [];
      return [
        ...demandsOf(c, test.left, outcome, depth + 1),
        ...demandsOf(c, test.right, outcome, depth + 1),
      ];
    case 'BinaryExpression':
      return compared(c, test, outcome);
    default: {
      const of = ofParameter(c, test);
      return of ? [{ of, is: outcome ? 'truthy' : 'falsy' }] : [];
    }
  }
}

/** `mode === 'full'`, `parent == null` */
function compared(
  c: Collector,
  test: BinaryExpression | PrivateInExpression,
  outcome: boolean,
): DemandFacts[] {
  const { left, right, operator } = test;
  if (left.type === 'PrivateIdentifier') return [];
  const of = ofParameter(c, left);
  if (!of) return [];
  // `ids.length > 0`
  const isCount = operator === '>' && of.kind === 'member' && of.name === 'length';
  if (isCount && right.type === 'Literal' && right.value === 0)
    return [{ of, is: outcome ? 'other' : 'equal', to: 0 }];
  if (!/^[=!]==?$/.test(operator)) return [];
  const equal = operator.startsWith('=') === outcome;
  if (right.type === 'Identifier' && right.name === 'undefined')
    return [{ of, is: equal ? 'unset' : operator.length === 2 ? 'set' : 'defined' }];
  const as = equal ? ofParameter(c, right) : null;
  if (as) return [{ of, is: 'same', as }];
  const literal = right.type === 'Literal' ? literalRef(right.value) : null;
  if (literal?.kind !== 'literal') return [];
  if (literal.value === null && (equal || operator.length === 2))
    return [{ of, is: equal ? 'unset' : 'set' }];
  return [{ of, is: equal ? 'equal' : 'other', to: literal.value }];
}

/** A parameter, a part of one, or a constant that is read from one. */
function ofParameter(c: Collector, node: Expression): Ref | null {
  const ref = pureRef(c, node);
  return ref && isOfParameter(c, ref, 0) ? ref : null;
}

function isOfParameter(c: Collector, ref: Ref | undefined, depth: number): boolean {
  if (!ref || depth > MAX_DEPTH) return false;
  if (ref.kind === 'member') return isOfParameter(c, ref.object, depth + 1);
  if (ref.kind === 'typed') return isOfParameter(c, ref.of, depth + 1);
  const binding = ref.kind === 'local' ? c.bindings[ref.binding] : undefined;
  if (!binding || binding.assigned) return false;
  return (
    binding.param !== undefined || (binding.kind === 'const' && isOfParameter(c, binding.value, depth + 1))
  );
}
