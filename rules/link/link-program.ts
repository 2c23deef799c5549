/** Links all files' facts into the program that rules ask. */

import { isHot } from '../base/heat.ts';
import type { SiteFacts } from '../facts/facts.ts';
import { isLeft } from './calls/awaits.ts';
import { cacheMisses } from './calls/cache-misses.ts';
import { CallGraph } from './calls/call-graph.ts';
import { stepOf, summarizeEffects } from './calls/effects.ts';
import { keptByDirective } from './calls/kept-by-directive.ts';
import { secondsKept } from './calls/kept-requests.ts';
import { linkSite } from './calls/link-sites.ts';
import { ParamRuns } from './calls/param-runs.ts';
import { isPublished } from './calls/published-functions.ts';
import { ReachedFunctions } from './calls/reached-functions.ts';
import { Turns } from './calls/turns.ts';
import { type AskedFields, findAskedFields } from './entry-points/asked-fields.ts';
import { EntryCosts } from './entry-points/entry-costs.ts';
import type { EntryPointsInput } from './entry-points/entry-point-search.ts';
import { findEntryPoints } from './entry-points/entry-points.ts';
import { fileEntries } from './entry-points/file-entries.ts';
import { spreadHeat } from './entry-points/heat.ts';
import { givenHeats, withGivenHeats } from './entry-points/heat-settings.ts';
import { findPublishedFiles } from './entry-points/published-files.ts';
import { responsesFrom } from './entry-points/responses.ts';
import { findStaticMiddleware } from './entry-points/static-files.ts';
import { indexKnowledge, type Knowledge } from './knowledge-index.ts';
import { natureOfLoop } from './loops/loop-reason.ts';
import { boundBy } from './loops/method-bounds.ts';
import { AutoImports } from './modules/auto-imports.ts';
import { coldnessOf, coldPlaces } from './modules/cold-files.ts';
import { describedModules } from './modules/described-modules.ts';
import { moduleGraph } from './modules/exports.ts';
import { withGenerated } from './modules/generated-modules.ts';
import { GivenUp } from './modules/given-up.ts';
import { packagesOf } from './modules/packages.ts';
import { type Answers, NO_ANSWERS } from './oracle.ts';
import type { CallInto, FunctionNode, LinkedFile, Program } from './program.ts';
import { linkGetters } from './repeats/getters.ts';
import { askedOf, type RuleQuestions, withAnswers } from './rule-questions.ts';
import type { OwnEffect, SiteLinker } from './site-linker.ts';
import { Additions } from './values/additions.ts';
import { CallerSearch } from './values/callers.ts';
import { Carried } from './values/carried-values.ts';
import { indexClasses } from './values/class-index.ts';
import { Evaluator } from './values/evaluate.ts';
import { Injection } from './values/injection.ts';
import { namedMethods } from './values/named-methods.ts';
import { PutMembers } from './values/put-members.ts';
import type { Value } from './values/value.ts';
import type { Workspace } from './workspace.ts';

