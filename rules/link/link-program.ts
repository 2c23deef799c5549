/** Links all files' facts into the program that rules ask. */

import { isHot } from '../base/heat.ts';
import type { SiteFacts } from '../facts/facts.ts';
import { type AskedFields, findAskedFields } from './asked-fields.ts';
import { findAwaitGroups } from './await-runs.ts';
import { isLeft } from './awaits.ts';
import { cacheMisses } from './cache-misses.ts';
import { CallGraph } from './call-graph.ts';
import { CallerSearch } from './callers.ts';
import { Carried } from './carried-values.ts';
import { indexClasses } from './class-index.ts';
import { coldnessOf, commandFiles } from './cold-files.ts';
import { findDeepClones } from './deep-clones.ts';
import { type DescribedCall, describedCalls } from './described-calls.ts';
import { describedModules } from './described-modules.ts';
import { stepOf, summarizeEffects } from './effects.ts';
import { findEndlessWaits } from './endless-waits.ts';
import { EntryCosts } from './entry-costs.ts';
import type { EntryPointsInput } from './entry-point-search.ts';
import { findEntryPoints } from './entry-points.ts';
import { Evaluator } from './evaluate.ts';
import { moduleGraph } from './exports.ts';
import { fileEntries } from './file-entries.ts';
import { linkGetters } from './getters.ts';
import { GivenUp } from './given-up.ts';
import { findGrowingStores } from './growing-stores.ts';
import { spreadHeat } from './heat.ts';
import { givenHeats, withGivenHeats } from './heat-settings.ts';
import { findHeldResources } from './held-resources.ts';
import { Injection } from './injection.ts';
import { indexKnowledge, type Knowledge } from './knowledge-index.ts';
import { findLastingEntries } from './lasting-entries.ts';
import { linkSite } from './link-sites.ts';
import { type ListRead, listReads } from './list-reads.ts';
import { natureOfLoop } from './loop-reason.ts';
import { boundBy } from './method-bounds.ts';
import { namedMethods } from './named-methods.ts';
import { findOpenSites } from './open-sites.ts';
import { findOpenedConnections } from './opened-connections.ts';
import { type Answers, NO_ANSWERS, type OpenSite } from './oracle.ts';
import { packagesOf } from './packages.ts';
import { findPageElements } from './page-elements.ts';
import { findOpenPageSizes } from './page-sizes.ts';
import { ParamRuns } from './param-runs.ts';
import { findPolledTables } from './polled-tables.ts';
import type {
  AwaitGroup,
  CallInto,
  EntryPoint,
  FunctionNode,
  LinkedFile,
  OpenedConnection,
  Program,
  Repeat,
} from './program.ts';
import { findPublishedFiles } from './published-files.ts';
import { isPublished } from './published-functions.ts';
import { findQuadraticScans } from './quadratic-scans.ts';
import { findRebuiltValues } from './rebuilt-values.ts';
import { findRedundantReads } from './redundant-reads.ts';
import { findRepeats, type RepeatsInput } from './repeats.ts';
import { findStaticMiddleware, responsesFrom } from './responses.ts';
import type { OwnEffect, SiteLinker } from './site-linker.ts';
import type {
  DeepClone,
  EndlessWait,
  GrowingStore,
  HeldResource,
  LastingEntry,
  OpenPageSize,
  PageElement,
  PolledTable,
  QuadraticScan,
  RebuiltValue,
  RedundantRead,
  UnboundedRead,
  UnindexedRead,
} from './suspects.ts';
import { Turns } from './turns.ts';
import { findUnboundedReads } from './unbounded-reads.ts';
import { findUnindexedReads } from './unindexed-reads.ts';
import type { Value } from './value.ts';
import type { Workspace } from './workspace.ts';

