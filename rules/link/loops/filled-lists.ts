/** What fills a list that starts empty: `for (const row of rows) ids.push(row.id)`. */
import type { BindingId, FileFacts, FunctionId, Ref, SiteFacts } from '../../facts/facts.ts';
import type { LinkedFile } from '../program.ts';
import type { Handed } from '../values/evaluate.ts';

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

const grown = new WeakMap<FileFacts, ReadonlySet<BindingId>>();

/** True if a file adds elements to a list after it was made. */
export function isAddedTo(facts: FileFacts, list: BindingId): boolean {
  let lists = grown.get(facts);
  if (!lists) {
    lists = new Set(facts.sites.flatMap(addedTo));
    grown.set(facts, lists);
  }
  return lists.has(list);
}

function addedTo({ callee, args }: SiteFacts): BindingId[] {
  if (callee.kind !== 'member') return [];
  // `list.splice(0, 5)` takes elements out; whatever it is given besides comes in.
  const isSplice =
    callee.name === 'splice' && (args.length > 2 || args.some(({ kind }) => kind === 'spread'));
  if (!isSplice && !FILLS.test(callee.name)) return [];
  const list = callee.object.kind === 'typed' ? callee.object.of : callee.object;
  return list.kind === 'local' ? [list.binding] : [];
}