/** @param answers what the type oracle said of sites that linking the same files left open */
export function linkProgram(
  workspace: Workspace,
  knowledge: Knowledge,
  answers: Answers = NO_ANSWERS,
): Program {
  const { files, functions } = layOut(workspace);
  const pause = (): void => workspace.pause?.();
  const givenUp = new GivenUp();
  const nodeOf = (file: LinkedFile, functionId: number): FunctionNode | null =>
    functions[file.firstFunction + functionId] ?? null;
  const modules = describedModules(workspace, knowledge.described ?? []);
  const index = indexKnowledge(knowledge);
  const resolve = withGenerated(workspace, files, index.libraries);
  const graph = moduleGraph(resolve, new Map(files.map(file => [file.path, file])), modules, givenUp);
  const classes = indexClasses(files, graph, givenUp);
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
    carried: new Carried(files, packageFolder, () => evaluator),
    additions: new Additions(index.adders.some(name => packages.all.has(name)) ? files : [], () => evaluator),
    put: new PutMembers(files, () => evaluator),
    knowledge: index,
    classes,
    autoImports: new AutoImports(index.frameworks, {
      files,
      has: name => packages.all.has(name),
      dependenciesOf,
      folderOf: packageFolder,
    }),
    nodeOf,
    handed: (file, id) => runs.handed(file, id),
    answers,
    declaredParams: (file, id) => exported.paramsOf(file, id),
  });
  const calls = new CallGraph(functions.length);
  const linker: SiteLinker = {
    evaluator,
    methods: namedMethods(files, nodeOf, name => index.isMemberName(name)),
    reached: new ReachedFunctions(files, () => linker),
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
  linkSites(linker, files, pause);
  linkGetters(linker, files, functions);
  turns.forget();

  pause();
  const misses = cacheMisses({ graph: calls, effects: linker.effects, runs, evaluator });
  const summaries = summarizeEffects(functions, calls, linker.effects, {
    repeats: repeatedSites(evaluator),
    waits: ({ file }, site) => turns.precede(file, site),
    // What a callback leaves running, such as that of `new Promise`, the call that it is given to may wait for.
    leaves: ({ file }, site) => isLeft(file, site) && !runs.handed(file, site.function),
    misses,
    givenUp,
  });
  pause();
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
    runs,
  };
  const entryPoints = withGivenHeats(findEntryPoints(search), functions, given).sort(byPlace);
  pause();
  const heat = spreadHeat(functions, calls, entryPoints, {
    unreached: linker.unreached,
    given,
    givenUp,
    ...(workspace.knownPaths && { knownPaths: workspace.knownPaths }),
  });
  const own = linker.effects.sort(
    (a, b) =>
      (a.node.file === b.node.file ? 0 : IN_ENGLISH.compare(a.node.file.path, b.node.file.path)) ||
      a.site.start - b.site.start ||
      a.site.end - b.site.end,
  );
  const responses = { graph: calls, evaluator, knowledge: index };
  const asked = askedOf({
    workspace,
    search,
    knowledge,
    files,
    functions,
    entryPoints,
    modules: graph,
    graph: calls,
    evaluator,
    index,
    classes,
    linker,
    runs,
    turns,
    summaries,
    misses,
    heat,
    own,
    nodeOf,
  });
  const { parseGraphql } = workspace;
  let askedFields: AskedFields | null = null;
  let entryCosts: EntryCosts | null = null;
  const costs = (): EntryCosts => {
    entryCosts ??= new EntryCosts({
      functions,
      graph: calls,
      own,
      repeats: asked.repeats,
      misses,
      hasEffects: node => summaries.has(node),
      isRendered: node => heat.heatOf(node) === 'render',
    });
    return entryCosts;
  };
  const others: Omit<Program, keyof RuleQuestions> = {
    files,
    functions,
    entryPoints,
    givenUp,
    effectSites: own.map(effectSiteOf),
    staticMiddleware: findStaticMiddleware(responses, asked.described),
    publishedFiles: findPublishedFiles(responses, asked.described),
    costOf: entry => costs().of(entry),
    workOf: (node, site) => costs().ofCall(node, site),
    hotPaths: (node, limit = 3) => heat.pathsTo(node, limit),
    heatOf: node => heat.heatOf(node),
    responsesFrom: responsesFrom(responses),
    effectsOf: node => summaries.of(node),
    askedFor(field, by) {
      if (!parseGraphql) return null;
      askedFields ??= findAskedFields(search, entryPoints, parseGraphql);
      return askedFields.askedFor(field, by.file);
    },
    calleesOf: (node, site) => calls.fromSite(node, site).map(edge => edge.to),
    callersOf: node => callsInto(calls, node),
    dispatchersOf: node => calls.dispatchersOf(node),
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
    keptByDirective: node => keptByDirective(index, node),
    secondsKept: site => secondsKept(index, site),
    isPublished: node => isPublished(linker, graph, packages, node),
    dependenciesOf,
    batchFormsOf: library => index.batchFormsOf(library),
  };
  return withAnswers(asked, others);
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
  const places = coldPlaces(workspace.manifests);
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
      cold: isGivenHot(workspace, path) ? null : coldnessOf(path, places),
    };
    files.push(file);
    for (const fn of facts.functions) functions.push({ id: functions.length, file, facts: fn });
  }
  return { files, functions };
}

const SITES_PER_PAUSE = 100;

/**
 * Links every site; sites with unknown callees are tried again once callers are known, for untyped parameters take their
 * meaning from what callers pass.
 */
function linkSites(linker: SiteLinker, files: readonly LinkedFile[], pause: () => void): void {
  const open: { file: LinkedFile; site: SiteFacts }[] = [];
  const search = new CallerSearch(linker);
  for (const file of files) {
    pause();
    for (const site of file.facts.sites) {
      if (isOpen(linker, file, site)) open.push({ file, site });
      else linkSite(linker, file, site);
      search.note(file, site);
    }
  }
  linker.evaluator.learnCallers(search.callers(files));
  for (const [index, { file, site }] of open.entries()) {
    if (index % SITES_PER_PAUSE === 0) pause();
    linkSite(linker, file, site);
  }
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
