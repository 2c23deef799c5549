/** Links every site: the functions it calls, the callbacks it runs, and the effect it has of its own. */
import type { Confidence } from '../../base/effect.ts';
import type { Kept, Ref, SiteFacts } from '../../facts/facts.ts';
import type { Callback, Library, Member } from '../../knowledge/define.ts';
import type { FunctionNode, LinkedFile } from '../program.ts';
import type { SiteLinker } from '../site-linker.ts';
import { assumedValue } from '../values/assumed-values.ts';
import { isBinding } from '../values/call-results.ts';
import { callbackOf, callbacksOf, runOfCallback } from '../values/callback-spec.ts';
import { functionsIn } from '../values/handed-functions.ts';
import { refText } from '../values/ref-text.ts';
import type { MadeBy, Value } from '../values/value.ts';
import { type Edge, longestKept } from './call-graph.ts';
import { implementationsOf, MAX_IMPLEMENTATIONS } from './implementations.ts';
import { effectOfCall, linkAwaitedValue, linkBuilder, linkDriver, linkShape } from './own-effects.ts';
import type { ParamRun } from './param-runs.ts';
import { awaitedComponent } from './passed-on-elements.ts';

/** Iteration methods that are recognised on receivers of unknown type when they are given a function. */
const ITERATION = new Set('map forEach filter flatMap some every find findIndex reduce'.split(' '));

/** Names of parameters and options that are for the case that something fails. */
const FOR_FAILURE = /^(?:on_?(?:fail(?:ure|ed)?|error)|(?:compensat|roll_?back|undo)\w*)$/i;

const FOLD: Callback = { argument: 0, runs: 'per-element', mode: 'sequential' };
const EACH: Callback = { argument: 0, runs: 'per-element', mode: 'concurrent', limitedBy: '1.concurrency' };

/** Names under which unknown code keeps a function for later: it does not run as part of the call. */
const KEEPS =
  /^(?:on|once|off|add\w*Listener|\w*[lL]azy\w*|subscribe|watch|effect|use[A-Z]\w*|set[A-Z]\w*|register|handle|schedule|delay|debounce|throttle|then|catch|finally)$/;

export function linkSite(linker: SiteLinker, file: LinkedFile, site: SiteFacts): void {
  const from = linker.nodeOf(file, site.function);
  if (!from || site.kind === 'assign') return;
  if (site.unreached) noteUnreached(linker, file, site);
  else if (site.kind === 'await' || site.kind === 'delegate') linkAwait(linker, from, site);
  else if (site.kind === 'element') linkElement(linker, from, site);
  else {
    const callee = linker.evaluator.calleeOf(file, site);
    if (isBinding(site, callee)) return;
    noteOpening(linker, from, site, callee);
    linkCallee(linker, from, site, callee);
  }
}

/** React calls a component where its element is rendered; it waits for those that are async, which only a server renders. */
function linkElement(linker: SiteLinker, from: FunctionNode, site: SiteFacts): void {
  const component = awaitedComponent(linker, from, site);
  if (component)
    linkFunction(linker, from, site, component.node, component.confidence ?? 'certain', component.kept);
}

function noteUnreached(linker: SiteLinker, file: LinkedFile, site: SiteFacts): void {
  const callee = site.kind === 'call' ? linker.evaluator.calleeOf(file, site) : null;
  if (callee?.kind === 'function') linker.unreached.add(callee.node);
}

/** `new Pool()`, `createClient()`, `postgres(url)`, and `new Database()` of a class that extends such a client. */
function noteOpening(linker: SiteLinker, from: FunctionNode, site: SiteFacts, called: Value): void {
  const base = called.kind === 'class' ? linker.classes.foreignBase(called.file, called.class) : null;
  const callee = base ? linker.evaluator.evaluate(base.file, base.ref) : called;
  if (callee.kind !== 'member' && callee.kind !== 'package' && callee.kind !== 'typed') return;
  const { library } = callee;
  const opens = openedBy(linker, callee);
  if (!opens || library.stateless?.some(alias => from.file.facts.modules.includes(alias))) return;
  linker.openings.push({ node: from, site, library, opens, confidence: 'certain' });
}

function openedBy(
  linker: SiteLinker,
  callee: Extract<Value, { kind: 'member' | 'package' | 'typed' }>,
): Member['opens'] {
  const { library } = callee;
  if (callee.kind === 'package') return (library.exports?.default ?? library.exports?.['*'])?.opens;
  const type = callee.kind === 'typed' ? callee.type : callee.member.is;
  const called = type === undefined ? null : linker.knowledge.calledOf(library, type);
  return (callee.kind === 'member' ? callee.member.opens : undefined) ?? called?.opens;
}

