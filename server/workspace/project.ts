/**
 * A workspace that is scanned once and then kept up to date: the facts of unchanged files are kept, a change parses
 * only its own file, and findings are those of a fresh scan of the same texts.
 */
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { FileFacts } from '../../rules/facts/facts.ts';
import { computeFix } from '../../rules/judge/compute-fix.ts';
import type { RuleFailure } from '../../rules/judge/judge.ts';
import { FRAMEWORKS, LIBRARIES } from '../../rules/knowledge/index.generated.ts';
import type { Knowledge } from '../../rules/link/knowledge-index.ts';
import { linkProgram } from '../../rules/link/link-program.ts';
import type { Program } from '../../rules/link/program.ts';
import type { Problem } from '../../rules/report/report.ts';
import { isManifest } from '../host/config-file.ts';
import { type FoundFiles, findFiles, isSourcePath, isTsconfigPath } from '../host/find-files.ts';
import type { PluginPermission } from '../host/load-plugins.ts';
import { entryKind } from '../host/read-sources.ts';
import type { EarlierFiles } from './earlier-files.ts';
import { earlierLayout } from './earlier-layout.ts';
import { byPath, type Entry, hasSuppressions, KnownEntries, problemsOf } from './entries.ts';
import { type CostlyEntries, type CostlyEntry, costlyEntries, movedEntries } from './entry-costs.ts';
import { asOnDisk, EntryReader } from './entry-reader.ts';
import { ignoreFinding } from './ignore-finding.ts';
import { type Layout, NO_FILES, readLayout } from './layout.ts';
import { LinkReaders } from './link-readers.ts';
import { type MovesOfFiles, movedResult, moveFindings, movesOf, withoutProgram } from './moved-findings.ts';
import { type LinkingOfFew, type QuickChange, QuickReview } from './neighbourhood/quick-review.ts';
import { ProjectConfig } from './project-config.ts';
import type { FileChange, Project, ProjectOptions } from './project-interface.ts';
import { type Judging, judgeProject, policiesOf, termsOf } from './project-judge.ts';
import { type LinkInput, ProjectTypes, type RefineOptions } from './project-types.ts';
import { loadBufferParser } from './read-facts.ts';
import { inputsOf, type ScanInputs } from './scan-inputs.ts';
import { noTimings, type Progress, type ScanResult, type Timings } from './scan-result.ts';
import { type ResolverOf, steadyResolver } from './steady-resolver.ts';

export async function openProject(root: string, options: ProjectOptions = {}): Promise<Project> {
  const project = new WorkspaceProject(realpathSync(root), options);
  await project.refresh();
  return project;
}

/** Files between two pauses that let other work, and a cancellation, come through. */
const FILES_PER_SLICE = 40;

