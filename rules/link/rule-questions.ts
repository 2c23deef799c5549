/**
 * What single rules ask of the linked program. Each question is answered when a rule first asks, and its answer kept: rules that nobody
 * turns on cost nothing.
 */

import type { CacheMisses } from './calls/cache-misses.ts';
import type { CallGraph } from './calls/call-graph.ts';
import { type DescribedCall, describedCalls } from './calls/described-calls.ts';
import type { EffectSummaries } from './calls/effects.ts';
import type { ParamRuns } from './calls/param-runs.ts';
import type { Turns } from './calls/turns.ts';
import type { EntryPointsInput } from './entry-points/entry-point-search.ts';
import type { HeatMap } from './entry-points/heat.ts';
import type { Knowledge, KnowledgeIndex } from './knowledge-index.ts';
import type { ModuleGraph } from './modules/exports.ts';
import type { EntryPoint, FunctionNode, LinkedFile, Program } from './program.ts';
import { findRepeats, type RepeatsInput } from './repeats/repeats.ts';
import type { OwnEffect, SiteLinker } from './site-linker.ts';
import { type AwaitRunsInput, findAwaitGroups } from './suspects/await-runs.ts';
import { findAwaitedLists } from './suspects/awaited-lists.ts';
import { findColdStarts } from './suspects/cold-starts.ts';
import { findDeepClones } from './suspects/deep-clones.ts';
import { findEndlessWaits } from './suspects/endless-waits.ts';
import { findGrowingStores } from './suspects/growing-stores.ts';
import { findHashedFiles } from './suspects/hashed-files.ts';
import { findHeldResources } from './suspects/held-resources.ts';
import { findLastingEntries } from './suspects/lasting-entries.ts';
import { findLeftRunning } from './suspects/left-running.ts';
import { findMissedRemovals } from './suspects/missed-removals.ts';
import { findMountedStarts } from './suspects/mounted-starts.ts';
import { findOpenSites } from './suspects/open-sites.ts';
import { findOpenedConnections } from './suspects/opened-connections.ts';
import { findPageElements } from './suspects/page-elements.ts';
import { findOpenPageSizes } from './suspects/page-sizes.ts';
import { findPolledTables } from './suspects/polled-tables.ts';
import { findQuadraticScans } from './suspects/quadratic-scans.ts';
import { findRebuiltValues } from './suspects/rebuilt-values.ts';
import { findRedundantReads } from './suspects/redundant-reads.ts';
import { findRowSorts } from './suspects/row-sorts.ts';
import { findSlowRegexes } from './suspects/slow-regexes.ts';
import { findStaleEntries } from './suspects/stale-entries.ts';
import { findUnboundedReads } from './suspects/unbounded-reads.ts';
import { findUnindexedReads } from './suspects/unindexed-reads.ts';
import { findUnlimitedStores } from './suspects/unlimited-stores.ts';
import { type ListRead, listReads } from './tables/list-reads.ts';
import type { ClassIndex } from './values/class-index.ts';
import type { Evaluator } from './values/evaluate.ts';
import type { Workspace } from './workspace.ts';

interface Linked {
  readonly workspace: Workspace;
  /** What the search for entry points was given. */
  readonly search: EntryPointsInput;
  readonly knowledge: Knowledge;
  readonly files: readonly LinkedFile[];
  readonly functions: readonly FunctionNode[];
  readonly entryPoints: readonly EntryPoint[];
  readonly modules: ModuleGraph;
  readonly graph: CallGraph;
  readonly evaluator: Evaluator;
  readonly index: KnowledgeIndex;
  readonly classes: ClassIndex;
  readonly linker: SiteLinker;
  readonly runs: ParamRuns;
  readonly turns: Turns;
  readonly summaries: EffectSummaries;
  readonly misses: CacheMisses;
  readonly heat: HeatMap;
  readonly own: readonly OwnEffect[];
  nodeOf(file: LinkedFile, functionId: number): FunctionNode | null;
}

export type RuleQuestions = Pick<
  Program,
  | 'repeats'
  | 'awaitGroups'
  | 'awaitedLists'
  | 'heldResources'
  | 'mountedStarts'
  | 'leftRunning'
  | 'missedRemovals'
  | 'unlimitedStores'
  | 'coldStarts'
  | 'slowRegexes'
  | 'endlessWaits'
  | 'growingStores'
  | 'pageElements'
  | 'rebuiltValues'
  | 'deepClones'
  | 'rowSorts'
  | 'hashedFiles'
  | 'quadraticScans'
  | 'unindexedReads'
  | 'polledTables'
  | 'lastingEntries'
  | 'staleEntries'
  | 'redundantReads'
  | 'openSites'
  | 'openedConnections'
  | 'unboundedReads'
  | 'openPageSizes'
>;

/** What several questions need. */
interface Shared {
  readonly described: readonly DescribedCall[];
  readonly reads: readonly ListRead[];
}