function linkCallee(linker: SiteLinker, from: FunctionNode, site: SiteFacts, callee: Value): void {
  switch (callee.kind) {
    case 'function':
      linkFunction(linker, from, site, callee.node, callee.confidence ?? 'certain', callee.kept);
      if (callee.made) linkMadeWith(linker, from, site, callee.made);
      linkImplementations(linker, from, site);
      // What an async function gives is awaited within its promise already.
      if (!callee.node.facts.async)
        linkBuilder(linker, from, site, linker.evaluator.resultOf(from.file, site), 'certain');
      return;
    case 'class':
      linkConstruction(linker, from, site, callee);
      return;
    case 'member': {
      const { is, does, returns, calls } = callee.member;
      // `axios(url)`: the export is a value that can be called.
      const type = is !== undefined && !does && !returns && !calls ? is : null;
      if (type) linkCalled(linker, from, site, callee.library, type, callee);
      else linkMember(linker, from, site, callee);
      return;
    }
    case 'typed':
      linkCalled(linker, from, site, callee.library, callee.type, callee);
      return;
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
    case 'foreign':
      if (!linkDriver(linker, from, site, callee.package)) linkUnknown(linker, from, site);
      return;
    default:
      if (!linkImplementations(linker, from, site)) linkUnknown(linker, from, site);
  }
}

/** A call of a value of a described type: `knex('users')`, `limit(fn)`. */
function linkCalled(
  linker: SiteLinker,
  from: FunctionNode,
  site: SiteFacts,
  library: Library,
  type: string,
  receiver: Value,
): void {
  const member = linker.knowledge.calledOf(library, type);
  if (member) linkMember(linker, from, site, { kind: 'member', library, member, type, name: '()', receiver });
  else linkUnknown(linker, from, site);
}

function addEdge(
  linker: SiteLinker,
  from: FunctionNode,
  site: SiteFacts,
  to: FunctionNode,
  rest: Partial<Edge>,
): void {
  // Written out: edges are many, and spreading is slow.
  linker.graph.add({
    from,
    site,
    to,
    runs: rest.runs ?? 'once',
    mode: rest.mode ?? 'sequential',
    over: rest.over ?? null,
    most: rest.most ?? null,
    callback: rest.callback ?? false,
    limited: rest.limited ?? false,
    confidence: rest.confidence ?? 'certain',
    onFailure: rest.onFailure ?? site.onFailure ?? false,
    kept: longestKept(site.kept, rest.kept),
  });
}

function linkFunction(
  linker: SiteLinker,
  from: FunctionNode,
  site: SiteFacts,
  to: FunctionNode,
  confidence: Confidence,
  kept: Kept | null = null,
): void {
  addEdge(linker, from, site, to, { confidence, kept });
  site.args.forEach((arg, index) => {
    for (const handed of functionsIn(linker, from.file, arg, '')) {
      const runs = linker.runs.of(to, index, handed.path);
      const onFailure = isForFailure(site, handed.path || (to.facts.params[index]?.name ?? ''));
      if (runs.length === 0) addEdge(linker, from, site, handed.node, { ...FOR_LATER, onFailure });
      for (const run of runs)
        addEdge(linker, from, site, handed.node, { ...edgeOfRun(run, arg, site), onFailure });
    }
  });
}

/** For later, as far as anyone can tell. */
const FOR_LATER: Partial<Edge> = { callback: true, runs: 'later', confidence: 'likely' };

/** True if a function that is given under a name, or at all, runs only when something failed. */
function isForFailure(site: SiteFacts, path: string): boolean {
  return (site.onFailure ?? false) || FOR_FAILURE.test(path.slice(path.lastIndexOf('.') + 1));
}

/** `const load = withRetry(fetchUser); … load()`: the call runs what the wrapper was given. */
function linkMadeWith(linker: SiteLinker, from: FunctionNode, site: SiteFacts, made: MadeBy): void {
  made.site.args.forEach((arg, index) => {
    for (const handed of functionsIn(linker, made.file, arg, '')) {
      for (const run of linker.runs.of(made.by, index, handed.path)) {
        if (run.deferred && run.runs !== 'later')
          addEdge(linker, from, site, handed.node, {
            ...edgeOfRun(run, arg, made.site),
            over: null,
            runs: run.runs,
          });
      }
    }
  });
}

