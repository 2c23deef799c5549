/** Links every site: the functions it calls, the callbacks it runs, and the effect it has of its own. */
import type { Confidence, Effect } from '../base/effect.ts';
import type { Ref, SiteFacts } from '../facts/facts.ts';
import type { Callback, Library, Member } from '../knowledge/define.ts';
import type { CallGraph, Edge } from './call-graph.ts';
import { callbackOf, callbacksOf } from './callback-spec.ts';
import type { ClassIndex } from './class-index.ts';
import type { Evaluator } from './evaluate.ts';
import { memberOf } from './evaluate-members.ts';
import type { KnowledgeIndex } from './knowledge-index.ts';
import type { ParamRun, ParamRuns } from './param-runs.ts';
import type { FunctionNode, LinkedFile } from './program.ts';
import { chainNames, refText } from './ref-text.ts';
import type { Value } from './value.ts';

/** An effect that a site has itself. */
export interface OwnEffect {
  readonly node: FunctionNode;
  readonly site: SiteFacts;
  readonly effect: Effect;
  readonly confidence: Confidence;
}

export interface SiteLinker {
  readonly evaluator: Evaluator;
  readonly knowledge: KnowledgeIndex;
  readonly classes: ClassIndex;
  readonly graph: CallGraph;
  readonly runs: ParamRuns;
  readonly effects: OwnEffect[];
  nodeOf(file: LinkedFile, functionId: number): FunctionNode | null;
  dependenciesOf(file: LinkedFile): ReadonlySet<string>;
}

/** Iteration methods that are recognised on receivers of unknown type when they are given a function. */
const ITERATION = new Set('map forEach filter flatMap some every find findIndex reduce'.split(' '));

/** Names under which unknown code keeps a function for later: it does not run as part of the call. */
const KEEPS =
  /^(?:on|once|off|add\w*Listener|subscribe|watch|effect|use[A-Z]\w*|set[A-Z]\w*|register|handle|schedule|delay|debounce|throttle|then|catch|finally)$/;

const MAX_IMPLEMENTATIONS = 8;

export function linkSite(linker: SiteLinker, file: LinkedFile, site: SiteFacts): void {
  const from = linker.nodeOf(file, site.function);
  if (!from || site.kind === 'assign') return;
  if (site.kind === 'await' || site.kind === 'delegate') linkAwait(linker, from, site);
  else linkCallee(linker, from, site, linker.evaluator.evaluate(file, site.callee));
}

function linkCallee(linker: SiteLinker, from: FunctionNode, site: SiteFacts, callee: Value): void {
  switch (callee.kind) {
    case 'function':
      linkFunction(linker, from, site, callee.node, 'certain');
      linkImplementations(linker, from, site);
      linkBuilder(linker, from, site);
      return;
    case 'class':
      linkConstruction(linker, from, site, callee);
      return;
    case 'member':
      linkMember(linker, from, site, callee);
      return;
    case 'typed': {
      const call = linker.knowledge.calledOf(callee.library, callee.type);
      if (call)
        linkMember(linker, from, site, {
          kind: 'member',
          library: callee.library,
          member: call,
          type: callee.type,
          name: '()',
          receiver: callee,
        });
      else linkUnknown(linker, from, site);
      return;
    }
    case 'package': {
      const whole = callee.library.exports?.['*'] ?? callee.library.exports?.default;
      if (whole)
        linkMember(linker, from, site, {
          kind: 'member',
          library: callee.library,
          member: whole,
          type: '',
          name: '*',
          receiver: callee,
        });
      return;
    }
    default:
      if (!linkImplementations(linker, from, site)) linkUnknown(linker, from, site);
  }
}

function addEdge(
  linker: SiteLinker,
  from: FunctionNode,
  site: SiteFacts,
  to: FunctionNode,
  rest: Partial<Edge>,
): void {
  linker.graph.add({
    from,
    site,
    to,
    runs: 'once',
    mode: 'sequential',
    over: null,
    callback: false,
    limited: false,
    confidence: 'certain',
    ...rest,
  });
}

function linkFunction(
  linker: SiteLinker,
  from: FunctionNode,
  site: SiteFacts,
  to: FunctionNode,
  confidence: Confidence,
): void {
  addEdge(linker, from, site, to, { confidence });
  site.args.forEach((arg, index) => {
    for (const handed of functionsIn(linker, from.file, arg, '')) {
      const runs = linker.runs.of(to, index, handed.path);
      if (runs.length === 0)
        addEdge(linker, from, site, handed.node, { callback: true, runs: 'later', confidence: 'likely' });
      for (const run of runs) addEdge(linker, from, site, handed.node, edgeOfRun(run, arg, site));
    }
  });
}

