/** One folder's project in the worker: remembers which buffer version its findings speak of, and what it told last. */
import { basename, join } from 'node:path';
import type { Finding } from '../../rules/base/finding.ts';
import { type FixOffer, partsOf } from '../../rules/base/finding.ts';
import type { Place } from '../../rules/base/place.ts';
import type { EditedFile, FixOutcome } from '../../rules/fix/fix.ts';
import type { Problem, ReportedFinding } from '../../rules/report/report.ts';
import { locator, toReport } from '../../rules/report/to-report.ts';
import { problemPlace } from '../../rules/report/wording.ts';
import { BASELINE_FILE } from '../host/baseline-file.ts';
import { documentedRules } from '../host/documented-rules.ts';
import { isSourcePath } from '../host/find-files.ts';
import { type Base, findBase, findUsualBase } from '../host/git.ts';
import { entryKind, readRegularFile, withoutByteOrderMark } from '../host/read-sources.ts';
import { reportPage } from '../host/report-page.ts';
import { cacheFolder } from '../oracle/answer-cache.ts';
import { reportedCost } from '../workspace/entry-costs.ts';
import { fixFindings } from '../workspace/fix-findings.ts';
import { openProject } from '../workspace/project.ts';
import type { FileChange, Project, ProjectOptions } from '../workspace/project-interface.ts';
import type { InTurn } from '../workspace/project-types.ts';
import { reviewChange } from '../workspace/review-change.ts';
import type { ScanResult } from '../workspace/scan-result.ts';
import { changedLines } from './changed-lines.ts';
import { firstReview } from './first-review.ts';
import { FolderBaseline, usesBaseline } from './folder-baseline.ts';
import { KeptFolder } from './kept-folder.ts';
import { pathInside } from './paths.ts';
import { ClientColumns, type PositionEncoding } from './position-encoding.ts';
import { projectOptions } from './project-options.ts';
import type { Settings } from './protocol.ts';
import { tell } from './told-findings.ts';
import type { EntryPointCost, Job, OpenBuffer, Review, WorkerEdit } from './worker-protocol.ts';

type ScanJob = Extract<Job, { kind: 'scan' }>;
type UpdateJob = Extract<Job, { kind: 'update' }>;
type TextBuffer = OpenBuffer & { readonly text: string };

/** From here on, looking at the whole disk is cheaper and surer than taking file by file. */
const MANY_CHANGES = 100;

export class FolderProject {
  readonly #root: string;
  readonly #encoding: PositionEncoding;
  readonly #project: Project;
  readonly #settings: { current: Settings };
  readonly #buffers = new Map<string, TextBuffer>();
  /** The buffer version that the facts are from, by absolute path. */
  readonly #versions = new Map<string, number | null>();
  /** What was told of each file, to tell only differences. */
  #told: ReadonlyMap<string, string> = new Map();
  /** What is wrong with the configuration and the baseline, as far as the log has it. */
  #logged: ReadonlySet<string> = new Set();
  #result: ScanResult | null = null;
  /** The buffer that was opened or changed last. */
  #inHand: string | null = null;
  #refining: AbortController | null = null;
  readonly #baseline: FolderBaseline;
  readonly #kept: KeptFolder;

  private constructor(
    { root, encoding }: ScanJob,
    project: Project,
    settings: { current: Settings },
    kept: KeptFolder,
  ) {
    this.#root = root;
    this.#encoding = encoding;
    this.#project = project;
    this.#settings = settings;
    this.#baseline = new FolderBaseline(root);
    this.#kept = kept;
  }

  /**
   * Null if the scan was canceled. `before` is the folder's project so far, whose telling goes on. For a folder that is opened for the
   * first time, what the last session found comes first if it still is so.
   */
  static async open(
    job: ScanJob,
    progress: (done: number, total: number) => void,
    before: FolderProject | undefined,
    tellFirst: (review: Review) => void = () => {},
  ): Promise<FolderProject | null> {
    const { root, settings, buffers, cancel } = job;
    const holder = { current: settings };
    const abort = new AbortController();
    const kept = new KeptFolder(root, settings);
    const options: ProjectOptions = projectOptions(
      holder,
      abort.signal,
      ({ done, total }) => {
        if (Atomics.load(new Int32Array(cancel), 0) === 1) abort.abort();
        if (total > 0) progress(done, total);
      },
      kept,
    );
    try {
      const first = before === undefined ? await firstReview(job, kept) : null;
      if (first !== null) tellFirst(first.review);
      const scanned = new FolderProject(job, await openProject(root, options), holder, kept);
      kept.keepFacts();
      await scanned.#baseline.read();
      await scanned.update({ kind: 'update', root, buffers, disk: [], settings: null });
      if (before !== undefined) scanned.#told = before.#told;
      else if (first !== null) scanned.#told = first.told;
      return scanned;
    } catch (error) {
      kept.abandonFacts();
      if (abort.signal.aborted) return null;
      throw error;
    }
  }

