/** Decides from facts whether a batched read can be offered, and what a reviewer has to look at. */
import type { FixOffer } from '../../base/finding.ts';
import type { Ref, SiteFacts } from '../../facts/facts.ts';
import type { BatchForm, Program, Reached, Repeat } from '../../link/program.ts';
import { placeKey } from '../evidence.ts';

export function offersFor(program: Program, repeat: Repeat, reached: Reached): readonly FixOffer[] {
  if (reached.path.length !== 1 || !isMendableLoop(repeat)) return [];
  const names = calledNames(repeat.body.file.facts.sites, repeat.site);
  const form = program
    .batchFormsOf(reached.effect.library)
    .find(each => patternNames(each).every(name => names.has(name)));
  if (!form) return [];
  return [
    {
      id: 'n-plus-one/batch',
      title: `Read all of them before the loop with ${reached.effect.batch ?? 'one query'}`,
      safety: 'review',
      look: looksAt(program, repeat, form).join('; '),
    },
  ];
}

/** A `for` over a list, or a callback of an iteration method. */
function isMendableLoop({ facts, loop, call, site }: Repeat): boolean {
  if (facts) return facts.kind === 'for-of' || (facts.kind === 'for' && facts.iterates !== undefined);
  return placeKey(loop) !== placeKey(call) && site.use !== 'dropped';
}

/** Members that a chain of calls goes through: `where` and `first` of `db('users').where({ id }).first()`. */
function calledNames(sites: readonly SiteFacts[], site: SiteFacts): ReadonlySet<string> {
  const names = new Set<string>();
  let ref: Ref | undefined = site.callee;
  while (ref) {
    if (ref.kind === 'member') {
      names.add(ref.name);
      ref = ref.object;
    } else if (ref.kind === 'result') ref = sites[ref.site]?.callee;
    else ref = undefined;
  }
  return names;
}

function patternNames({ one }: BatchForm): string[] {
  return [...one.matchAll(/\.([a-z]\w*)\(/gi)].map(([, name = '']) => name);
}

function looksAt(program: Program, repeat: Repeat, form: BatchForm): string[] {
  const writes = program.repeats.some(
    other =>
      placeKey(other.loop) === placeKey(repeat.loop) &&
      other.effects.some(({ effect }) => effect.kind === 'db.write'),
  );
  const leaves = (repeat.facts?.exits.length ?? 0) > 0;
  return [
    'rows are read before the loop, and elements with the same key share theirs',
    ...(writes ? ['what a trip writes, later trips do not see'] : []),
    ...(leaves ? ['rows of elements that the loop never comes to are read too'] : []),
    ...(form.gives === 'first'
      ? ['of several rows with one key, the first that the query gives counts']
      : []),
    ...(form.look ? [form.look] : []),
  ];
}
