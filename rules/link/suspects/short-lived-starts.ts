/** What an effect starts and need not end: timers that are soon over and only show something, listeners of what happens once. */
import type { FunctionId, Ref, SiteFacts } from '../../facts/facts.ts';
import { sitesIn } from '../calls/turns.ts';
import type { FunctionNode, LinkedFile } from '../program.ts';
import type { Evaluator } from '../values/evaluate.ts';
import { chainEnd, chainNames } from '../values/ref-text.ts';

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
/** What a page meets once, soon after its beginning. Its end all listeners meet that were ever added. */
const ONCE = /^(?:load|DOMContentLoaded|appinstalled)$/;
/** Calls that change what is seen, and nothing else: `element.scrollIntoView()`, `input.focus()`. */
const SHOWS =
  /^(?:scroll\w*|focus\w*|setFocus|setSelectionRange|querySelector(?:All)?|getElement\w*|getBoundingClientRect|closest|contains)$/;
/** Of an element; what else has such a name is told of what (`api.remove(id)`). */
const SHOWS_OF_ITSELF = /^(?:blur|select|remove)$/;
const SETTER = /^set[A-Z](?!nterval$|imeout$)/;
const HOLDS_STATE = /^use(?:State|Reducer)$/;
const MAX_DEPTH = 3;

/** The events of a page's whole life, for an effect that runs once: one listener more does nothing more. */
export function isOfOneEvent({ effect, site }: Started): boolean {
  const [event] = site.args;
  return runsOnce(effect) && event?.kind === 'literal' && isOfOnePage(event);
}

export function isOfOnePage({ value }: Extract<Ref, { kind: 'literal' }>): boolean {
  return ONCE.test(String(value));
}

/**
 * `setTimeout(() => setCopied(false), 1000)`: what it is late for does not matter. In an effect that runs again for a state of its own, other
 * than the one that the timer sets back, each run leaves one more behind.
 */
export function isShortTimer(input: Input, started: Started): boolean {
  const { file, effect, site } = started;
  const [callback, delay] = site.args;
  const length = delay ? longest(input.evaluator, file, delay) : 0;
  if (length === null || length > SHORT) return false;
  const run = callback ? functionBehind(input, file, callback) : null;
  if (runsOnce(effect)) return run === null || !goesOn(input, run, []);
  return run !== null && onlyShows(input, run, 0) && !runsAgain(started, run);
}

/** `function tick() { …; setTimeout(tick, 1000) }`: what it starts goes on in its turn, be it one frame after the other. */
function goesOn(input: Input, node: FunctionNode, behind: readonly FunctionNode[]): boolean {
  const { file } = node;
  const path = [...behind, node];
  return sitesIn(file, node.id - file.firstFunction).some(site => {
    const called = input.evaluator.evaluate(file, site.callee);
    if (called.kind === 'member' && called.member.heldUntil) return true;
    return [site.callee, ...site.args].some(ref => {
      const next = functionBehind(input, file, ref);
      if (next === null || next.file !== file) return false;
      if (path.includes(next)) return isOfNextFrame(file, site);
      return path.length <= MAX_DEPTH && goesOn(input, next, path);
    });
  });
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
  return sitesIn(file, node.id - file.firstFunction).every(site => {
    if (site.kind !== 'call') return false;
    const isFrame = isOfNextFrame(file, site);
    const own = functionBehind(input, file, (isFrame && site.args[0]) || site.callee);
    if (isFrame ? own === null : isShowing(file, site, own)) return true;
    const called = depth < MAX_DEPTH ? own : null;
    return called !== null && called.file === file && onlyShows(input, called, depth + 1);
  });
}

function isOfNextFrame({ facts }: LinkedFile, { callee }: SiteFacts): boolean {
  return chainNames(facts, callee).at(-1) === 'requestAnimationFrame';
}

function isShowing(file: LinkedFile, { callee, args }: SiteFacts, own: FunctionNode | null): boolean {
  const names = chainNames(file.facts, callee);
  const last = names.at(-1) ?? '';
  if (SHOWS.test(last)) return true;
  if (callee.kind === 'member')
    return (SHOWS_OF_ITSELF.test(last) && args.length === 0) || /^console\.log$/.test(names.join('.'));
  // `setOpen` of the component around, or of a hook: a function that can be looked into is told by what it does.
  return callee.kind === 'local' && own === null && SETTER.test(last);
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
export function stateOf({ facts }: LinkedFile, ref: Ref): SiteFacts | null {
  const value = ref.kind === 'local' ? facts.bindings[ref.binding]?.value : undefined;
  const site =
    value?.kind === 'element' && value.of.kind === 'result' ? facts.sites[value.of.site] : undefined;
  return site && HOLDS_STATE.test(chainEnd(facts, site.callee)) ? site : null;
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
  if (ref.kind !== 'member' || /^(?:current|id)$|Id$/.test(ref.name)) return false;
  let of: Ref = ref.object;
  while (of.kind === 'member') of = of.object;
  return of.kind === 'local' && facts.bindings[of.binding]?.value?.kind === 'result';
}
