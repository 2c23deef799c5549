/** Awaits in one value, `{ user: await f(), posts: await g() }`, or in what one call is given: they stand in a row like statements do. */
import type {
  AwaitRunFacts,
  AwaitStepFacts,
  BindingId,
  FileFacts,
  Ref,
  SiteFacts,
  SiteId,
} from '../../facts/facts.ts';
import { somePart } from '../../facts/ref-parts.ts';
import { COMBINES } from '../calls/awaits.ts';

/** No variable keeps what a part gives; the value that it is a part of does. */
const KEPT: readonly BindingId[] = [-1];

/** More variables on the way from a part to the next would be strange. */
const MAX_BINDINGS = 20;

/** A run for each value with several. */
export function awaitedParts(facts: FileFacts): AwaitRunFacts[] {
  if (!awaitsSeveral(facts)) return [];
  const taken = new Set<SiteId>();
  return valuesOf(facts).flatMap(value => {
    const sites = value.flatMap(partsOf).sort((a, b) => a - b);
    if (sites.length < 2 || taken.has(sites[0] as SiteId)) return [];
    for (const id of sites) taken.add(id);
    return runsIn(facts, sites);
  });
}

/** Most files wait for less than two values that anything takes. */
function awaitsSeveral({ sites }: FileFacts): boolean {
  let count = 0;
  for (const { use, unused } of sites) if (use === 'awaited' && !unused) count++;
  return count > 1;
}

/** What is written in one place: all that a call is given, what is returned or kept. */
function valuesOf({ sites, functions, bindings }: FileFacts): (readonly Ref[])[] {
  return [
    ...sites.filter(site => !isTogether(site)).map(({ args }) => args),
    ...functions.flatMap(({ returns }) => returns.map(value => [value])),
    ...bindings.flatMap(({ value, assigned = [] }) =>
      [...(value ? [value] : []), ...assigned].map(of => [of]),
    ),
  ];
}

/** `Promise.all([await f(), await g()])`, which is told as such. */
function isTogether({ callee }: SiteFacts): boolean {
  if (callee.kind !== 'member' || !COMBINES.test(callee.name)) return false;
  return callee.object.kind === 'global' && callee.object.name === 'Promise';
}

/** The calls that are awaited in a value whenever it is made. */
function partsOf(value: Ref): SiteId[] {
  switch (value.kind) {
    case 'array':
      return value.items.flatMap(partsOf);
    case 'object':
      return [...value.properties.map(({ value: of }) => of), ...value.spreads].flatMap(partsOf);
    case 'spread':
    case 'typed':
      return partsOf(value.of);
    // `(await load()).rows`
    case 'member':
      return value.object.kind === 'await' || value.object.kind === 'member' ? partsOf(value.object) : [];
    case 'await':
      return value.of.kind === 'result' ? [value.of.site] : [];
    default:
      return [];
  }
}

/** Whatever else is awaited on the way may do what the next one needs. */
function runsIn(facts: FileFacts, sites: readonly SiteId[]): AwaitRunFacts[] {
  const runs: AwaitStepFacts[][] = [[]];
  const inRun = new Set<SiteId>();
  let last = -1;
  for (const id of sites) {
    const site = facts.sites[id];
    if (!site) continue;
    const isPlain = !site.conditional && !isAwaitedWithin(facts, site, { from: site.start, id });
    const before = facts.sites[last];
    if (!isPlain || (before && isAwaitedWithin(facts, site, { from: before.end, id }))) runs.push([]);
    if (isPlain) {
      if (givenBy(facts, site, id).some(given => inRun.has(given))) runs.push([]);
      if (runs.at(-1)?.length === 0) inRun.clear();
      inRun.add(id);
      runs.at(-1)?.push(stepOf(facts, site, id));
    }
    last = id;
  }
  const { function: of = -1, loop = -1 } = facts.sites[sites[0] as SiteId] ?? {};
  return runs.filter(steps => steps.length > 1).map(steps => ({ function: of, loop, steps }));
}

/** True if the same function waits for something else from a place on, before a call is made. */
function isAwaitedWithin(
  { sites }: FileFacts,
  call: SiteFacts,
  { from, id }: { readonly from: number; readonly id: SiteId },
): boolean {
  for (let at = id - 1; at >= 0; at--) {
    const site = sites[at];
    if (!site || site.end <= from) return false;
    const isHere = site.function === call.function && site.start >= from;
    if (isHere && (site.use === 'awaited' || site.kind === 'await')) return true;
  }
  return false;
}

/** The calls whose outcome is assigned to what a call reads: `{ team: (team = await load()), members: await list(team.id) }`. */
function givenBy(facts: FileFacts, { start }: SiteFacts, site: SiteId): SiteId[] {
  const given: SiteId[] = [];
  const seen = new Set<BindingId>();
  const follow = (ref: Ref): boolean => {
    // `(id = String(team.id))`: what a call in between is given counts, too.
    const between = ref.kind === 'result' && seen.size > 0 ? facts.sites[ref.site] : undefined;
    if (ref.kind === 'result' && between) {
      given.push(ref.site);
      return [between.callee, ...between.args].some(follow);
    }
    if (ref.kind !== 'local') return somePart(ref, follow);
    if (seen.has(ref.binding) || seen.size > MAX_BINDINGS) return false;
    seen.add(ref.binding);
    facts.bindings[ref.binding]?.assigned?.forEach(follow);
    return false;
  };
  for (const { callee, args } of sitesWithin(facts, start, site)) [callee, ...args].forEach(follow);
  return given;
}

/** A call and those that are written in it. */
function sitesWithin({ sites }: FileFacts, start: number, site: SiteId): SiteFacts[] {
  const found: SiteFacts[] = [];
  for (let at = site; at >= 0; at--) {
    const inner = sites[at];
    if (!inner || inner.end <= start) break;
    found.push(inner);
  }
  return found;
}

function stepOf(facts: FileFacts, { start, end }: SiteFacts, site: SiteId): AwaitStepFacts {
  const reads = new Set<BindingId>();
  const read = (part: Ref): boolean => {
    if (part.kind !== 'local') return somePart(part, read);
    if ((facts.bindings[part.binding]?.function ?? 0) > 0) reads.add(part.binding);
    return false;
  };
  for (const { callee, args } of sitesWithin(facts, start, site)) {
    read(callee);
    args.forEach(read);
  }
  return { start, end, calls: [{ site, start, end }], gives: KEPT, reads: [...reads], needs: [] };
}