/** @param answers what the type oracle said of sites that linking the same files left open */
export function linkProgram(
  workspace: Workspace,
  knowledge: Knowledge,
  answers: Answers = NO_ANSWERS,
): Program {
  const { files, functions } = layOut(workspace);
  const givenUp = new GivenUp();
  const nodeOf = (file: LinkedFile, functionId: number): FunctionNode | null =>
    functions[file.firstFunction + functionId] ?? null;
  const modules = describedModules(workspace, knowledge.described ?? []);
  const graph = moduleGraph(workspace, new Map(files.map(file => [file.path, file])), modules, givenUp);
  const index = indexKnowledge(knowledge);
  const classes = indexClasses(files, graph);
  const packages = packagesOf(workspace.manifests, modules.names);
  const dependenciesOf = (file: LinkedFile) => packages.dependenciesOf(file.path);
  const packageFolder = (file: LinkedFile) => packages.folderOf(file.path);
  const exported = fileEntries(index.frameworks, dependenciesOf, file =>
    file.path.slice(packageFolder(file).length),
  );
  const turns: Turns = new Turns(() => evaluator);
  const runs: ParamRuns = new ParamRuns(turns, () => evaluator);
  const injects = index.injections.packages.some(name => packages.all.has(name));
  const evaluator: Evaluator = new Evaluator({
    graph,
    givenUp,
    injection: new Injection(injects ? files : [], () => evaluator),
    carried: new Carried(files, () => evaluator),
    knowledge: index,
    classes,
    nodeOf,
    handed: (file, id) => runs.handed(file, id),
    answers,
    declaredParams: (file, id) => exported.paramsOf(file, id),
  });
  const calls = new CallGraph(functions.length);
  const linker: SiteLinker = {
    evaluator,
    methods: namedMethods(files, nodeOf, name => index.isMemberName(name)),
    knowledge: index,
    classes,
    graph: calls,
    runs,
    effects: [],
    openings: [],
    unreached: new Set(),
    nodeOf,
    dependenciesOf,
    allDependencies: packages.all,
  };
  linkSites(linker, files);
  linkGetters(linker, files, functions);
  turns.forget();

  const misses = cacheMisses({ graph: calls, effects: linker.effects, runs, evaluator });
  const summaries = summarizeEffects(functions, calls, linker.effects, {
    repeats: repeatedSites(evaluator),
    waits: ({ file }, site) => turns.precede(file, site),
    // What a callback leaves running, such as that of `new Promise`, the call that it is given to may wait for.
    leaves: ({ file }, site) => isLeft(file, site) && !runs.handed(file, site.function),
    misses,
    givenUp,
  });
  const given = givenHeats(workspace, functions);
  const search: EntryPointsInput = {
    files,
    evaluator,
    graph,
    classes,
    knowledge: index,
    nodeOf,
    dependenciesOf,
    packageFolder,
    fileEntries: exported,
  };
  const entryPoints = withGivenHeats(findEntryPoints(search), functions, given).sort(byPlace);
  const heat = spreadHeat(functions, calls, entryPoints, {
    unreached: linker.unreached,
    given,
    givenUp,
  });
  const own = linker.effects.sort(
    (a, b) =>
      (a.node.file === b.node.file ? 0 : IN_ENGLISH.compare(a.node.file.path, b.node.file.path)) ||
      a.site.start - b.site.start ||
      a.site.end - b.site.end,
  );
  const responses = { graph: calls, evaluator, knowledge: index };
  let describedOnce: readonly DescribedCall[] | null = null;
  const described = (): readonly DescribedCall[] => {
    describedOnce ??= describedCalls(evaluator, files);
    return describedOnce;
  };
  const ownBySite = () => new Map(own.map(effect => [effect.site, effect]));
  let repeats: readonly Repeat[] | null = null;
  let heldResources: readonly HeldResource[] | null = null;
  let endlessWaits: readonly EndlessWait[] | null = null;
  let growingStores: readonly GrowingStore[] | null = null;
  let rebuiltValues: readonly RebuiltValue[] | null = null;
  let pageElements: readonly PageElement[] | null = null;
  let deepClones: readonly DeepClone[] | null = null;
  let quadraticScans: readonly QuadraticScan[] | null = null;
  let unindexedReads: readonly UnindexedRead[] | null = null;
  let polledTables: readonly PolledTable[] | null = null;
  let lastingEntries: readonly LastingEntry[] | null = null;
  let redundantReads: readonly RedundantRead[] | null = null;
  let awaitGroups: readonly AwaitGroup[] | null = null;
  let openSites: readonly OpenSite[] | null = null;
  let reads: readonly ListRead[] | null = null;
  const rowReads = (): readonly ListRead[] => {
    reads ??= listReads({ evaluator, knowledge: index, graph: calls, effects: own });
    return reads;
  };
  let unboundedReads: readonly UnboundedRead[] | null = null;
  let openPageSizes: readonly OpenPageSize[] | null = null;
  let openedConnections: readonly OpenedConnection[] | null = null;
  const { parseGraphql } = workspace;
  let askedFields: AskedFields | null = null;
  let entryCosts: EntryCosts | null = null;
  const costs = (): EntryCosts => {
    entryCosts ??= new EntryCosts({
      functions,
      graph: calls,
      own,
      repeats: program.repeats,
      misses,
      hasEffects: node => summaries.has(node),
      isRendered: node => heat.heatOf(node) === 'render',
    });
    return entryCosts;
  };
  const repeatsInput = (): RepeatsInput => ({
    functions,
    graph: calls,
    evaluator,
    runs,
    turns,
    summaries,
    misses,
    own: ownBySite(),
    handlers: new Set(entryPoints.map(({ handler }) => handler)),
    nodeOf,
  });
  // What a component is given is what its caller has, and no request.
  const isAsked = ({ heat: of }: EntryPoint) => of === 'request' || of === 'message';
  const growthInput = (): RepeatsInput => ({
    ...repeatsInput(),
    handlers: new Set(entryPoints.filter(isAsked).map(({ handler }) => handler)),
  });
  const program: Program = {
    files,
    functions,
    entryPoints,
    get repeats() {
      repeats ??= findRepeats(repeatsInput());
      return repeats;
    },
    get awaitGroups() {
      awaitGroups ??= findAwaitGroups(
        {
          graph: calls,
          evaluator,
          runs,
          summaries,
          own: ownBySite(),
          nodeOf,
          isHot: node => heat.pathsTo(node, 1).length > 0,
        },
        files,
      );
      return awaitGroups;
    },
    get heldResources() {
      heldResources ??= findHeldResources({ calls: described(), evaluator, graph: calls, nodeOf });
      return heldResources;
    },
    get endlessWaits() {
      endlessWaits ??= findEndlessWaits({ files, evaluator, graph: calls, heat, effects: own });
      return endlessWaits;
    },
    get growingStores() {
      growingStores ??= findGrowingStores({ files, evaluator, graph: calls, heat, nodeOf });
      return growingStores;
    },
    get pageElements() {
      pageElements ??= findPageElements(files, functions);
      return pageElements;
    },
    get rebuiltValues() {
      rebuiltValues ??= findRebuiltValues({ ...repeatsInput(), calls: described(), heat });
      return rebuiltValues;
    },
    get deepClones() {
      deepClones ??= findDeepClones(growthInput());
      return deepClones;
    },
    get quadraticScans() {
      quadraticScans ??= findQuadraticScans({ ...growthInput(), heat });
      return quadraticScans;
    },
    get unindexedReads() {
      unindexedReads ??= findUnindexedReads({ files, evaluator, knowledge: index, heat, effects: own });
      return unindexedReads;
    },
    get polledTables() {
      polledTables ??= findPolledTables({
        evaluator,
        graph: calls,
        summaries,
        entryPoints,
        described: described(),
        effects: own,
        nodeOf,
      });
      return polledTables;
    },
    get lastingEntries() {
      lastingEntries ??= findLastingEntries({ files, evaluator, graph: calls, heat, summaries, nodeOf });
      return lastingEntries;
    },
    get redundantReads() {
      redundantReads ??= findRedundantReads({
        ...repeatsInput(),
        files,
        classes,
        heat,
        repeats: program.repeats,
      });
      return redundantReads;
    },
    get openSites() {
      openSites ??= findOpenSites({ functions, linker, summaries, heat });
      return openSites;
    },
    get openedConnections() {
      openedConnections ??= findOpenedConnections({
        evaluator,
        graph: calls,
        heat,
        openings: linker.openings,
      });
      return openedConnections;
    },
    get unboundedReads() {
      unboundedReads ??= findUnboundedReads(rowReads(), own, heat);
      return unboundedReads;
    },
    get openPageSizes() {
      openPageSizes ??= findOpenPageSizes({
        evaluator,
        calls: described(),
        entryPoints,
        heat,
        graph: calls,
        reads: rowReads(),
      });
      return openPageSizes;
    },
    givenUp,
    effectSites: own.map(effectSiteOf),
    staticMiddleware: findStaticMiddleware(responses, described()),
    publishedFiles: findPublishedFiles(responses, described()),
    costOf: entry => costs().of(entry),
    workOf: (node, site) => costs().ofCall(node, site),
    hotPaths: (node, limit = 3) => heat.pathsTo(node, limit),
    heatOf: node => heat.heatOf(node),
    responsesFrom: node => responsesFrom(responses, node),
    effectsOf: node => summaries.of(node),
    askedFor(field, by) {
      if (!parseGraphql) return null;
      askedFields ??= findAskedFields(search, entryPoints, parseGraphql);
      return askedFields.askedFor(field, by.file);
    },
    calleesOf: (node, site) => calls.fromSite(node, site).map(edge => edge.to),
    callersOf: node => callsInto(calls, node),
    functionBehind(file, ref) {
      const value = evaluator.evaluate(file, ref);
      if (value.kind === 'unknown' || value.kind === 'shape' || value.kind === 'all') return 'unknown';
      return value.kind === 'function' ? value.node : 'other';
    },
    boundBy: node => boundBy(evaluator, classes, node),
    mayUse(file, other) {
      const name = packages.nameOf(other.path);
      return packageFolder(file) === packageFolder(other) || (name !== '' && dependenciesOf(file).has(name));
    },
    isForOthers: ({ path }) => packages.publishedNameOf(path) !== null,
    isPublished: node => isPublished(linker, graph, packages, node),
    dependenciesOf,
    batchFormsOf: library => index.batchFormsOf(library),
  };
  return program;
}

