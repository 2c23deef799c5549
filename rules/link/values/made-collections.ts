/** What a collection holds that is made with what it starts with: `new Map(rows.map(row => [row.id, row]))`. */
import type { Ref, SiteFacts } from '../../facts/facts.ts';
import { isBuiltinPackage } from '../modules/package-names.ts';
import type { LinkedFile } from '../program.ts';
import type { Evaluator } from './evaluate.ts';
import type { Value } from './value.ts';

/** The element of a Map, which is its value, or of a Set; null for all else that is made. */
export function madeCollection(
  evaluator: Evaluator,
  callee: Value,
  file: LinkedFile,
  site: SiteFacts,
): readonly Value[] | null {
  if (callee.kind !== 'member' || !isBuiltinPackage(callee.library)) return null;
  const { constructs } = callee.member;
  if (constructs !== 'Map' && constructs !== 'Set') return null;
  const written = site.typeArgs?.at(-1);
  const declared = written && evaluator.evaluateType(file, written);
  if (declared && declared.kind !== 'unknown') return [declared];
  const [from] = site.args;
  if (!from) return [];
  if (constructs === 'Set') return [evaluator.elementOf(evaluator.evaluate(file, from))];
  return [evaluator.firstKnown(pairsOf(file, from).map(pair => () => evaluator.evaluate(file, pair)))];
}

/** Second halves of the pairs that a callback gives; those that are written one by one may each be something else. */
function pairsOf({ facts }: LinkedFile, from: Ref): Ref[] {
  const site = from.kind === 'result' ? facts.sites[from.site] : undefined;
  if (site?.callee.kind !== 'member' || site.callee.name !== 'map') return [];
  const [callback] = site.args;
  const returns = callback?.kind === 'function' ? (facts.functions[callback.function]?.returns ?? []) : [];
  return returns.flatMap(secondOfPair);
}

/** `load` of `['user', load]`, in a list; none if it is no pair. */
export function secondOfPair(given: Ref): Ref[] {
  const pair = given.kind === 'typed' ? given.of : given;
  const value = pair.kind === 'array' && pair.items.length === 2 ? pair.items[1] : undefined;
  return value && value.kind !== 'spread' ? [value] : [];
}
