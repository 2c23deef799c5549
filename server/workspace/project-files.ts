/** What a project reads: its source files with their facts, and what lies around them. A change parses only its own file. */
import { join } from 'node:path';
import { isManifest } from '../host/config-file.ts';
import { type FoundFiles, findFiles, isSourcePath, isTsconfigPath } from '../host/find-files.ts';
import type { PluginPermission } from '../host/load-plugins.ts';
import { entryKind } from '../host/read-sources.ts';
import type { Resolve } from '../host/resolve-modules.ts';
import type { EarlierFiles } from './earlier-files.ts';
import { earlierLayout } from './earlier-layout.ts';
import { type Entry, KnownEntries } from './entries.ts';
import { asOnDisk, EntryReader } from './entry-reader.ts';
import { type Layout, NO_FILES, readLayout } from './layout.ts';
import { LinkReaders } from './link-readers.ts';
import { ProjectConfig } from './project-config.ts';
import type { FileChange, ProjectOptions } from './project-interface.ts';
import { ReachedTests } from './reached-tests.ts';
import { noTimings, type Progress, type Timings } from './scan-result.ts';
import { type ResolverOf, steadyResolver } from './steady-resolver.ts';

/** Files between two pauses that let other work, and a cancellation, come through. */
const FILES_PER_SLICE = 40;

export class ProjectFiles {
  readonly root: string;
  readonly entries = new KnownEntries();
  readonly readers = new LinkReaders();
  readonly #options: ProjectOptions;
  readonly #tests: ReachedTests;
  readonly #resolver: ResolverOf;
  #sources = new Set<string>();
  #declarations: readonly string[] = [];
  #layout: Layout;
  #config: ProjectConfig;
  #timings: Timings = noTimings();
  #reader: EntryReader;
  /** Set for an earlier state of another project: paths of now by paths of then. */
  #renames: ReadonlyMap<string, string> | null = null;

  constructor(root: string, options: ProjectOptions, testBuffers?: Map<string, string>) {
    this.root = root;
    this.#options = options;
    this.#tests = new ReachedTests(this.entries, testBuffers);
    this.#resolver = steadyResolver(root);
    this.#reader = new EntryReader(root, options.facts, this.#timings);
    this.#config = new ProjectConfig(root);
    this.#layout = readLayout(root, NO_FILES);
  }

  get config(): ProjectConfig {
    return this.#config;
  }

  get layout(): Layout {
    return this.#layout;
  }

  /** Ambient declaration files. */
  get declarations(): readonly string[] {
    return this.#declarations;
  }

  get renames(): ReadonlyMap<string, string> | null {
    return this.#renames;
  }