function edgeOfRun(run: ParamRun, arg: Ref, site: SiteFacts): Partial<Edge> {
  const over = run.runs === 'per-element' ? (run.over === null ? null : (site.args[run.over] ?? null)) : null;
  return {
    callback: true,
    runs: run.runs,
    mode: run.mode,
    over: over === arg ? null : over,
    limited: run.mode === 'limited',
  };
}

function linkConstruction(
  linker: SiteLinker,
  from: FunctionNode,
  site: SiteFacts,
  callee: Extract<Value, { kind: 'class' }>,
): void {
  const found = linker.classes.memberOf(callee.file, callee.class, 'constructor', false);
  const node = found?.member.function === undefined ? null : linker.nodeOf(found.file, found.member.function);
  if (node) linkFunction(linker, from, site, node, 'certain');
  const classId = callee.file.facts.classes.indexOf(callee.class);
  callee.file.facts.functions.forEach((facts, id) => {
    if (facts.kind !== 'initializer' || facts.class !== classId) return;
    const initializer = linker.nodeOf(callee.file, id);
    if (initializer) addEdge(linker, from, site, initializer, {});
  });
}

/** Calls through interfaces and abstract methods reach every implementation that the program has. */
function linkImplementations(linker: SiteLinker, from: FunctionNode, site: SiteFacts): boolean {
  if (site.callee.kind !== 'member') return false;
  const receiver = linker.evaluator.evaluate(from.file, site.callee.object);
  const name = site.callee.name;
  const declared =
    receiver.kind === 'shape' && receiver.type.kind === 'declared'
      ? receiver.file.facts.types[receiver.type.type]
      : receiver.kind === 'instance' && receiver.class.abstract
        ? receiver.class
        : null;
  if (!declared) return false;
  const subtypes = linker.classes.subtypesOf(declared);
  if (subtypes.length > MAX_IMPLEMENTATIONS) return false;
  let found = false;
  for (const subtype of subtypes) {
    const member = linker.classes.memberOf(subtype.file, subtype.class, name, false);
    if (!member) continue;
    const value = memberOf(
      linker.evaluator,
      { kind: 'instance', file: subtype.file, class: subtype.class },
      name,
    );
    if (value.kind !== 'function') continue;
    linkFunction(linker, from, site, value.node, subtypes.length === 1 ? 'certain' : 'likely');
    found = true;
  }
  return found;
}

function linkMember(
  linker: SiteLinker,
  from: FunctionNode,
  site: SiteFacts,
  callee: Extract<Value, { kind: 'member' }>,
): void {
  const { member } = callee;
  const effect = effectOfCall(linker, from, site, callee);
  if (effect) linker.effects.push({ node: from, site, effect, confidence: 'certain' });
  else linkBuilder(linker, from, site);
  const callbacks = callbacksOf(member);
  site.args.forEach((arg, index) => {
    for (const handed of functionsIn(linker, from.file, arg, '')) {
      const callback = callbackOf(member, index, handed.path, site.args.length);
      if (callback) addEdge(linker, from, site, handed.node, edgeOfCallback(callback, site, member, index));
      else if (member.limits === index)
        addEdge(linker, from, site, handed.node, { callback: true, limited: true, mode: 'limited' });
      else if (callbacks.length === 0 && member.limits === undefined)
        addEdge(linker, from, site, handed.node, { callback: true, runs: 'later', confidence: 'likely' });
    }
  });
}

function edgeOfCallback(callback: Callback, site: SiteFacts, member: Member, index: number): Partial<Edge> {
  const over =
    callback.runs !== 'per-element'
      ? null
      : typeof callback.over === 'number'
        ? (site.args[callback.over] ?? null)
        : site.callee.kind === 'member'
          ? site.callee.object
          : null;
  return {
    callback: true,
    runs: callback.runs,
    mode: callback.mode ?? 'sequential',
    over,
    limited: callback.mode === 'limited' || member.limits === index,
  };
}

/** A site whose callee is unknown: iteration methods and unmistakable shapes are recognised by name. */
function linkUnknown(linker: SiteLinker, from: FunctionNode, site: SiteFacts): void {
  if (linkPromiseStep(linker, from, site)) return;
  const name = site.callee.kind === 'member' ? site.callee.name : '';
  if (name) linkShape(linker, from, site, name);
  const iterates = ITERATION.has(name);
  for (const arg of site.args) {
    for (const handed of functionsIn(linker, from.file, arg, '')) {
      if (iterates && arg === site.args[0]) {
        addEdge(linker, from, site, handed.node, {
          callback: true,
          runs: 'per-element',
          mode: name === 'reduce' ? 'sequential' : 'concurrent',
          over: site.callee.kind === 'member' ? site.callee.object : null,
        });
      } else {
        const label = name || refText(from.file.facts, site.callee);
        addEdge(linker, from, site, handed.node, {
          callback: true,
          runs: KEEPS.test(label) ? 'later' : 'once',
          confidence: 'likely',
        });
      }
    }
  }
}