export function askedOf(linked: Linked): Answers {
  const { workspace, knowledge, files, functions, entryPoints, modules, graph, evaluator, index, classes } =
    linked;
  const { linker, runs, turns, summaries, misses, heat, own, nodeOf } = linked;
  const ownBySite = () => new Map(own.map(effect => [effect.site, effect]));
  const repeatsInput = (): RepeatsInput => ({
    functions,
    graph,
    evaluator,
    runs,
    turns,
    summaries,
    misses,
    own: ownBySite(),
    handlers: new Set(entryPoints.map(({ handler }) => handler)),
    nodeOf,
  });
  const awaitsInput = (): AwaitRunsInput => ({
    graph,
    evaluator,
    runs,
    summaries,
    own: ownBySite(),
    files: new Map(files.map(file => [file.path, file])),
    nodeOf,
    isHot: node => heat.pathsTo(node, 1).length > 0,
  });
  const growthInput = (): RepeatsInput => ({
    ...repeatsInput(),
    handlers: new Set(entryPoints.filter(isAsked).map(({ handler }) => handler)),
  });
  const answers: Answers = answeredOnce({
    described: () => describedCalls(evaluator, files),
    reads: () => listReads({ evaluator, knowledge: index, graph, effects: own }),
    repeats: () => findRepeats(repeatsInput()),
    awaitGroups: () => findAwaitGroups(awaitsInput()),
    awaitedLists: () => findAwaitedLists(awaitsInput()),
    heldResources: () => findHeldResources({ calls: answers.described, evaluator, graph, nodeOf }),
    mountedStarts: () => findMountedStarts({ calls: answers.described, frameworks: knowledge.frameworks }),
    leftRunning: () => findLeftRunning({ calls: answers.described, evaluator, heat, nodeOf }),
    missedRemovals: () => findMissedRemovals(answers.described),
    unlimitedStores: () => findUnlimitedStores({ evaluator, graph, nodeOf }, answers.described),
    coldStarts: () => {
      const { frameworks, libraries } = knowledge;
      return findColdStarts({ graph: modules, frameworks, libraries, entryPoints, effects: own });
    },
    slowRegexes: () => {
      const { isExponential } = workspace;
      return isExponential ? findSlowRegexes({ ...growthInput(), files, heat }, isExponential) : [];
    },
    endlessWaits: () => findEndlessWaits({ files, evaluator, graph, heat, effects: own }),
    growingStores: () => findGrowingStores({ files, evaluator, graph, heat, nodeOf }),
    pageElements: () => findPageElements(files, functions),
    rebuiltValues: () => findRebuiltValues({ ...repeatsInput(), calls: answers.described, heat }),
    deepClones: () => findDeepClones(growthInput()),
    rowSorts: () => {
      const { reads, unboundedReads: told } = answers;
      return findRowSorts({ functions, graph, evaluator, nodeOf, heat, reads, told });
    },
    hashedFiles: () => findHashedFiles({ evaluator, graph, heat, effects: own }),
    quadraticScans: () => findQuadraticScans({ ...growthInput(), heat }),
    unindexedReads: () => findUnindexedReads({ ...linked.search, heat, effects: own }),
    polledTables: () =>
      findPolledTables({
        evaluator,
        graph,
        summaries,
        entryPoints,
        described: answers.described,
        effects: own,
        nodeOf,
      }),
    lastingEntries: () => findLastingEntries({ files, evaluator, graph, heat, summaries, nodeOf }),
    staleEntries: () => findStaleEntries({ files, evaluator, graph, heat, summaries, effects: own, nodeOf }),
    redundantReads: () =>
      findRedundantReads({
        ...repeatsInput(),
        files,
        classes,
        heat,
        repeats: answers.repeats,
      }),
    openSites: () => findOpenSites({ functions, linker, summaries, heat }),
    openedConnections: () =>
      findOpenedConnections({
        evaluator,
        graph,
        heat,
        openings: linker.openings,
      }),
    unboundedReads: () => findUnboundedReads(answers.reads, own, heat),
    openPageSizes: () =>
      findOpenPageSizes({
        evaluator,
        calls: answers.described,
        entryPoints,
        heat,
        graph,
        reads: answers.reads,
        nodeOf,
      }),
  });
  return answers;
}

/** What a component is given is what its caller has, and no request. */
function isAsked({ heat }: EntryPoint): boolean {
  return heat === 'request' || heat === 'message';
}

type Answers = RuleQuestions & Shared;
type Questions = { readonly [Name in keyof Answers]: () => Answers[Name] };

/** Adds the questions, unanswered. */
export function withAnswers<Others extends object>(asked: Answers, others: Others): RuleQuestions & Others {
  return Object.assign(Object.create(Object.getPrototypeOf(asked)), others, {
    [ASKED]: Reflect.get(asked, ASKED),
  });
}

const ASKED = Symbol('asked');

class Asked {
  readonly #questions: Questions;
  readonly #answers: Partial<Answers> = {};

  constructor(questions: Questions) {
    this.#questions = questions;
  }

  answerOf<Name extends keyof Answers>(name: Name): Answers[Name] {
    const known = this.#answers[name];
    if (known !== undefined) return known;
    const answer = this.#questions[name]();
    this.#answers[name] = answer;
    return answer;
  }
}

/**
 * One for all programs. A getter that is a closure gives its object a hidden class of its own, which V8 keeps in the old generation with all
 * that the closure holds until a full collection: the program of every edit in an editor stayed that long.
 */
let getters: object | undefined;

function answeredOnce(questions: Questions): Answers {
  getters ??= Object.defineProperties(
    {},
    Object.fromEntries(Object.keys(questions).map(name => [name, { get: answerOf(name as keyof Answers) }])),
  );
  return Object.assign(Object.create(getters), { [ASKED]: new Asked(questions) });
}

function answerOf<Name extends keyof Answers>(name: Name) {
  return function (this: { readonly [ASKED]: Asked }): Answers[Name] {
    return this[ASKED].answerOf(name);
  };
}
