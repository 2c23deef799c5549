/** Listeners that are removed for an event that they were never added for, which takes nothing away. */
import type { Ref, SiteFacts } from '../../facts/facts.ts';
import type { DescribedCall } from '../calls/described-calls.ts';
import type { LinkedFile } from '../program.ts';
import { refText } from '../values/ref-text.ts';
import type { MissedRemoval } from './suspects.ts';

const ADDS: ReadonlySet<string> = new Set([
  'addEventListener',
  'addListener',
  'on',
  'once',
  'prependListener',
]);
const REMOVES: ReadonlySet<string> = new Set(['removeEventListener', 'removeListener', 'off']);

/** One listener by the text of what listens and what it listens to. */
interface Listening {
  readonly site: SiteFacts;
  readonly key: string;
  readonly event: string | null;
}

/** In order of path and position. */
export function findMissedRemovals(calls: readonly DescribedCall[]): MissedRemoval[] {
  const known = new Map<LinkedFile, ReadonlyMap<string, readonly Listening[]>>();
  const addedIn = (file: LinkedFile): ReadonlyMap<string, readonly Listening[]> => {
    const added = known.get(file) ?? addedByKey(file);
    known.set(file, added);
    return added;
  };
  return calls.flatMap(({ node, site }) => {
    const { file } = node;
    const removal = file.cold === null ? listeningOf(file, site, REMOVES) : null;
    if (!removal || removal.event === null) return [];
    const own = addedIn(file).get(removal.key) ?? [];
    if (own.length === 0 || own.some(({ event }) => event === null || event === removal.event)) return [];
    const [first] = own as readonly [Listening];
    return [
      {
        node,
        call: { path: file.path, start: site.start, end: site.end },
        text: refText(file.facts, site.callee),
        event: removal.event,
        added: { path: file.path, start: first.site.start, end: first.site.end },
        addedFor: first.event ?? '',
      },
    ];
  });
}

function addedByKey(file: LinkedFile): ReadonlyMap<string, readonly Listening[]> {
  return Map.groupBy(
    file.facts.sites.flatMap(site => listeningOf(file, site, ADDS) ?? []),
    ({ key }) => key,
  );
}

function listeningOf(file: LinkedFile, site: SiteFacts, names: ReadonlySet<string>): Listening | null {
  const { callee, args, kind } = site;
  if (kind !== 'call' || callee.kind !== 'member' || !names.has(callee.name)) return null;
  const [event, handler] = args;
  const listener = handler && keyOf(file, handler);
  const target = keyOf(file, callee.object);
  if (!event || !listener || !target) return null;
  return {
    site,
    key: `${target} ${listener}`,
    event: event.kind === 'literal' ? String(event.value) : null,
  };
}

/** The same text for the same variable, global or field; null for what is made anew. */
function keyOf(file: LinkedFile, ref: Ref): string | null {
  switch (ref.kind) {
    case 'local':
      return `${ref.binding}`;
    case 'global':
      return ref.name;
    case 'import':
      return `${ref.module} ${ref.name}`;
    case 'this':
      return `this ${ref.class}`;
    case 'member': {
      const of = keyOf(file, ref.object);
      return of && `${of}.${ref.name}`;
    }
    default:
      return null;
  }
}
