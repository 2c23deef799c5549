/** What of a call's receiver and arguments belongs to one trip of a loop. */
import type { FileFacts, Ref, SiteFacts } from '../../facts/facts.ts';
import type { LinkedFile } from '../program.ts';
import type { Trip } from './connections.ts';

const MAX_DEPTH = 8;

/** True if a call is given nothing that a trip declares, computes or takes as its element, as far as the text shows. */
export function givesNothingOfTrip({ facts }: LinkedFile, site: SiteFacts, trip: Trip): boolean {
  if (site.kind !== 'call' && site.kind !== 'element') return false;
  if (trip.runs?.file.facts !== facts && trip.file.facts !== facts) return false;
  if (site.start <= trip.start) return false;
  const receiver = site.callee.kind === 'member' ? site.callee.object : null;
  return [...(receiver ? [receiver] : []), ...site.args].every(ref => isOutside(facts, ref, trip, 0));
}

/** True if a value is the same on each trip, as far as the text shows. */
export function isOutside(facts: FileFacts, ref: Ref, trip: Trip, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  const inner = (of: Ref) => isOutside(facts, of, trip, depth + 1);
  switch (ref.kind) {
    case 'literal':
    case 'global':
    case 'import':
    case 'this':
    case 'super':
    case 'class':
      return true;
    case 'local': {
      const binding = facts.bindings[ref.binding];
      if (!binding || binding.kind === 'let' || binding.kind === 'var') return false;
      return binding.start < trip.start || binding.start >= trip.end;
    }
    case 'member':
      return inner(ref.object);
    case 'typed':
    case 'await':
      return inner(ref.of);
    case 'object':
      return ref.spreads.every(inner) && ref.properties.every(({ value }) => inner(value));
    case 'array':
      return ref.items.every(inner);
    case 'template':
      return ref.holes?.every(inner) ?? false;
    case 'result': {
      // `new GetParameterCommand({ Name: '/limit' })`; of nothing, what is made differs by itself (`new Date()`).
      const made = facts.sites[ref.site];
      return made?.kind === 'new' && made.args.length > 0 && [made.callee, ...made.args].every(inner);
    }
    default:
      return false;
  }
}