  async update({ buffers, disk, settings }: UpdateJob): Promise<void> {
    this.stopRefining();
    if (disk.length > 0) this.#kept.noteDisk();
    for (const buffer of buffers) this.#setBuffer(buffer);
    if (disk.length > MANY_CHANGES || disk.some(path => this.#baseline.isFile(path)))
      await this.#baseline.read();
    const program = disk.filter(path => !this.#baseline.isFile(path));
    const paths = new Set([...program, ...buffers.map(({ path }) => path)]);
    if (disk.length > MANY_CHANGES || disk.some(path => this.#mayChangeFiles(path))) {
      await this.#project.refresh();
      this.#result = null;
      for (const path of this.#buffers.keys()) paths.add(path);
    }
    const changes = [...paths].filter(path => !this.#isKnown(path)).map(path => this.#change(path));
    if (settings !== null) {
      this.#settings.current = settings;
      if (settings.typeOracle === 'off') this.#project.forgetTypes();
    }
    if (changes.length === 0 && settings === null) return;
    await this.#project.update(changes);
    this.#result = null;
  }

  /** Gets ready for the next keystroke, while nobody waits for anything. */
  async expectChange(): Promise<void> {
    if (this.#inHand !== null) await this.#project.expectChange(pathInside(this.#root, this.#inHand));
  }

  /** For the next session. */
  keep(): void {
    if (this.#result?.extent === 'whole') this.#kept.keepFindings(this.#project, this.#settings.current);
  }

  /** Asks the type oracle; null if that changes nothing or a newer change is on its way. */
  async refine(inTurn: InTurn): Promise<Review | null> {
    if (this.#settings.current.typeOracle === 'off') return null;
    this.stopRefining();
    const refining = new AbortController();
    this.#refining = refining;
    const { signal } = refining;
    const changed = await this.#project.refine({ signal, inTurn, cacheFolder: cacheFolder() });
    return inTurn(() => {
      if (!changed || signal.aborted) return null;
      this.#result = this.#project.findings();
      return this.review();
    });
  }

  /** Ignore rules, and folders: a deleted folder is reported without the files in it. */
  #mayChangeFiles(path: string): boolean {
    if (basename(path) === '.gitignore') return true;
    const kind = entryKind(path);
    if (kind === 'none') return this.#project.holdsFiles(pathInside(this.#root, path));
    return kind === 'other' && !isSourcePath(path);
  }

  stopRefining(): void {
    this.#refining?.abort();
    this.#refining = null;
  }

  /** Links the whole program; null if it was stopped, and what was told stands. */
  settle(cancel: SharedArrayBuffer): Review | null {
    const isStopped = (): boolean => Atomics.load(new Int32Array(cancel), 0) === 1;
    try {
      this.#result = this.#project.findings(() => {
        if (isStopped()) throw new Stopped();
      });
    } catch (error) {
      if (error instanceof Stopped) return null;
      throw error;
    }
    return this.review();
  }

  review(): Review {
    this.#result ??= this.#project.quickFindings();
    const result = this.#result;
    this.#noteVersions(result);
    const columns = this.#columns(result);
    const told = tell({ ...result, findings: this.#shown(result), columns }, this.#told);
    this.#told = told.texts;
    const problems = [...told.problems, ...(this.#usesBaseline() ? this.#baseline.problems : [])];
    this.#logConfig(problems);
    return {
      changed: told.changed,
      versions: [...this.#versions],
      problems: problems.map(problem => columns.problem(problem)),
      files: told.files,
      isWhole: result.extent === 'whole',
    };
  }

  /** @throws GitError if there is nothing to compare with. */
  async reviewChanges(
    ref: string | null,
  ): Promise<{ readonly base: Base; readonly findings: readonly ReportedFinding[] }> {
    const base = await (ref === null ? findUsualBase(this.#root) : findBase(this.#root, ref));
    const asksTypes = this.#settings.current.typeOracle !== 'off';
    const result = await reviewChange(this.#project, base, {
      hasBuffers: this.#buffers.size > 0,
      ...(asksTypes && { types: {} }),
    });
    const report = toReport({ ...result, toolVersion: '', root: '' }, result.textOf);
    const columns = this.#columns(result);
    return { base, findings: report.findings.map(finding => columns.finding(finding)) };
  }

  /** `path` is relative to the root. */
  entryCosts(path: string): readonly EntryPointCost[] {
    const current = this.#current();
    const columns = this.#columns(current);
    const find = locator(current.textOf);
    const locate = (place: Place) => columns.place(find(place));
    return this.#project.entryCosts(path).map(({ name, registered, estimate, n, sites }) => ({
      name,
      words: estimate.grows ? `${estimate.words} where N is ${n}` : estimate.words,
      ...locate(registered),
      sites: sites.map(locate),
    }));
  }

  /** What is shown, as a page. */
  async report(toolVersion: string): Promise<string> {
    const { formatHtml } = await import('../../rules/report/html.ts');
    const result = this.#current();
    const shown = { ...result, findings: this.#shown(result), toolVersion, root: basename(this.#root) };
    return formatHtml({
      report: toReport(shown, result.textOf),
      textOf: result.textOf,
      rules: documentedRules(result.packageRules),
      page: reportPage(),
      entries: (await result.entryCosts()).map(reportedCost),
    });
  }

  /** @throws if the finding or the offer is gone, or with the fix's reason if there is nothing good to do. */
  async fix(findingId: string, fixId: string): Promise<readonly WorkerEdit[]> {
    const current = this.#current();
    const { findings, fix } = current;
    const finding = findings
      .flatMap(partsOf)
      .find(({ id, fixes }) => id === findingId && fixes.some((offer: FixOffer) => offer.id === fixId));
    if (finding === undefined) throw new Error('The finding is gone.');
    return this.#edits(await fix(finding, fixId));
  }

  /** @throws as `fix` does. */
  async ignore(findingId: string): Promise<readonly WorkerEdit[]> {
    const current = this.#current();
    const { findings, ignore } = current;
    const finding = findings.find(({ id }) => id === findingId);
    if (finding === undefined) throw new Error('The finding is gone.');
    return this.#edits(await ignore(finding));
  }

  /** The edits of all safe fixes of a file that change no other one. */
  async fixAll(path: string): Promise<readonly WorkerEdit[]> {
    this.stopRefining();
    const current = this.#current();
    const { textOf } = current;
    const shown = new Set(this.#shown(current).map(({ id }) => id));
    const before = textOf(path) ?? '';
    const isOwn = (file: { readonly path: string }) => file.path === path;
    try {
      const { changed } = await fixFindings(this.#project, {
        wants: finding => isOwn(finding) && shown.has(finding.id),
        accepts: ({ safety }) => safety === 'safe',
        mayChange: files => files.every(isOwn),
      });
      return changedLines(before, changed.get(path)?.after ?? before).map(edit => ({ path, ...edit }));
    } finally {
      // The texts were tried out in the project; what the editor and the disk have counts again.
      await this.#project.update([this.#change(join(this.#root, path))]);
      this.#result = null;
    }
  }

  #shown({ findings }: ScanResult): readonly Finding[] {
    return this.#usesBaseline() ? this.#baseline.fresh(findings) : findings;
  }

  #usesBaseline(): boolean {
    return usesBaseline(this.#settings.current);
  }

  /** The last good files count on, so nothing else tells of a mistake in them. */
  #logConfig(problems: readonly Problem[]): void {
    const messages = new Set(
      problems
        .filter(({ kind, path }) => kind !== undefined || path === BASELINE_FILE)
        .map(problem => `${join(this.#root, problemPlace(problem))}${problem.message}`),
    );
    for (const message of messages) {
      // The worker's output is the server's log.
      if (!this.#logged.has(message)) console.log(message);
    }
    this.#logged = messages;
  }

  #edits(outcome: FixOutcome<EditedFile>): readonly WorkerEdit[] {
    if (outcome.kind === 'refused') throw new Error(`${outcome.reason}.`);
    const texts = new Map(outcome.files.map(({ path, text }) => [path, text]));
    const textOf = (path: string) => texts.get(path);
    const locate = locator(textOf);
    const columns = new ClientColumns(this.#encoding, textOf);
    return outcome.files.flatMap(({ path, edits }) =>
      edits.map(({ start, end, text }) => ({ ...columns.place(locate({ path, start, end })), text })),
    );
  }

  #columns({ textOf }: ScanResult): ClientColumns {
    // Configurations are no sources.
    return new ClientColumns(this.#encoding, path => textOf(path) ?? textOnDisk(join(this.#root, path)));
  }

  /** Of the whole program. */
  #current(): ScanResult {
    if (this.#result?.extent !== 'whole') this.#result = this.#project.findings();
    return this.#result;
  }

  #setBuffer({ path, version, text }: OpenBuffer): void {
    if (text !== null) {
      this.#buffers.set(path, { path, version, text });
      this.#inHand = path;
      return;
    }
    if (this.#inHand === path) this.#inHand = null;
    this.#buffers.delete(path);
    this.#versions.delete(path);
  }

  /** True for a buffer with the text that the findings are from: opened or saved, not changed, its file not deleted. */
  #isKnown(path: string): boolean {
    const text = this.#buffers.get(path)?.text;
    const isSame = text !== undefined && this.#result?.textOf(pathInside(this.#root, path)) === text;
    return isSame && entryKind(path) === 'file';
  }

  /** An open buffer wins over the disk. */
  #change(path: string): FileChange {
    return { path: pathInside(this.#root, path), text: this.#buffers.get(path)?.text ?? null };
  }

  #noteVersions({ textOf }: ScanResult): void {
    for (const { path, version, text } of this.#buffers.values()) {
      const used = textOf(pathInside(this.#root, path));
      if (used === text) this.#versions.set(path, version);
      else if (used === undefined || !this.#versions.has(path)) this.#versions.set(path, null);
    }
  }
}

/** Something newer waits. */
class Stopped extends Error {}

function textOnDisk(path: string): string | undefined {
  return entryKind(path) === 'file' ? withoutByteOrderMark(readRegularFile(path)) : undefined;
}
