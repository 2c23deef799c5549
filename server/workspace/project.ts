/**
 * A workspace that is scanned once and then kept up to date: the facts of unchanged files are kept, a change parses
 * only its own file, and findings are those of a fresh scan of the same texts.
 */
import { realpathSync } from 'node:fs';
import type { RuleFailure } from '../../rules/judge/judge.ts';
import type { Program } from '../../rules/link/program.ts';
import type { Problem } from '../../rules/report/report.ts';
import type { EarlierFiles } from './earlier-files.ts';
import { type Entry, hasSuppressions, problemsOf } from './entries.ts';
import { type CostlyEntries, type CostlyEntry, costlyEntries, movedEntries } from './entry-costs.ts';
import { ignoreFinding } from './ignore-finding.ts';
import { type MovesOfFiles, movedResult, moveFindings, movesOf, withoutProgram } from './moved-findings.ts';
import { type LinkingOfFew, type QuickChange, QuickReview } from './neighbourhood/quick-review.ts';
import { ProjectFiles } from './project-files.ts';
import { ProjectFixes } from './project-fixes.ts';
import type { FileChange, Project, ProjectOptions } from './project-interface.ts';
import { type Judging, judgeProject, policiesOf, termsOf } from './project-judge.ts';
import { ProjectLinking } from './project-linking.ts';
import type { RefineOptions } from './project-types.ts';
import { loadBufferParser } from './read-facts.ts';
import { inputsOf, type ScanInputs } from './scan-inputs.ts';
import type { ScanResult } from './scan-result.ts';

export async function openProject(root: string, options: ProjectOptions = {}): Promise<Project> {
  const project = new WorkspaceProject(new ProjectFiles(realpathSync(root), options), options);
  await project.refresh();
  return project;
}

class WorkspaceProject implements Project {
  readonly #options: ProjectOptions;
  readonly #files: ProjectFiles;
  readonly #linking: ProjectLinking;
  readonly #fixes: ProjectFixes;
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
  #typesAsked = false;
  #started = performance.now();