const IN_ENGLISH = new Intl.Collator('en');

function callsInto(calls: CallGraph, node: FunctionNode): CallInto[] {
  return calls
    .to(node)
    .map(({ from, site, callback }) => ({
      node: from,
      site,
      isHanded: callback,
      isOneOfMany: calls.fromSite(from, site).some(edge => edge.callback === callback && edge.to !== node),
    }))
    .sort((a, b) => a.node.id - b.node.id || a.site.start - b.site.start);
}

/** What a configuration knows to be hot is no script, wherever it lies. */
function isGivenHot({ heatSettings }: Workspace, path: string): boolean {
  return heatSettings?.(path).some(({ heat }) => isHot(heat)) ?? false;
}

/** Numbers files and functions in order of path, so that the same facts always give the same program. */
function layOut(workspace: Workspace): { files: LinkedFile[]; functions: FunctionNode[] } {
  const commands = commandFiles(workspace.manifests);
  const files: LinkedFile[] = [];
  const functions: FunctionNode[] = [];
  for (const path of [...workspace.files.keys()].sort()) {
    const facts = workspace.files.get(path);
    if (!facts) continue;
    const file: LinkedFile = {
      index: files.length,
      path,
      facts,
      firstFunction: functions.length,
      cold: isGivenHot(workspace, path) ? null : coldnessOf(path, commands),
    };
    files.push(file);
    for (const fn of facts.functions) functions.push({ id: functions.length, file, facts: fn });
  }
  return { files, functions };
}