/** `f().then(g)`: promises are looked through, so `then` is looked up on what the promise holds and not found there. */
function linkPromiseStep(linker: SiteLinker, from: FunctionNode, site: SiteFacts): boolean {
  if (site.callee.kind !== 'member') return false;
  const { name } = site.callee;
  if (name !== 'then' && name !== 'catch' && name !== 'finally') return false;
  for (const arg of site.args) {
    for (const handed of functionsIn(linker, from.file, arg, ''))
      addEdge(linker, from, site, handed.node, { callback: true });
  }
  linkAwaitedValue(linker, from, site, linker.evaluator.evaluate(from.file, site.callee.object));
  return true;
}

function linkShape(linker: SiteLinker, from: FunctionNode, site: SiteFacts, name: string): void {
  const shapes = linker.knowledge.shapesEnding(name);
  if (shapes.length === 0) return;
  const names = chainNames(from.file.facts, site.callee);
  for (const { library, shape, names: pattern } of shapes) {
    if (!shape.member.does || !matchesChain(pattern, names) || !hasArgumentKey(site, shape.argumentKeys))
      continue;
    if (!declares(linker.dependenciesOf(from.file), library)) continue;
    const callee: Extract<Value, { kind: 'member' }> = {
      kind: 'member',
      library,
      member: shape.member,
      type: '',
      name,
      receiver: { kind: 'unknown' },
    };
    const effect = effectOfCall(linker, from, site, callee);
    if (effect) linker.effects.push({ node: from, site, effect, confidence: 'likely' });
    return;
  }
}

function declares(dependencies: ReadonlySet<string>, library: Library): boolean {
  return dependencies.has(library.package) || (library.aliases ?? []).some(alias => dependencies.has(alias));
}

function hasArgumentKey(site: SiteFacts, keys: readonly string[] | undefined): boolean {
  if (!keys) return true;
  const first = site.args[0];
  return first?.kind === 'object' && first.properties.some(property => keys.includes(property.name));
}

/** Matches `**.*.findUnique` against the names of a chain. */
function matchesChain(pattern: readonly string[], names: readonly string[]): boolean {
  const first = pattern[0];
  if (first === undefined) return names.length === 0;
  if (first === '**') {
    const rest = pattern.slice(1);
    for (let skip = 0; skip <= names.length; skip++) if (matchesChain(rest, names.slice(skip))) return true;
    return false;
  }
  return (
    names.length > 0 &&
    (first === '*' || first === names[0]) &&
    matchesChain(pattern.slice(1), names.slice(1))
  );
}

/** The effect that a call of a described member has where it stands. */
function effectOfCall(
  linker: SiteLinker,
  from: FunctionNode,
  site: SiteFacts,
  callee: Extract<Value, { kind: 'member' }>,
): Effect | null {
  const { member } = callee;
  if (!member.does || member.queued) return null;
  if (member.lazy && isTakenWhole(linker, from, site)) return null;
  return effectOf(linker, from, site, callee);
}

function effectOf(
  linker: SiteLinker,
  from: FunctionNode,
  site: SiteFacts,
  callee: Extract<Value, { kind: 'member' }>,
): Effect {
  const { member, library } = callee;
  const many = member.many || (member.manyIfArray && isArray(linker, from.file, site.args[0]));
  return {
    kind: member.does ?? 'cpu',
    sync: member.sync ?? false,
    library: library.package,
    operation: operationText(from, site, callee),
    ...(member.batch !== undefined && { batch: member.batch }),
    ...(member.asyncForm !== undefined && { asyncForm: member.asyncForm }),
    ...(member.coalesced && { coalesced: true }),
    ...(many && { many: true }),
  };
}

function operationText(
  from: FunctionNode,
  site: SiteFacts,
  callee: Extract<Value, { kind: 'member' }>,
): string {
  const names = chainNames(from.file.facts, site.callee).filter(name => name !== '' && name !== 'this');
  // A builder's query is named by how its chain begins: `User.findById(id).lean()`.
  const text = (callee.name === 'then' ? names.slice(0, 2) : names.slice(-2)).join('.');
  return text || callee.name;
}

function isArray(linker: SiteLinker, file: LinkedFile, ref: Ref | undefined): boolean {
  return ref !== undefined && linker.evaluator.evaluate(file, ref).kind === 'array';
}

