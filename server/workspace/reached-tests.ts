/**
 * Which tests are a part of the program: those that other code leads to. In the others nothing ever runs hot, and they are up to two
 * thirds of what a project is written in, so they are not read.
 */
import { isHot } from '../../rules/base/heat.ts';
import type { FileFacts } from '../../rules/facts/facts.ts';
import { isTestPath } from '../../rules/link/modules/cold-files.ts';
import type { Resolve } from '../host/resolve-modules.ts';
import type { Entry, KnownEntries } from './entries.ts';
import type { HeatSettings } from './heat-settings.ts';
import type { FileChange } from './project-interface.ts';

/** What a file, or somebody else in its place, imports. */
export type Importing = readonly [from: string, modules: readonly string[]];

/** Follows imports to tests, and from these to others. */
export async function followToTests(
  tests: ReadonlySet<string>,
  {
    starts,
    resolve,
    modulesOf,
  }: {
    readonly starts: Iterable<Importing>;
    readonly resolve: Resolve;
    /** What a test imports, which may have to be read for that. */
    modulesOf(path: string): Promise<readonly string[]>;
  },
): Promise<ReadonlySet<string>> {
  const reached = new Set<string>();
  const follow = (from: string, modules: readonly string[]) => {
    for (const module of modules) {
      const target = resolve(from, module);
      if (target.kind === 'file' && tests.has(target.path)) reached.add(target.path);
    }
  };
  for (const [from, modules] of starts) follow(from, modules);
  // With those that are found on the way.
  for (const path of reached) follow(path, await modulesOf(path));
  return reached;
}

/** Modules that are meant whether or not a file imports them, as if a file at `from` did. */
export interface NamedModules {
  readonly from: string;
  readonly modules: readonly string[];
}

export interface Reach {
  /** Leads to all tests, and to all other entries. */
  readonly resolve: Resolve;
  readonly named: NamedModules;
  /** Makes a test one of the entries. */
  read(path: string): Promise<void>;
}

export class ReachedTests {
  readonly #entries: KnownEntries;
  #paths: ReadonlySet<string> = new Set();
  /** What editors show of tests, read or not. */
  readonly #buffers: Map<string, string>;

  constructor(entries: KnownEntries, buffers = new Map<string, string>()) {
    this.#entries = entries;
    this.#buffers = buffers;
  }

  /** Takes those of the sources that are tests, unless a configuration says that something in them runs hot. */
  find(sources: readonly string[], heatSettings: HeatSettings | null): void {
    const isHotThere = (path: string) => heatSettings?.of(path).some(({ heat }) => isHot(heat)) ?? false;
    this.#paths = new Set(sources.filter(path => isTestPath(path) && !isHotThere(path)));
  }

  get paths(): ReadonlySet<string> {
    return this.#paths;
  }

  get buffers(): Map<string, string> {
    return this.#buffers;
  }

  /** True for a test that nothing else leads to: it is known by its name alone. */
  isUnread(path: string): boolean {
    return this.#paths.has(path) && !this.#entries.has(path);
  }

  get unreadCount(): number {
    return [...this.#paths].filter(path => !this.#entries.has(path)).length;
  }

  noteBuffer({ path, text }: FileChange): void {
    if (text === null || !this.#paths.has(path)) this.#buffers.delete(path);
    else this.#buffers.set(path, text);
  }

  /** True if changes may have made another of the tests a part of the program, or none of one that was. */
  mayMove(before: ReadonlyMap<string, Entry | undefined>, resolve: () => Resolve): boolean {
    if (this.#paths.size === 0) return false;
    let known: Resolve | null = null;
    const leadsToTest = (path: string, module: string): boolean => {
      known ??= resolve();
      const target = known(path, module);
      return target.kind === 'file' && this.#paths.has(target.path);
    };
    return [...before].some(([path, then]) => {
      const now = this.#entries.get(path)?.facts ?? null;
      const earlier = then?.facts ?? null;
      if (now === earlier) return false;
      // Where names lead to rests on which files have facts.
      if (now === null || earlier === null) return true;
      return differences(now, earlier).some(module => leadsToTest(path, module));
    });
  }

  /** Reads the tests that other code leads to, and forgets the others; true if others are read than before. */
  async reach({ resolve, named, read }: Reach): Promise<boolean> {
    if (this.#paths.size === 0) return false;
    const before = [...this.#paths].filter(path => this.#entries.has(path));
    const modulesIn = (path: string) => this.#entries.get(path)?.facts?.modules ?? [];
    const others = [...this.#entries.keys()].filter(path => !this.#paths.has(path));
    const reached = await followToTests(this.#paths, {
      starts: [[named.from, named.modules], ...others.map((path): Importing => [path, modulesIn(path)])],
      resolve,
      modulesOf: async path => {
        if (!this.#entries.has(path)) await read(path);
        return modulesIn(path);
      },
    });
    for (const path of before) if (!reached.has(path)) this.#entries.delete(path);
    return reached.size !== before.length || !before.every(path => reached.has(path));
  }
}

/** Modules that one of two texts of a file imports. */
function differences(a: FileFacts, b: FileFacts): string[] {
  const isOnlyIn = (facts: FileFacts, other: FileFacts) =>
    facts.modules.filter(module => !other.modules.includes(module));
  return [...isOnlyIn(a, b), ...isOnlyIn(b, a)];
}
