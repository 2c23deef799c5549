/** Which list is the same one for all trips of a loop, and whether the trips make it longer. */
import type { BindingFacts, FileFacts, Ref } from '../../facts/facts.ts';
import type { LinkedFile } from '../program.ts';
import type { Trip } from '../repeats/connections.ts';
import { type Around, tripOf } from '../repeats/repeats.ts';

const ADDS = /^(?:push|unshift)$/;
const FOLDS = /^reduce(?:Right)?$/;
/** What calls its function with an element, its index and the list. */
const ITERATES = /^(?:filter|map|flatMap|forEach|find|findIndex|some|every)$/;

/**
 * The list that all trips see under a name, in the words of who stands around the loop: one that is declared before the first trip, what a
 * fold hands from trip to trip, or `self` of `rows.filter((row, at, self) => …)`. Null for a list of the trip's own.
 */
export function listOfTrips(around: Around, list: Ref, over: Ref): Ref | null {
  const { node, edge } = around;
  if (isBefore(node.file, list, tripOf(around))) return list;
  const given = edge ? givenTo(around, list) : undefined;
  if (!given || edge?.site.callee.kind !== 'member') return null;
  const { name } = edge.site.callee;
  if (given.index === 0 && FOLDS.test(name)) return list;
  return given.index === 2 && ITERATES.test(name) ? over : null;
}

/** Which parameter of the loop's callback a reference is. */
function givenTo({ node, edge }: Around, list: Ref): BindingFacts['param'] {
  const binding = list.kind === 'local' ? node.file.facts.bindings[list.binding] : undefined;
  const isOfCallback = binding?.param?.path.length === 0 && edge?.to.file === node.file;
  return isOfCallback && binding.function === edge.to.id - node.file.firstFunction
    ? binding.param
    : undefined;
}

/** True if there is one list for all trips: it is declared before the first. */
function isBefore(file: LinkedFile, list: Ref, trip: Trip): boolean {
  if (list.kind === 'member') return isBefore(file, list.object, trip);
  if (list.kind === 'typed' || list.kind === 'await') return isBefore(file, list.of, trip);
  const binding = list.kind === 'local' ? file.facts.bindings[list.binding] : undefined;
  if (!binding || binding.function === 0) return false;
  return binding.start < trip.start || binding.start >= trip.end;
}

/** `if (!names.includes(name)) names.push(name)`, `names = [...names, name]` */
export function isFilledIn({ facts }: LinkedFile, list: Ref, { start, end }: Trip): boolean {
  return fillingsOf(facts).some(fill => fill.start >= start && fill.end <= end && isSame(fill.list, list));
}

interface Filling {
  readonly list: Ref;
  readonly start: number;
  readonly end: number;
}

const fillings = new WeakMap<FileFacts, readonly Filling[]>();

/** Every search of a file asks for them. */
function fillingsOf(facts: FileFacts): readonly Filling[] {
  let found = fillings.get(facts);
  if (!found) {
    found = facts.sites.flatMap(({ kind, callee, start, end }) => {
      if (kind === 'assign' && callee.kind === 'local') return [{ list: callee, start, end }];
      return callee.kind === 'member' && ADDS.test(callee.name) ? [{ list: callee.object, start, end }] : [];
    });
    fillings.set(facts, found);
  }
  return found;
}

function isSame(a: Ref, b: Ref): boolean {
  if (a.kind === 'local') return b.kind === 'local' && a.binding === b.binding;
  if (a.kind === 'this') return b.kind === 'this';
  return a.kind === 'member' && b.kind === 'member' && a.name === b.name && isSame(a.object, b.object);
}