/**
 * Links every site; sites with unknown callees are tried again once callers are known, for untyped parameters take their
 * meaning from what callers pass.
 */
function linkSites(linker: SiteLinker, files: readonly LinkedFile[]): void {
  const open: { file: LinkedFile; site: SiteFacts }[] = [];
  const search = new CallerSearch(linker);
  for (const file of files) {
    for (const site of file.facts.sites) {
      if (isOpen(linker, file, site)) open.push({ file, site });
      else linkSite(linker, file, site);
      search.note(file, site);
    }
  }
  linker.evaluator.learnCallers(search.callers(files));
  for (const { file, site } of open) linkSite(linker, file, site);
}

/** True if nothing is known yet of what a site calls or awaits. */
function isOpen(linker: SiteLinker, file: LinkedFile, site: SiteFacts): boolean {
  return (
    site.kind === 'await' ||
    site.kind === 'delegate' ||
    isUnsettled(linker.evaluator.evaluate(file, site.callee))
  );
}

/** What a function type declares is known once it is known what callers hand over. */
function isUnsettled(callee: Value): boolean {
  return callee.kind === 'unknown' || (callee.kind === 'shape' && callee.type.kind === 'function');
}

/** Whether a loop of the function itself runs a site once per element. */
function repeatedSites(evaluator: Evaluator): (node: FunctionNode, site: SiteFacts) => boolean {
  return ({ file }, site) => {
    for (let id = site.loop; id >= 0; id = file.facts.loops[id]?.parent ?? -1) {
      const loop = file.facts.loops[id];
      if (loop && site.start >= loop.headEnd && natureOfLoop(evaluator, file, loop).reason === 'each')
        return true;
    }
    return false;
  };
}

function effectSiteOf({ node, site, effect, confidence }: OwnEffect): Program['effectSites'][number] {
  const step = stepOf(node, site);
  return {
    node,
    site,
    call: { path: step.path, start: step.start, end: step.end },
    text: step.text,
    effect,
    confidence,
  };
}

function byPlace(
  a: { path: string; start: number; registered: { start: number } },
  b: { path: string; start: number; registered: { start: number } },
): number {
  return a.path < b.path
    ? -1
    : a.path > b.path
      ? 1
      : a.start - b.start || a.registered.start - b.registered.start;
}