function edgeOfRun(run: ParamRun, arg: Ref, site: SiteFacts): Partial<Edge> {
  const over = run.runs === 'per-element' ? (run.over === null ? null : (site.args[run.over] ?? null)) : null;
  return {
    callback: true,
    runs: run.deferred ? 'later' : run.runs,
    mode: run.mode,
    over: over === arg ? null : over,
    most: run.most ?? null,
    limited: run.mode === 'limited',
    kept: run.kept,
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

/** Calls whose receiver is only declared reach every implementation. */
function linkImplementations(linker: SiteLinker, from: FunctionNode, site: SiteFacts): boolean {
  const found = implementationsOf(linker, from, site);
  if (found.length > MAX_IMPLEMENTATIONS) {
    for (const node of found) linker.graph.dispatch(from, site, node);
    return false;
  }
  for (const node of found) linkFunction(linker, from, site, node, found.length === 1 ? 'certain' : 'likely');
  return found.length > 0;
}

function linkMember(
  linker: SiteLinker,
  from: FunctionNode,
  site: SiteFacts,
  callee: Extract<Value, { kind: 'member' }>,
  confidence: Confidence = 'certain',
): void {
  const { member } = callee;
  const effect = effectOfCall(linker, from, site, callee);
  if (effect) linker.effects.push({ node: from, site, effect, confidence });
  else linkBuilder(linker, from, site, linker.evaluator.resultOfCallee(callee, from.file, site), confidence);
  // What the call is given is not always what these are given.
  for (const node of linker.reached.behind(from.file, site, callee))
    addEdge(linker, from, site, node, { callback: true, confidence });
  const callbacks = callbacksOf(member);
  site.args.forEach((arg, index) => {
    for (const handed of functionsIn(linker, from.file, arg, '')) {
      const callback = callbackOf(member, index, handed.path, site.args.length);
      if (callback) {
        const run = runOfCallback(linker.evaluator, from.file, site, callback);
        const limited = run.mode === 'limited' || member.limits === index;
        const onFailure = callback.onFailure ?? isForFailure(site, handed.path);
        addEdge(linker, from, site, handed.node, { ...run, callback: true, limited, onFailure });
      } else if (member.limits === index)
        addEdge(linker, from, site, handed.node, { callback: true, limited: true, mode: 'limited' });
      else if (callbacks.length === 0 && member.limits === undefined)
        addEdge(linker, from, site, handed.node, {
          ...FOR_LATER,
          onFailure: isForFailure(site, handed.path),
        });
    }
  });
}

/** A site whose callee is unknown: iteration methods and unmistakable shapes are recognised by name. */
function linkUnknown(linker: SiteLinker, from: FunctionNode, site: SiteFacts): void {
  if (linkPromiseStep(linker, from, site) || linkAssumed(linker, from, site)) return;
  const name = site.callee.kind === 'member' ? site.callee.name : '';
  if (name) {
    const before = linker.effects.length;
    linkShape(linker, from, site, name);
    if (linker.effects.length === before && linkNamed(linker, from, site)) return;
  }
  const iterates = ITERATION.has(name);
  for (const arg of site.args) {
    for (const handed of functionsIn(linker, from.file, arg, '')) {
      if (iterates && arg === site.args[0]) {
        const run = runOfCallback(linker.evaluator, from.file, site, name === 'reduce' ? FOLD : EACH);
        addEdge(linker, from, site, handed.node, {
          ...run,
          callback: true,
          limited: run.mode === 'limited',
        });
      } else {
        const label = name || refText(from.file.facts, site.callee);
        addEdge(linker, from, site, handed.node, {
          ...FOR_LATER,
          runs: KEEPS.test(label) ? 'later' : 'once',
          onFailure: isForFailure(site, handed.path),
        });
      }
    }
  }
}

/** `userService.find(id)` where nothing but names show what `userService` is. */
function linkNamed(linker: SiteLinker, from: FunctionNode, site: SiteFacts): boolean {
  if (site.callee.kind !== 'member') return false;
  if (linker.evaluator.evaluate(from.file, site.callee.object).kind !== 'unknown') return false;
  const methods = linker.methods.behind(from.file, site);
  for (const method of methods) linkFunction(linker, from, site, method, 'likely');
  return methods.length > 0;
}

/** `db.insert(users)` where nothing shows what `db` is. */
function linkAssumed(linker: SiteLinker, from: FunctionNode, site: SiteFacts): boolean {
  const callee = assumedValue(linker, from.file, site.callee);
  if (callee.kind !== 'member') return false;
  linkMember(linker, from, site, callee, 'likely');
  return true;
}

/** `f().then(g)`: promises are looked through, so `then` is looked up on what the promise holds and not found there. */
function linkPromiseStep(linker: SiteLinker, from: FunctionNode, site: SiteFacts): boolean {
  if (site.callee.kind !== 'member') return false;
  const { name } = site.callee;
  if (name !== 'then' && name !== 'catch' && name !== 'finally') return false;
  site.args.forEach((arg, index) => {
    const onFailure = name === 'catch' || (name === 'then' && index === 1) || (site.onFailure ?? false);
    for (const handed of functionsIn(linker, from.file, arg, ''))
      addEdge(linker, from, site, handed.node, { callback: true, onFailure });
  });
  linkAwaitedValue(linker, from, site, linker.evaluator.evaluate(from.file, site.callee.object), 'certain');
  return true;
}

/** `await builder`, `await promise`: query builders do their work here. */
function linkAwait(linker: SiteLinker, from: FunctionNode, site: SiteFacts): void {
  if (site.kind === 'await' && site.callee.kind !== 'result') {
    const value = linker.evaluator.evaluate(from.file, site.callee);
    if (value.kind !== 'unknown') linkAwaitedValue(linker, from, site, value, 'certain');
    else linkAwaitedValue(linker, from, site, assumedValue(linker, from.file, site.callee), 'likely');
  }
  if (site.kind !== 'delegate') return;
  const value = linker.evaluator.evaluate(from.file, site.callee);
  if (value.kind === 'function') addEdge(linker, from, site, value.node, {});
}
