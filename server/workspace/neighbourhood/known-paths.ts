/** How functions of some files were reached when the whole program was linked, for a program of these files alone. */
import type { Place } from '../../../rules/base/place.ts';
import type { FileFacts, FunctionFacts } from '../../../rules/facts/facts.ts';
import type { HotPath, LinkedFile, Program } from '../../../rules/link/program.ts';
import type { OffsetOf } from '../moved-findings.ts';

interface Paths {
  has(path: string): boolean;
}

/** But those that lead through files that changed: what these say now is for linking to find. */
export function pathsFromElsewhere(
  { program, fileAt }: { readonly program: Program; readonly fileAt: ReadonlyMap<string, LinkedFile> },
  files: Iterable<string>,
  changed: Paths,
): Map<FunctionFacts, readonly HotPath[]> {
  const known = new Map<FunctionFacts, readonly HotPath[]>();
  for (const path of files) {
    const { facts, firstFunction = 0 } = fileAt.get(path) ?? {};
    for (const [index, fn] of facts?.functions.entries() ?? []) {
      const node = program.functions[firstFunction + index];
      const paths =
        node === undefined ? [] : program.hotPaths(node).filter(each => !leadsThrough(each, changed));
      if (paths.length > 0) known.set(fn, paths);
    }
  }
  return known;
}

function leadsThrough({ entry, path }: HotPath, files: Paths): boolean {
  return files.has(entry.path) || files.has(entry.registered.path) || path.some(step => files.has(step.path));
}

/** In files of which only places differ; without those that lead by a place that is gone. */
export function movedPaths(paths: readonly HotPath[], offsetOf: OffsetOf): HotPath[] {
  return paths.flatMap(known => {
    const entry = movedPlace(known.entry, offsetOf);
    const registered = movedPlace(known.entry.registered, offsetOf);
    const path = known.path.flatMap(step => movedPlace(step, offsetOf) ?? []);
    if (entry === null || registered === null || path.length < known.path.length) return [];
    return [{ ...known, entry: { ...entry, registered }, path }];
  });
}

function movedPlace<Placed extends Place>(placed: Placed, offsetOf: OffsetOf): Placed | null {
  const start = offsetOf(placed.path, placed.start, 'start');
  const end = offsetOf(placed.path, placed.end, 'end');
  return start === undefined || end === undefined ? null : { ...placed, start, end };
}

/** Functions of two texts of a file that go by the same name, where no other does. */
export function sameFunctions(
  before: FileFacts | undefined,
  after: FileFacts,
): (readonly [then: FunctionFacts, now: FunctionFacts])[] {
  const earlier = before === undefined ? new Map<string, FunctionFacts>() : byName(before);
  return [...byName(after)].flatMap(([name, now]) => {
    const then = earlier.get(name);
    return then === undefined ? [] : [[then, now] as const];
  });
}

/** Functions without a name go by their order in the function around them. */
function byName({ functions, classes }: FileFacts): Map<string, FunctionFacts> {
  const found = new Map<string, FunctionFacts>();
  const twice = new Set<string>();
  const names: string[] = [];
  const inside = new Map<number, number>();
  for (const [index, fn] of functions.entries()) {
    const nameless = inside.get(fn.parent) ?? 0;
    if (fn.name === '') inside.set(fn.parent, nameless + 1);
    const own = fn.name === '' ? String(nameless) : fn.name;
    const name = [names[fn.parent] ?? '', classes[fn.class]?.name ?? '', fn.kind, own].join('\0');
    names[index] = name;
    if (found.has(name)) twice.add(name);
    found.set(name, fn);
  }
  for (const name of twice) found.delete(name);
  return found;
}
