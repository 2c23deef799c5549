/** What fills a list that starts empty: `for (const row of rows) ids.push(row.id)`. */
import type { BindingId, FunctionId, Ref, SiteFacts } from '../facts/facts.ts';
import type { Handed } from './evaluate.ts';
import type { LinkedFile } from './program.ts';

const FILLS = /^(?:push|add|set|unshift)$/;
/** More places would seldom say more. */
const MAX_PLACES = 4;

/** The collections whose elements are put into a list, or that are spread into it. */
export function filledFrom(
  file: LinkedFile,
  list: BindingId,
  handed: (id: FunctionId) => Handed | null,
): readonly Ref[] {
  const places = file.facts.sites.filter(
    ({ callee }) =>
      callee.kind === 'member' &&
      FILLS.test(callee.name) &&
      callee.object.kind === 'local' &&
      callee.object.binding === list,
  );
  return places.slice(0, MAX_PLACES).flatMap(site => {
    const [first] = site.args;
    if (first?.kind === 'spread') return [first.of];
    const around = collectionAround(file, site, handed);
    return around ? [around] : [];
  });
}

function collectionAround(
  file: LinkedFile,
  site: SiteFacts,
  handed: (id: FunctionId) => Handed | null,
): Ref | undefined {
  for (let id = site.loop; id >= 0; id = file.facts.loops[id]?.parent ?? -1) {
    const iterates = file.facts.loops[id]?.iterates;
    if (iterates) return iterates;
  }
  const callee = handed(site.function)?.site.callee;
  return callee?.kind === 'member' ? callee.object : undefined;
}
