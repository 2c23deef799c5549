/** Loops over groups whose key picks a function of a table: each function is called for one group at most. */
import type { FileFacts, Ref, SiteFacts } from '../facts/facts.ts';
import type { Evaluator } from './evaluate.ts';
import type { LinkedFile } from './program.ts';

/** True for `handlers[kind](rows)` in `for (const [kind, rows] of Object.entries(groupBy(all, 'kind')))`. */
export function isOneForEachKind(
  evaluator: Evaluator,
  over: { readonly file: LinkedFile; readonly ref: Ref },
  call: { readonly file: LinkedFile; readonly site: SiteFacts },
): boolean {
  const { callee } = call.site;
  if (callee.kind !== 'element' || !isGrouped(over.file.facts, over.ref, 0)) return false;
  return evaluator.evaluate(call.file, callee.of).kind === 'object';
}

/** Names are looked through, `Object.entries(groups)` and `groups.entries()` too. */
const MAX_STEPS = 5;

function isGrouped(facts: FileFacts, ref: Ref, steps: number): boolean {
  if (steps > MAX_STEPS) return false;
  if (ref.kind === 'typed') return isGrouped(facts, ref.of, steps + 1);
  if (ref.kind === 'local') {
    const binding = facts.bindings[ref.binding];
    return binding?.kind === 'const' && !!binding.value && isGrouped(facts, binding.value, steps + 1);
  }
  const site = ref.kind === 'result' ? facts.sites[ref.site] : undefined;
  if (!site) return false;
  const { callee, args } = site;
  if (callee.kind !== 'member') return callee.kind !== 'element' && isGroupBy(callee);
  if (callee.name === 'groupBy') return true;
  if (callee.name !== 'entries') return false;
  const isOfObject = callee.object.kind === 'global' && callee.object.name === 'Object';
  const groups = isOfObject ? args[0] : callee.object;
  return groups !== undefined && isGrouped(facts, groups, steps + 1);
}

/** lodash's, imported by its name. */
function isGroupBy(callee: Ref): boolean {
  return callee.kind === 'import' && callee.name === 'groupBy';
}