/** True if a lazy query is handed, alone or in a list, to one call that sends them all: `$transaction([…])`. */
function isTakenWhole(linker: SiteLinker, from: FunctionNode, site: SiteFacts): boolean {
  let taker: SiteFacts | undefined = site.use === 'argument' ? from.file.facts.sites[site.into] : undefined;
  if (site.use === 'returned') {
    const handed = linker.runs.handed(from.file, from.id - from.file.firstFunction);
    if (handed?.site.use === 'argument') taker = from.file.facts.sites[handed.site.into];
  }
  if (!taker) return false;
  const callee = linker.evaluator.evaluate(from.file, taker.callee);
  if (callee.kind === 'member') return Boolean(callee.member.many || callee.member.manyIfArray);
  const name = taker.callee.kind === 'member' ? taker.callee.name : '';
  return (
    callee.kind === 'unknown' &&
    linker.knowledge.shapesEnding(name).some(({ shape }) => shape.member.manyIfArray)
  );
}

/** `await builder`, `await promise`: query builders do their work here. */
function linkAwait(linker: SiteLinker, from: FunctionNode, site: SiteFacts): void {
  if (site.kind === 'await' && site.callee.kind !== 'result')
    linkAwaitedValue(linker, from, site, linker.evaluator.evaluate(from.file, site.callee));
  if (site.kind !== 'delegate') return;
  const value = linker.evaluator.evaluate(from.file, site.callee);
  if (value.kind === 'function') addEdge(linker, from, site, value.node, {});
}

function linkAwaitedValue(linker: SiteLinker, from: FunctionNode, site: SiteFacts, value: Value): void {
  if (value.kind !== 'typed') return;
  const member = linker.knowledge.awaitedOf(value.library, value.type);
  if (!member?.does) return;
  const callee: Extract<Value, { kind: 'member' }> = {
    kind: 'member',
    library: value.library,
    member,
    type: value.type,
    name: 'then',
    receiver: value,
  };
  linker.effects.push({
    node: from,
    site,
    effect: effectOf(linker, from, site, callee),
    confidence: 'certain',
  });
}

/** The last call of a chain that builds a query: the query runs when its value is awaited, returned or combined. */
function linkBuilder(linker: SiteLinker, from: FunctionNode, site: SiteFacts): void {
  if (site.use === 'receiver' || site.use === 'stored' || site.use === 'value' || site.use === 'dropped')
    return;
  const value = linker.evaluator.resultOf(from.file, site);
  if (value.kind !== 'typed' || isTakenWhole(linker, from, site)) return;
  if (site.use === 'argument' && !isCombined(linker, from, site)) return;
  linkAwaitedValue(linker, from, site, value);
}

/** True if the value goes into `Promise.all` and the like. */
function isCombined(_linker: SiteLinker, from: FunctionNode, site: SiteFacts): boolean {
  const taker = from.file.facts.sites[site.into];
  return (
    taker?.callee.kind === 'member' &&
    taker.callee.object.kind === 'global' &&
    taker.callee.object.name === 'Promise'
  );
}

interface HandedFunction {
  readonly node: FunctionNode;
  readonly path: string;
}

/** Functions that an argument hands over: itself, a reference, or members of an object or array literal. */
export function functionsIn(
  linker: Pick<SiteLinker, 'evaluator' | 'nodeOf'>,
  file: LinkedFile,
  ref: Ref,
  path: string,
): readonly HandedFunction[] {
  switch (ref.kind) {
    case 'function': {
      const node = linker.nodeOf(file, ref.function);
      return node ? [{ node, path }] : NO_FUNCTIONS;
    }
    case 'local':
    case 'member': {
      const value = linker.evaluator.evaluate(file, ref);
      return value.kind === 'function' ? [{ node: value.node, path }] : NO_FUNCTIONS;
    }
    case 'result': {
      // `load.bind(this)`
      const site = file.facts.sites[ref.site];
      if (site?.callee.kind !== 'member' || site.callee.name !== 'bind') return NO_FUNCTIONS;
      return functionsIn(linker, file, site.callee.object, path);
    }
    case 'typed':
      return functionsIn(linker, file, ref.of, path);
    case 'either':
    case 'array':
      return (ref.kind === 'either' ? ref.of : ref.items).flatMap(item =>
        functionsIn(linker, file, item, path),
      );
    case 'object':
      return ref.properties.flatMap(property =>
        functionsIn(linker, file, property.value, path ? `${path}.${property.name}` : property.name),
      );
    default:
      return NO_FUNCTIONS;
  }
}

const NO_FUNCTIONS: readonly HandedFunction[] = [];