  constructor(files: ProjectFiles, options: ProjectOptions) {
    this.#files = files;
    this.#options = options;
    this.#linking = new ProjectLinking(files, options, {
      // Two programs of all files would not have to be in memory at once.
      onLink: () => this.#quick?.release(),
      onNewAnswers: () => {
        this.#result = null;
        this.#quick = null;
        this.#costs = null;
        this.#fixes.forget();
      },
    });
    this.#fixes = new ProjectFixes(files, this.#linking, options);
  }

  get root(): string {
    return this.#files.root;
  }

  async refresh(): Promise<void> {
    this.#restart();
    this.#quick = null;
    this.#linking.types.doubt();
    await this.#files.refresh();
  }

  async update(changes: readonly FileChange[]): Promise<void> {
    if (this.#files.takesAside(changes)) {
      this.#fixes.forget();
      return;
    }
    const result = this.#result;
    const costs = this.#costs;
    const before = new Map(changes.map(({ path }) => [path, this.#files.entries.get(path)]));
    this.#noteWhole();
    this.#restart();
    if (changes.some(({ text }) => text === null)) this.#linking.types.doubt();
    if ((await this.#files.update(changes)) === 'all') this.#quick = null;
    else {
      this.#quick?.noteChanged(before.keys());
      if (result !== null) this.#keepMoved(result, costs, before);
    }
  }

  #keepMoved(
    result: ScanResult,
    costs: CostlyEntries | null,
    before: ReadonlyMap<string, Entry | undefined>,
  ): void {
    const moves = movesOf(before, this.#files.entries);
    this.#result = moves && this.#moved(result, moves);
    if (moves && this.#result) this.#costs = costs && movedEntries(costs, moves);
  }

  isUnread(path: string): boolean {
    return this.#files.isUnread(path);
  }

  holdsFiles(folder: string): boolean {
    return this.#files.holds(folder);
  }

  /** The result of texts that tell the same facts at other places, half-typed ones among them; null if linking may find others. */
  #moved(result: ScanResult, moves: MovesOfFiles): ScanResult | null {
    // Nobody knows what the rules of others measure.
    if (this.#judged?.terms !== termsOf(this.#options) || result.packageRules.length > 0) return null;
    const findings = moveFindings(result.findings, moves);
    if (!findings) return null;
    const movedTexts = new Map(this.#judged.movedTexts);
    for (const path of moves.keys()) movedTexts.set(path, this.#files.entries.get(path)?.text ?? '');
    this.#judged = { ...this.#judged, movedTexts };
    const { texts } = this.#judged;
    const moved = movedResult(result, {
      findings,
      textOf: path => movedTexts.get(path) ?? texts.get(path) ?? this.#files.unreadBuffer(path),
      ...this.#asOfNow(),
      // Edits need the program, which is linked for the first of them.
      linked: () => (this.#result === moved ? this.#scan() : null),
    });
    return moved;
  }

  #asOfNow() {
    return {
      outdated: this.#files.entries.outdated(),
      durationMs: Math.round(performance.now() - this.#started),
      cache: this.#files.counts,
    };
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
    if (this.#judged === null || !this.#files.entries.get(path)?.facts) return;
    await loadBufferParser();
    this.#noteWhole();
    this.#quick?.prepareFor(path, this.#linkingOfFew(this.#judged));
  }

  /** What comes next is told by what it changes of this. */
  #noteWhole(): void {
    const result = this.#result;
    const program = this.#linking.linked;
    if (program === null || result?.extent !== 'whole' || this.#judged === null) return;
    if (this.#quick?.isOf(program)) return;
    const { workspace, texts } = this.#linking.input();
    this.#quick = new QuickReview({
      workspace,
      texts,
      result: withoutProgram(result, texts),
      program,
      answers: this.#linking.types.answersAsOfNow(),
      terms: this.#judged.terms,
    });
  }

  #scanQuickly(): ScanResult | null {
    const quick = this.#quick;
    if (quick === null || this.#judged === null || quick.terms !== termsOf(this.#options)) return null;
    this.#linking.types.follow(this.#files.entries.texts(), quick.changedPaths);
    const { isComplete } = this.#judged;
    const changed = this.#changeOf(quick, isComplete);
    if (changed === null) return null;
    const { texts, movedTexts, findings, linkedFiles } = changed;
    this.#judged = { texts, movedTexts, terms: quick.terms, isComplete };
    const result = movedResult(quick.result, {
      extent: 'neighbourhood',
      linkedFiles,
      findings,
      textOf: path => movedTexts.get(path) ?? texts.get(path) ?? this.#files.unreadBuffer(path),
      ...this.#asOfNow(),
      linked: () => (this.#result === result ? this.findings() : null),
    });
    return result;
  }

  /** What goes wrong with a few files is for the whole program to tell. */
  #changeOf(quick: QuickReview, isComplete: boolean): QuickChange | null {
    try {
      return quick.changeOf(this.#files.entries, this.#linkingOfFew({ isComplete }));
    } catch (error) {
      this.#options.log?.(`The files around a change could not be linked: ${String(error)}`);
      return null;
    }
  }

  #linkingOfFew({ isComplete }: { readonly isComplete: boolean }): LinkingOfFew {
    return {
      answers: this.#linking.types.answers,
      findingsOf: (workspace, answers) =>
        judgeProject(this.#linking.programOf(workspace, answers), this.#judging({ isComplete })).findings,
    };
  }

  #judging(how: Pick<Judging, 'isComplete' | 'pause'>): Judging {
    const { config, renames } = this.#files;
    return { ...how, options: this.#options, config, renames };
  }

  async refine(options: RefineOptions = {}): Promise<boolean> {
    const started = performance.now();
    const changed = await this.#linking.types.refine(options);
    this.#files.timings.types += performance.now() - started;
    const isFirst = !this.#typesAsked && options.signal?.aborted !== true;
    this.#typesAsked ||= isFirst;
    // Now it is known which comments are of no use.
    const judgesComments = isFirst && hasSuppressions(this.#files.entries);
    if (judgesComments) {
      this.#result = null;
      this.#quick = null;
    }
    return changed || judgesComments;
  }

  entryCosts(path: string): readonly CostlyEntry[] {
    this.#costs ??= Map.groupBy(
      costlyEntries(this.#linking.program(), policiesOf(this.#options, this.#files.config)),
      ({ registered }) => registered.path,
    );
    return this.#costs.get(path) ?? [];
  }

  inputs(): ScanInputs | null {
    const { config, layout } = this.#files;
    if (this.#linking.types.failed || !config.isSettled) return null;
    const { checked: typesChecked } = this.#linking.types;
    return inputsOf(layout, this.#files.entriesAsOnDisk(), {
      configs: config.contents,
      typesChecked,
      isUnread: path => this.isUnread(path),
    });
  }

  forgetTypes(): void {
    this.#linking.types.forget();
    this.#typesAsked = false;
  }

  async earlier(files: EarlierFiles): Promise<Project> {
    const then = new WorkspaceProject(await this.#files.earlier(files), this.#options);
    then.#linking.types.takeFrom(this.#linking.types);
    return then;
  }

  #restart(): void {
    this.#linking.forget();
    this.#fixes.forget();
    this.#result = null;
    this.#costs = null;
    this.#started = performance.now();
    this.#files.countAnew();
  }

  #scan(pause?: () => void): ScanResult {
    const program = this.#linking.program(pause);
    const { texts, workspace } = this.#linking.input();
    const { config, layout, entries, timings, unreadTests } = this.#files;
    const { types } = this.#linking;
    const linked = performance.now();
    this.#options.onProgress?.({ stage: 'judge', done: 0, total: 0 });
    const { packageRules } = config;
    const policies = policiesOf(this.#options, config);
    const isComplete = this.#typesAsked || !hasSuppressions(entries) || program.openSites.length === 0;
    const { findings, failures } = judgeProject(program, this.#judging({ isComplete, pause }));
    this.#judged = { texts, movedTexts: new Map(), terms: termsOf(this.#options), isComplete };
    this.#quick = null;
    const judge = performance.now() - linked;
    const { outdated, durationMs, cache } = this.#asOfNow();
    const textOf = (path: string) => texts.get(path) ?? this.#files.unreadBuffer(path);
    return {
      root: this.root,
      extent: 'whole',
      linkedFiles: program.files.length,
      findings,
      problems: [
        ...config.problems(workspace.resolve),
        ...layout.problems,
        ...problemsOf(entries),
        ...failures.map(problemOfRule),
        ...problemsOfLinking(program),
      ],
      summary: {
        files: texts.size,
        ...(unreadTests > 0 && { unreadTests }),
        functions: program.functions.length,
        entryPoints: program.entryPoints.length,
        durationMs,
        cache,
      },
      timings: { ...timings, judge },
      typesChecked: types.checked,
      packageRules,
      outdated,
      textOf,
      ignore: finding => ignoreFinding(finding, { policies, textOf }),
      entryCosts: async () => costlyEntries(program, policies),
      fix: (finding, fixId) => {
        const options = policies.of(finding.path).terms.fixOptions;
        return this.#fixes.compute(fixId, { finding, program, options, textOf });
      },
    };
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