class WorkspaceProject implements Project {
  readonly root: string;
  readonly #options: ProjectOptions;
  readonly #entries = new KnownEntries();
  #sources = new Set<string>();
  #layout: Layout;
  readonly #resolver: ResolverOf;
  #input: LinkInput | null = null;
  #program: Program | null = null;
  #result: ScanResult | null = null;
  /** As of the texts of now; null as long as nobody asked for any. */
  #costs: CostlyEntries | null = null;
  /** What the result is from, beside the program. */
  #judged: {
    readonly texts: ReadonlyMap<string, string>;
    /** Of files that moved since. */
    readonly movedTexts: ReadonlyMap<string, string>;
    readonly terms: string;
    /** False if findings may be missing. */
    readonly isComplete: boolean;
  } | null = null;
  /** Set from when a change is expected or made, if all files were linked before it. */
  #quick: QuickReview | null = null;
  readonly #types: ProjectTypes;
  #config: ProjectConfig;
  #known: Knowledge | null = null;
  #declarations: readonly string[] = [];
  #typesAsked = false;
  #timings: Timings = noTimings();
  #started = performance.now();
  #reader: EntryReader;
  readonly #readers = new LinkReaders();
  /** Set for an earlier state of another project: paths of now by paths of then. */
  #renames: ReadonlyMap<string, string> | null = null;

  constructor(root: string, options: ProjectOptions) {
    this.root = root;
    this.#options = options;
    this.#reader = new EntryReader(root, options.facts, this.#timings);
    this.#config = new ProjectConfig(root);
    this.#resolver = steadyResolver(this.root);
    this.#types = new ProjectTypes({
      root: this.root,
      input: () => this.#currentInput(),
      program: () => this.#currentProgram(),
      relink: () => {
        this.#program = null;
        this.#result = null;
        this.#quick = null;
        this.#costs = null;
      },
      buffers: () => this.#entries.buffers(),
      declarations: () => this.#declarations,
      configs: () => this.#config.files,
      log: message => options.log?.(message),
    });
    this.#layout = readLayout(root, NO_FILES);
  }

  async refresh(): Promise<void> {
    this.#restart();
    this.#quick = null;
    this.#types.doubt();
    const found = this.#discover();
    await this.#readConfig(found);
    this.#dropLost();
    for (const [index, path] of found.sources.entries()) {
      if (index % FILES_PER_SLICE === 0)
        await this.#pause({ stage: 'read', done: index, total: found.sources.length });
      if (this.#entries.get(path)?.origin !== 'buffer') await this.#readFromDisk(path);
    }
    await this.#readers.load([...this.#entries.values()]);
    await this.#pause({ stage: 'read', done: found.sources.length, total: found.sources.length });
  }

  async update(changes: readonly FileChange[]): Promise<void> {
    const result = this.#result;
    const costs = this.#costs;
    const before = new Map(changes.map(({ path }) => [path, this.#entries.get(path)]));
    this.#noteWhole();
    this.#restart();
    if (changes.some(({ text }) => text === null)) this.#types.doubt();
    // A known file may have gone, or become a link or a folder: with it goes what lay in it, and what imports lead to.
    const knows = (path: string) =>
      !isSourcePath(path) || (this.#sources.has(path) && entryKind(join(this.root, path)) === 'file');
    const configures =
      changes.some(({ path }) => this.#config.concerns(path)) || !this.#config.wasReadWith(this.#permission);
    const rediscovers = changes.some(({ path }) => !knows(path) || isManifest(path) || isTsconfigPath(path));
    if (configures || rediscovers) {
      const found = this.#discover();
      if (configures) await this.#readConfig(found);
      await this.#takeDiscovered();
    }
    for (const { path, text } of changes) {
      // Ignored and generated paths stay out, open or not, so that the editor shows what a scan shows.
      if (!this.#sources.has(path)) this.#entries.delete(path);
      else if (text === null) await this.#readFromDisk(path);
      else this.#entries.set(path, await this.#reader.fromBuffer(path, text, this.#entries.get(path)));
    }
    // Looking at all of them would take longer than everything else that a keystroke asks for.
    const isAll = configures || rediscovers;
    await this.#readers.load(
      isAll ? [...this.#entries.values()] : changes.map(({ path }) => this.#entries.get(path)),
    );
    if (isAll) this.#quick = null;
    this.#quick?.noteChanged(before.keys());
    if (result !== null && !isAll) this.#keepMoved(result, costs, before);
  }

  #keepMoved(
    result: ScanResult,
    costs: CostlyEntries | null,
    before: ReadonlyMap<string, Entry | undefined>,
  ): void {
    const moves = movesOf(before, this.#entries);
    this.#result = moves && this.#moved(result, moves);
    if (moves && this.#result) this.#costs = costs && movedEntries(costs, moves);
  }

  /** Whoever told of a change may have left out files that came or went with it. */
  async #takeDiscovered(): Promise<void> {
    this.#dropLost();
    for (const path of this.#sources) if (!this.#entries.has(path)) await this.#readFromDisk(path);
  }

  #dropLost(): void {
    for (const path of this.#entries.keys()) if (!this.#sources.has(path)) this.#entries.delete(path);
  }

  holdsFiles(folder: string): boolean {
    const isInside = (path: string) => path.startsWith(`${folder}/`);
    return Object.values(this.#layout.found).some((paths: readonly string[]) => paths.some(isInside));
  }

  /** The result of texts that tell the same facts at other places, half-typed ones among them; null if linking may find others. */
  #moved(result: ScanResult, moves: MovesOfFiles): ScanResult | null {
    // Nobody knows what the rules of others measure.
    if (this.#judged?.terms !== termsOf(this.#options) || result.packageRules.length > 0) return null;
    const findings = moveFindings(result.findings, moves);
    if (!findings) return null;
    const movedTexts = new Map(this.#judged.movedTexts);
    for (const path of moves.keys()) movedTexts.set(path, this.#entries.get(path)?.text ?? '');
    this.#judged = { ...this.#judged, movedTexts };
    const { texts } = this.#judged;
    const moved = movedResult(result, {
      findings,
      textOf: path => movedTexts.get(path) ?? texts.get(path),
      outdated: this.#entries.outdated(),
      durationMs: Math.round(performance.now() - this.#started),
      cache: this.#reader.counts,
      // Edits need the program, which is linked for the first of them.
      linked: () => (this.#result === moved ? this.#scan() : null),
    });
    return moved;
  }

  findings(pause?: () => void): ScanResult {
    if (this.#result?.extent !== 'whole') this.#result = this.#scan(pause);
    return this.#result;
  }

  quickFindings(): ScanResult {
    this.#result ??= this.#scanQuickly() ?? this.#scan();
    return this.#result;
  }

  async expectChange(path: string): Promise<void> {
    if (this.#judged === null || !this.#entries.get(path)?.facts) return;
    await loadBufferParser();
    this.#noteWhole();
    this.#quick?.prepareFor(path, this.#linkingOfFew(this.#judged));
  }

  /** What comes next is told by what it changes of this. */
  #noteWhole(): void {
    const result = this.#result;
    if (this.#program === null || result?.extent !== 'whole' || this.#judged === null) return;
    if (this.#quick?.isOf(this.#program)) return;
    const { workspace, texts } = this.#currentInput();
    this.#quick = new QuickReview({
      workspace,
      texts,
      result: withoutProgram(result, texts),
      program: this.#program,
      answers: this.#types.answersAsOfNow(),
      terms: this.#judged.terms,
    });
  }

  #scanQuickly(): ScanResult | null {
    const quick = this.#quick;
    if (quick === null || this.#judged === null || quick.terms !== termsOf(this.#options)) return null;
    this.#types.follow(this.#entries.texts(), quick.changedPaths);
    const { isComplete } = this.#judged;
    const changed = this.#changeOf(quick, isComplete);
    if (changed === null) return null;
    const { texts, movedTexts, findings, linkedFiles } = changed;
    this.#judged = { texts, movedTexts, terms: quick.terms, isComplete };
    const result = movedResult(quick.result, {
      extent: 'neighbourhood',
      linkedFiles,
      findings,
      textOf: path => movedTexts.get(path) ?? texts.get(path),
      outdated: this.#entries.outdated(),
      durationMs: Math.round(performance.now() - this.#started),
      cache: this.#reader.counts,
      linked: () => (this.#result === result ? this.findings() : null),
    });
    return result;
  }

  /** What goes wrong with a few files is for the whole program to tell. */
  #changeOf(quick: QuickReview, isComplete: boolean): QuickChange | null {
    try {
      return quick.changeOf(this.#entries, this.#linkingOfFew({ isComplete }));
    } catch (error) {
      this.#options.log?.(`The files around a change could not be linked: ${String(error)}`);
      return null;
    }
  }

  #linkingOfFew({ isComplete }: { readonly isComplete: boolean }): LinkingOfFew {
    return {
      answers: this.#types.answers,
      findingsOf: (workspace, answers) =>
        judgeProject(
          linkProgram({ ...workspace, ...this.#readers.loaded }, this.#knowledge, answers),
          this.#judging({ isComplete }),
        ).findings,
    };
  }

  #judging(how: Pick<Judging, 'isComplete' | 'pause'>): Judging {
    return { ...how, options: this.#options, config: this.#config, renames: this.#renames };
  }

  async refine(options: RefineOptions = {}): Promise<boolean> {
    const started = performance.now();
    const changed = await this.#types.refine(options);
    this.#timings.types += performance.now() - started;
    const isFirst = !this.#typesAsked && options.signal?.aborted !== true;
    this.#typesAsked ||= isFirst;
    // Now it is known which comments are of no use.
    const judgesComments = isFirst && hasSuppressions(this.#entries);
    if (judgesComments) {
      this.#result = null;
      this.#quick = null;
    }
    return changed || judgesComments;
  }

  entryCosts(path: string): readonly CostlyEntry[] {
    this.#costs ??= Map.groupBy(
      costlyEntries(this.#currentProgram(), policiesOf(this.#options, this.#config)),
      ({ registered }) => registered.path,
    );
    return this.#costs.get(path) ?? [];
  }

  inputs(): ScanInputs | null {
    if (this.#types.failed || !this.#config.isSettled) return null;
    const { checked: typesChecked } = this.#types;
    const entries = new Map(
      [...this.#entries].map(([path, entry]) => [path, asOnDisk(this.root, path, entry)]),
    );
    return inputsOf(this.#layout, entries, { configs: this.#config.contents, typesChecked });
  }

  forgetTypes(): void {
    this.#types.forget();
    this.#typesAsked = false;
  }

  async earlier(files: EarlierFiles): Promise<Project> {
    const then = new WorkspaceProject(this.root, this.#options);
    then.#config = this.#config;
    then.#sources = new Set(files.found.sources);
    then.#declarations = files.found.declarations;
    then.#layout = earlierLayout(this.root, files);
    then.#renames = files.renames;
    then.#types.takeFrom(this.#types);
    for (const [index, path] of files.found.sources.entries()) {
      if (index % FILES_PER_SLICE === 0) await this.#pause({ stage: 'link', done: 0, total: 0 });
      const text = files.texts.get(path);
      const entry = this.#entries.get(path);
      if (text !== undefined) then.#entries.set(path, await then.#reader.fromEarlier(path, text));
      // What is open in an editor and does not differ on the disk was as it is there.
      else if (entry?.origin === 'buffer') await then.#readFromDisk(path);
      else if (entry !== undefined) then.#entries.set(path, entry);
    }
    await then.#readers.load([...then.#entries.values()]);
    return then;
  }

  #restart(): void {
    this.#input = null;
    this.#program = null;
    this.#result = null;
    this.#costs = null;
    this.#timings = noTimings();
    this.#started = performance.now();
    this.#reader = new EntryReader(this.root, this.#options.facts, this.#timings);
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

  async #readFromDisk(path: string): Promise<void> {
    const entry = await this.#reader.fromDisk(path, this.#entries.get(path));
    if (entry !== null) this.#entries.set(path, entry);
    else {
      this.#entries.delete(path);
      this.#sources.delete(path);
    }
  }

  #scan(pause?: () => void): ScanResult {
    this.#program ??= this.#link(pause);
    const program = this.#program;
    const { texts, workspace } = this.#currentInput();
    const linked = performance.now();
    this.#options.onProgress?.({ stage: 'judge', done: 0, total: 0 });
    const { packageRules } = this.#config;
    const policies = policiesOf(this.#options, this.#config);
    const isComplete = this.#typesAsked || !hasSuppressions(this.#entries) || program.openSites.length === 0;
    const { findings, failures } = judgeProject(program, this.#judging({ isComplete, pause }));
    this.#judged = { texts, movedTexts: new Map(), terms: termsOf(this.#options), isComplete };
    this.#quick = null;
    const ended = performance.now();
    const textOf = (path: string) => texts.get(path);
    return {
      root: this.root,
      extent: 'whole',
      linkedFiles: program.files.length,
      findings,
      problems: [
        ...this.#config.problems(workspace.resolve),
        ...this.#layout.problems,
        ...problemsOf(this.#entries),
        ...failures.map(problemOfRule),
        ...problemsOfLinking(program),
      ],
      summary: {
        files: texts.size,
        functions: program.functions.length,
        entryPoints: program.entryPoints.length,
        durationMs: Math.round(ended - this.#started),
        cache: this.#reader.counts,
      },
      timings: { ...this.#timings, judge: ended - linked },
      typesChecked: this.#types.checked,
      packageRules,
      outdated: this.#entries.outdated(),
      textOf,
      ignore: finding => ignoreFinding(finding, { policies, textOf }),
      entryCosts: async () => costlyEntries(program, policies),
      fix: (finding, fixId) => {
        const options = policies.of(finding.path).terms.fixOptions;
        return computeFix(fixId, { finding, program, options, textOf }, packageRules);
      },
    };
  }

  /** The same object as long as the configuration describes the same. */
  get #knowledge(): Knowledge {
    const { libraries: described } = this.#config;
    if (this.#known?.described !== described)
      this.#known = { libraries: LIBRARIES, frameworks: FRAMEWORKS, described };
    return this.#known;
  }

  #currentProgram(): Program {
    this.#program ??= this.#link();
    return this.#program;
  }

  #link(pause?: () => void): Program {
    this.#options.onProgress?.({ stage: 'link', done: 0, total: 0 });
    const started = performance.now();
    // Two programs of all files would not have to be in memory at once.
    this.#quick?.release();
    const { workspace, texts } = this.#currentInput();
    this.#types.follow(texts);
    const program = linkProgram(
      { ...workspace, ...(pause && { pause }) },
      this.#knowledge,
      this.#types.answers,
    );
    this.#timings.link += performance.now() - started;
    return program;
  }

  #currentInput(): LinkInput {
    this.#input ??= this.#prepare();
    return this.#input;
  }

  #prepare(): LinkInput {
    const { packages } = this.#layout;
    const files = new Map<string, FileFacts>();
    const texts = new Map<string, string>();
    for (const [path, { facts, text }] of [...this.#entries].sort(byPath)) {
      if (facts === null) continue;
      files.set(path, facts);
      texts.set(path, text);
    }
    const { heatSettings } = this.#config;
    const workspace = {
      files,
      manifests: packages.map(({ manifest }) => manifest),
      ...this.#readers.loaded,
      ...(heatSettings && { heatSettings: heatSettings.of }),
      resolve: this.#resolver(this.#layout, {
        sources: new Set(files.keys()),
        isOffDisk: this.#renames !== null,
      }),
    };
    return { workspace, texts };
  }
}

function problemsOfLinking({ givenUp }: Program): Problem[] {
  const { times, paths } = givenUp;
  const [path] = paths;
  if (path === undefined) return [];
  const others = paths.length === 1 ? '' : ` and ${paths.length - 1} more`;
  const message = `Chains in this file${others} are too long to follow to their ends (${times}): findings may be missing.`;
  return [{ path, message }];
}

function problemOfRule({ rule, message }: RuleFailure): Problem {
  return { path: '', message: `The rule ${rule} failed and was left out: ${message}` };
}
