/** Sites and bindings of a file by what rules look them up by: files with thousands of handlers are not gone through for each of them. */
import { onceFor } from '../base/once-for.ts';
import type { BindingFacts, FileFacts, FunctionId, SiteFacts } from '../facts/facts.ts';
import type { LinkedFile, Program } from '../link/program.ts';

interface FileIndex {
  readonly sites: ReadonlyMap<FunctionId, readonly SiteFacts[]>;
  readonly bindings: ReadonlyMap<FunctionId, readonly BindingFacts[]>;
  /** In order of their starts. */
  readonly sitesInOrder: readonly SiteFacts[];
  readonly bindingsInOrder: readonly BindingFacts[];
  readonly places: ReadonlyMap<string, SiteFacts>;
}

const indexes = new WeakMap<FileFacts, FileIndex>();

/** Sites of a function itself, without those of functions in it. */
export function sitesOf(facts: FileFacts, id: FunctionId): readonly SiteFacts[] {
  return indexOf(facts).sites.get(id) ?? [];
}

export function bindingsOf(facts: FileFacts, id: FunctionId): readonly BindingFacts[] {
  return indexOf(facts).bindings.get(id) ?? [];
}

/** The first site that is exactly there. */
export function siteAt(facts: FileFacts, place: Span): SiteFacts | undefined {
  return indexOf(facts).places.get(`${place.start} ${place.end}`);
}

/** Those of functions in it included. */
export function sitesWithin(facts: FileFacts, place: Span): readonly SiteFacts[] {
  return within(indexOf(facts).sitesInOrder, place);
}

export function bindingsWithin(facts: FileFacts, place: Span): readonly BindingFacts[] {
  return within(indexOf(facts).bindingsInOrder, place);
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function within<T extends Span>(inOrder: readonly T[], { start, end }: Span): readonly T[] {
  let low = 0;
  for (let high = inOrder.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((inOrder[middle] as T).start < start) low = middle + 1;
    else high = middle;
  }
  const found: T[] = [];
  for (let each = inOrder[low]; each && each.start <= end; each = inOrder[++low])
    if (each.end <= end) found.push(each);
  return found;
}

export function fileAt(program: Program, path: string): LinkedFile | undefined {
  return filesByPath(program).get(path);
}

const filesByPath = onceFor(
  ({ files }: Program): ReadonlyMap<string, LinkedFile> => new Map(files.map(file => [file.path, file])),
);

function indexOf(facts: FileFacts): FileIndex {
  let index = indexes.get(facts);
  if (!index) {
    const places = new Map<string, SiteFacts>();
    for (const site of facts.sites.toReversed()) places.set(`${site.start} ${site.end}`, site);
    index = {
      sites: Map.groupBy(facts.sites, site => site.function),
      bindings: Map.groupBy(facts.bindings, binding => binding.function),
      sitesInOrder: facts.sites.toSorted((a, b) => a.start - b.start),
      bindingsInOrder: facts.bindings.toSorted((a, b) => a.start - b.start),
      places,
    };
    indexes.set(facts, index);
  }
  return index;
}
