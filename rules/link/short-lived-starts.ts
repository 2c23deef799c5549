/** What an effect starts and need not end: timers that are soon over and only show something, listeners of what happens once. */
import type { FunctionId, Ref, SiteFacts } from '../facts/facts.ts';
import type { Evaluator } from './evaluate.ts';
import type { FunctionNode, LinkedFile } from './program.ts';
import { chainNames } from './ref-text.ts';
import { sitesIn } from './turns.ts';

interface Input {
  readonly evaluator: Evaluator;
  nodeOf(file: LinkedFile, functionId: FunctionId): FunctionNode | null;
}

/** A call in an effect that starts something, and the call that runs the effect. */
interface Started {
  readonly file: LinkedFile;
  readonly effect: SiteFacts;
  readonly site: SiteFacts;
}

/** Milliseconds that pass before anybody has gone on to something else. */
const SHORT = 3000;
/** What a page meets once, at its beginning or at its end. */
const ONCE = /^(?:load|DOMContentLoaded|appinstalled|unload|beforeunload|pagehide)$/;
/** Calls that change what is seen, and nothing else: `setCopied(false)`, `element.scrollIntoView()`, `input.focus()`. */
const SHOWS =
  /^(?:set(?:[A-Z]\w*)?|scroll\w*|focus\w*|blur|select|remove|querySelector(?:All)?|getElement\w*|getBoundingClientRect|closest|contains|requestAnimationFrame|log)$/;
const HOLDS_STATE = /^use(?:State|Reducer)$/;
const MAX_DEPTH = 3;

/** The events of a page's whole life, for an effect that runs once: one listener more does nothing more. */
export function isOfOneEvent({ effect, site }: Started): boolean {
  const [event] = site.args;
  return runsOnce(effect) && event?.kind === 'literal' && ONCE.test(String(event.value));
}

/**
 * `setTimeout(() => setCopied(false), 1000)`: what it is late for does not matter. In an effect that runs again for a state of its own, other
 * than the one that the timer sets back, each run leaves one more behind.
 */
export function isShortTimer(input: Input, started: Started): boolean {
  const { file, effect, site } = started;
  const [callback, delay] = site.args;
  const length = delay ? longest(input.evaluator, file, delay) : 0;
  if (length !== null && length > SHORT) return false;
  if (length !== null && runsOnce(effect)) return true;
  const run = callback ? functionBehind(input, file, callback) : null;
  return run !== null && onlyShows(input, run, 0) && !runsAgain(started, run);
}

function runsOnce({ args: [, needs] }: SiteFacts): boolean {
  return needs?.kind === 'array' && needs.items.length === 0;
}

/** Null if the text does not show it. */
function longest(evaluator: Evaluator, file: LinkedFile, delay: Ref): number | null {
  if (delay.kind === 'either') {
    const each = delay.of.map(ref => longest(evaluator, file, ref));
    return each.includes(null) ? null : Math.max(...each.map(Number));
  }
  const value = delay.kind === 'literal' ? delay : evaluator.evaluate(file, delay);
  return value.kind === 'literal' && typeof value.value === 'number' ? value.value : null;
}

function functionBehind({ evaluator, nodeOf }: Input, file: LinkedFile, ref: Ref): FunctionNode | null {
  if (ref.kind === 'function') return nodeOf(file, ref.function);
  const value = evaluator.evaluate(file, ref);
  return value.kind === 'function' ? value.node : null;
}

function onlyShows(input: Input, node: FunctionNode, depth: number): boolean {
  const { file } = node;
  return sitesIn(file, node.id - file.firstFunction).every(({ kind, callee }) => {
    if (kind !== 'call') return false;
    if (SHOWS.test(chainNames(file.facts, callee).at(-1) ?? '')) return true;
    const called = depth < MAX_DEPTH ? functionBehind(input, file, callee) : null;
    return called !== null && called.file === file && onlyShows(input, called, depth + 1);
  });
}

/** True unless all that the effect depends on is what the timer sets back, what the component is given, or functions. */
function runsAgain({ file, effect }: Started, run: FunctionNode): boolean {
  const needs = effect.args[1];
  if (needs?.kind !== 'array') return true;
  const setBack = new Set(
    sitesIn(run.file, run.id - run.file.firstFunction).map(({ callee }) => stateOf(run.file, callee)),
  );
  return needs.items.some(need => {
    const state = stateOf(file, need);
    return state === null ? isPartOfHook(file, need) : !setBack.has(state) && isEverSet(file, state);
  });
}

/** The `useState()` that a state or its setter comes from. */
function stateOf({ facts }: LinkedFile, ref: Ref): SiteFacts | null {
  const value = ref.kind === 'local' ? facts.bindings[ref.binding]?.value : undefined;
  const site =
    value?.kind === 'element' && value.of.kind === 'result' ? facts.sites[value.of.site] : undefined;
  return site && HOLDS_STATE.test(chainNames(facts, site.callee).at(-1) ?? '') ? site : null;
}

/** `const [isFirst] = useState(true)` never changes. */
function isEverSet(file: LinkedFile, state: SiteFacts): boolean {
  const held = file.facts.bindings.filter(
    (_, binding) => stateOf(file, { kind: 'local', binding }) === state,
  );
  return held.length > 1;
}

/** `form.formState.errors`, of what a hook gave: it is another object each time. */
function isPartOfHook({ facts }: LinkedFile, ref: Ref): boolean {
  if (ref.kind !== 'member' || /^current$|id$/i.test(ref.name)) return false;
  let of: Ref = ref.object;
  while (of.kind === 'member') of = of.object;
  return of.kind === 'local' && facts.bindings[of.binding]?.value?.kind === 'result';
}