  /** Where names lead to: to any file that has facts, and to any test. */
  get resolve(): Resolve {
    const sources = new Set(this.#tests.paths);
    for (const [path, { facts }] of this.entries) if (facts !== null) sources.add(path);
    return this.#resolver(this.#layout, { sources });
  }

  /** True for a test that nothing else leads to: it is known by its name alone. */
  isUnread(path: string): boolean {
    return this.#tests.isUnread(path);
  }

  get unreadTests(): number {
    return this.#tests.unreadCount;
  }

  /** What an editor shows of such a test. */
  unreadBuffer(path: string): string | undefined {
    return this.isUnread(path) ? this.#tests.buffers.get(path) : undefined;
  }

  /** Since the last {@link countAnew}; whoever links and judges adds to them. */
  get timings(): Timings {
    return this.#timings;
  }

  /** Files with facts that were known, and others, since the last {@link countAnew}. */
  get counts(): { readonly hits: number; readonly misses: number } {
    return this.#reader.counts;
  }

  countAnew(): void {
    this.#timings = noTimings();
    this.#reader = new EntryReader(this.root, this.#options.facts, this.#timings);
  }

  /** Looks at the whole disk. Buffers stay. */
  async refresh(): Promise<void> {
    const found = this.#discover();
    await this.#readConfig(found);
    this.#findTests(found);
    this.#dropLost();
    const wanted = found.sources.filter(path => !this.isUnread(path));
    for (const [index, path] of wanted.entries()) {
      if (index % FILES_PER_SLICE === 0)
        await this.#pause({ stage: 'read', done: index, total: wanted.length });
      if (this.entries.get(path)?.origin !== 'buffer') await this.#readFromDisk(path);
    }
    await this.#reachTests();
    await this.readers.load([...this.entries.values()]);
    await this.#pause({ stage: 'read', done: wanted.length, total: wanted.length });
  }

  /** @returns `all` if files may have come or gone, or a configuration is another one */
  async update(changes: readonly FileChange[]): Promise<'all' | 'some'> {
    // A known file may have gone, or become a link or a folder: with it goes what lay in it, and what imports lead to.
    const knows = (path: string) =>
      !isSourcePath(path) || (this.#sources.has(path) && entryKind(join(this.root, path)) === 'file');
    const configures =
      changes.some(({ path }) => this.#config.concerns(path)) || !this.#config.wasReadWith(this.#permission);
    const rediscovers = changes.some(({ path }) => !knows(path) || isManifest(path) || isTsconfigPath(path));
    const rereads = configures || rediscovers;
    if (rereads) {
      const found = this.#discover();
      if (configures) await this.#readConfig(found);
      this.#findTests(found);
      await this.#takeDiscovered();
    }
    const before = new Map(changes.map(({ path }) => [path, this.entries.get(path)]));
    for (const change of changes) await this.#take(change);
    const mayMoveTests = rereads || this.#tests.mayMove(before, () => this.resolve);
    const movesTests = mayMoveTests && (await this.#reachTests());
    const isAll = rereads || movesTests;
    // Looking at all of them would take longer than everything else that a keystroke asks for.
    await this.readers.load(
      isAll ? [...this.entries.values()] : changes.map(({ path }) => this.entries.get(path)),
    );
    return isAll ? 'all' : 'some';
  }

  /** Takes changes of tests that nothing else leads to, before and after, which change nothing; false if any is another. */
  takesAside(changes: readonly FileChange[]): boolean {
    const isAside = ({ path, text }: FileChange) =>
      this.isUnread(path) && (text !== null || entryKind(join(this.root, path)) === 'file');
    if (changes.length === 0 || !changes.every(isAside)) return false;
    for (const change of changes) this.#tests.noteBuffer(change);
    return true;
  }

  /** The files of an earlier state; facts of those that are the same are shared, and so is the configuration. */
  async earlier(files: EarlierFiles): Promise<ProjectFiles> {
    const then = new ProjectFiles(this.root, this.#options);
    then.#config = this.#config;
    then.#sources = new Set(files.found.sources);
    then.#declarations = files.found.declarations;
    then.#layout = earlierLayout(this.root, files);
    then.#renames = files.renames;
    then.#findTests(files.found);
    const read = async (path: string) => {
      const text = files.texts.get(path);
      const entry = this.entries.get(path);
      if (text !== undefined) then.entries.set(path, await then.#reader.fromEarlier(path, text));
      // What is open in an editor and does not differ on the disk was as it is there.
      else if (entry?.origin === 'buffer' || this.isUnread(path)) await then.#readFromDisk(path);
      else if (entry !== undefined) then.entries.set(path, entry);
    };
    for (const [index, path] of files.found.sources.entries()) {
      if (index % FILES_PER_SLICE === 0) await this.#pause({ stage: 'link', done: 0, total: 0 });
      if (!then.isUnread(path)) await read(path);
    }
    await then.#reachTests(read);
    await then.readers.load([...then.entries.values()]);
    return then;
  }

  /** The same files and all tests, for who wants every caller; null if all tests are read as it is. */
  async withTests(): Promise<ProjectFiles | null> {
    const unread = [...this.#tests.paths].filter(path => this.isUnread(path));
    if (unread.length === 0) return null;
    const all = new ProjectFiles(this.root, this.#options, this.#tests.buffers);
    all.#config = this.#config;
    all.#sources = new Set(this.#sources);
    all.#declarations = this.#declarations;
    all.#layout = this.#layout;
    all.#renames = this.#renames;
    for (const [path, entry] of this.entries) all.entries.set(path, entry);
    for (const path of unread) await all.#readTest(path);
    await all.readers.load([...all.entries.values()]);
    return all;
  }

  /** True for a folder of the last look at the disk; `folder` is relative to the root. */
  holds(folder: string): boolean {
    const isInside = (path: string) => path.startsWith(`${folder}/`);
    return Object.values(this.#layout.found).some((paths: readonly string[]) => paths.some(isInside));
  }

  /** With what the disk holds for buffers that are saved. */
  entriesAsOnDisk(): Map<string, Entry> {
    return new Map([...this.entries].map(([path, entry]) => [path, asOnDisk(this.root, path, entry)]));
  }

  async #take(change: FileChange): Promise<void> {
    const { path, text } = change;
    this.#tests.noteBuffer(change);
    if (this.isUnread(path)) return;
    // Ignored and generated paths stay out, open or not, so that the editor shows what a scan shows.
    if (!this.#sources.has(path)) this.entries.delete(path);
    else if (text === null) await this.#readFromDisk(path);
    else this.entries.set(path, await this.#reader.fromBuffer(path, text, this.entries.get(path)));
  }

  /** Whoever told of a change may have left out files that came or went with it. */
  async #takeDiscovered(): Promise<void> {
    this.#dropLost();
    for (const path of this.#sources)
      if (!this.entries.has(path) && !this.isUnread(path)) await this.#readFromDisk(path);
  }

  #findTests({ sources }: FoundFiles): void {
    this.#tests.find(sources, this.#config.heatSettings);
  }

  #reachTests(read = (path: string) => this.#readTest(path)): Promise<boolean> {
    return this.#tests.reach({ resolve: this.resolve, named: this.#config.describedModules, read });
  }

  async #readTest(path: string): Promise<void> {
    const text = this.#tests.buffers.get(path);
    if (text === undefined) await this.#readFromDisk(path);
    else this.entries.set(path, await this.#reader.fromBuffer(path, text, this.entries.get(path)));
  }

  #dropLost(): void {
    for (const path of this.entries.keys()) if (!this.#sources.has(path)) this.entries.delete(path);
  }

  async #readFromDisk(path: string): Promise<void> {
    const entry = await this.#reader.fromDisk(path, this.entries.get(path));
    if (entry !== null) this.entries.set(path, entry);
    else {
      this.entries.delete(path);
      this.#sources.delete(path);
    }
  }

  #discover(): FoundFiles {
    this.#options.onProgress?.({ stage: 'discover', done: 0, total: 0 });
    const started = performance.now();
    const found = findFiles(this.root);
    this.#sources = new Set(found.sources);
    this.#declarations = found.declarations;
    this.#layout = readLayout(this.root, found);
    this.#timings.discover += performance.now() - started;
    return found;
  }

  get #permission(): PluginPermission {
    return this.#options.plugins ?? { isGranted: false, advice: 'nobody allowed them' };
  }

  #readConfig({ configs }: FoundFiles): Promise<void> {
    return this.#config.read(configs, this.#layout.packages, this.#permission);
  }

  async #pause(progress: Progress): Promise<void> {
    this.#options.onProgress?.(progress);
    await new Promise(resolve => setImmediate(resolve));
    this.#options.signal?.throwIfAborted();
  }
}
