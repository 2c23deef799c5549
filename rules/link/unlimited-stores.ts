/** Stores of libraries that keep all that they are ever given, as their options leave them. */
import type { Ref } from '../facts/facts.ts';
import type { DescribedCall } from './described-calls.ts';
import type { Evaluator } from './evaluate.ts';
import type { LinkedFile } from './program.ts';
import { refText } from './ref-text.ts';
import type { UnlimitedStore } from './suspects.ts';

/** Options may be put together of parts; so many deep they are looked into. */
const MAX_DEPTH = 4;

/** In order of path and position. */
export function findUnlimitedStores(evaluator: Evaluator, calls: readonly DescribedCall[]): UnlimitedStore[] {
  return calls.flatMap(({ node, site, callee }) => {
    const { keepsAll } = callee.member;
    const { file } = node;
    if (!keepsAll || file.cold !== null || (keepsAll.ofModules && node.facts.kind !== 'module')) return [];
    const options = site.args[keepsAll.at];
    const names = options ? optionsOf(evaluator, file, options) : [];
    if (names === null || names.some(name => keepsAll.unless.includes(name))) return [];
    return [
      {
        node,
        call: { path: file.path, start: site.start, end: site.end },
        text: refText(file.facts, site.callee),
        what: keepsAll.what,
        instead: keepsAll.instead,
      },
    ];
  });
}

/** The names of all options; null if some may be out of sight. */
function optionsOf(evaluator: Evaluator, file: LinkedFile, ref: Ref, depth = 0): readonly string[] | null {
  const value = evaluator.evaluate(file, ref);
  if (value.kind !== 'object' || depth > MAX_DEPTH) return null;
  const names = value.ref.properties.map(({ name }) => name);
  for (const spread of value.ref.spreads) {
    const others = optionsOf(evaluator, value.file, spread, depth + 1);
    if (others === null) return null;
    names.push(...others);
  }
  return names;
}
