/** Timers, listeners and connections that an effect of a component starts and its clean-up does not end. */
import type { FileFacts, FunctionId, Ref, SiteFacts } from '../../facts/facts.ts';
import type { Member } from '../../knowledge/define.ts';
import type { CallGraph } from '../calls/call-graph.ts';
import type { DescribedCall } from '../calls/described-calls.ts';
import { sitesIn } from '../calls/turns.ts';
import type { FunctionNode, LinkedFile } from '../program.ts';
import { callbacksOf } from '../values/callback-spec.ts';
import type { Evaluator } from '../values/evaluate.ts';
import { chainEnd, refText } from '../values/ref-text.ts';
import { isOpenedForGood } from './opened-in-effects.ts';
import { isOfOneEvent, isShortTimer, stateOf } from './short-lived-starts.ts';
import type { HeldResource } from './suspects.ts';

export interface HeldInput {
  readonly calls: readonly DescribedCall[];
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  nodeOf(file: LinkedFile, functionId: FunctionId): FunctionNode | null;
}

/** What an effect's function gives to be called when the effect ends. */
interface CleanUp {
  readonly functions: readonly FunctionNode[];
  /** True if it gives something that cannot be looked into. */
  readonly isHidden: boolean;
}

const NONE: readonly HeldResource[] = [];
/** Options by which a listener ends without being removed. */
const ENDS = new Set(['once', 'signal']);
/** Calls on the way from the clean-up to what ends a resource. */
const MAX_DEPTH = 3;

/** In order of path and position. */
export function findHeldResources(input: HeldInput): HeldResource[] {
  return input.calls.flatMap(call => {
    const effect = call.node.file.cold === null ? effectOf(input, call) : null;
    return effect ? heldBy(input, call.node.file, call.site, effect) : NONE;
  });
}

function heldBy(input: HeldInput, file: LinkedFile, site: SiteFacts, effect: FunctionNode): HeldResource[] {
  const starts = runningIn(input, effect).flatMap(node =>
    sitesIn(file, node.id - file.firstFunction).flatMap(start => startOf(input, node, effect, start)),
  );
  if (starts.length === 0) return [];
  const cleanUp = cleanUpOf(input, effect);
  return starts.flatMap(start => {
    if (cleanUp.isHidden || isEnded(input, cleanUp.functions, start, 0)) return [];
    if (start.member.goesWithElements && runsOnce(site)) return [];
    const started = { file, effect: site, site: start.site };
    const { opens } = start;
    const isTimer = start.member.does === 'timer';
    if (isTimer ? isShortTimer(input, started) : !opens && isOfOneEvent(started)) return [];
    // A timer that its own function ends, or that another one can reach, is somebody's business.
    if (isEndedIn(file, effect, start)) return [];
    return [
      {
        node: effect,
        call: { path: file.path, start: start.site.start, end: start.site.end },
        text: `${start.site.kind === 'new' ? 'new ' : ''}${refText(file.facts, start.site.callee)}`,
        opens,
        event: start.event,
        until: start.until[0] ?? '',
        effect: { path: file.path, start: site.start, end: site.nameStart },
        cleansUp: cleanUp.functions.length > 0,
        removesAnother: cleanUp.functions.some(node => removesAnother(node, start)),
        endsItself: isTimer,
        setsState: mayAskForState(file, site, effect) || mayAskForState(file, site, start.by),
      },
    ];
  });
}

/** `useEffect(…, [])` */
function runsOnce({ args: [, needs] }: SiteFacts): boolean {
  return needs?.kind === 'array' && needs.items.length === 0;
}

/** An effect's function and those that are written in it and run when it does: `async function start() { … } start();`, `.then(() => …)`. */
function runningIn({ graph }: HeldInput, effect: FunctionNode): readonly FunctionNode[] {
  const running = new Set([effect]);
  const isIn = ({ file, facts }: FunctionNode): boolean =>
    file === effect.file && facts.start > effect.facts.start && facts.end <= effect.facts.end;
  for (const node of running)
    for (const { to, runs, onFailure } of graph.from(node))
      if (runs === 'once' && !onFailure && isIn(to)) running.add(to);
  return [...running];
}

/** The function of `useEffect(() => …)`, if it is written there. */
function effectOf({ nodeOf }: HeldInput, { node, site, callee }: DescribedCall): FunctionNode | null {
  const first = site.args[0];
  if (site.kind !== 'call' || first?.kind !== 'function') return null;
  return callbacksOf(callee.member).some(({ cleansUp }) => cleansUp)
    ? nodeOf(node.file, first.function)
    : null;
}

/**
 * `setStarted(true)`: it may ask for that before it starts anything. An effect that runs once, or again for nothing but what the component is
 * given, is not kept from it by the component's own state: one that comes back begins anew.
 */
function mayAskForState(file: LinkedFile, { args: [, needs] }: SiteFacts, node: FunctionNode): boolean {
  const runsForGiven = needs?.kind === 'array' && needs.items.every(need => isGiven(file, need));
  return sitesIn(file, node.id - file.firstFunction).some(
    ({ kind, callee, use }) =>
      kind === 'call' &&
      use === 'dropped' &&
      SETTER.test(refText(file.facts, callee)) &&
      !(runsForGiven && stateOf(file, callee)),
  );
}

/** `url`, `survey.delay`: of what the component is given. */
function isGiven({ facts }: LinkedFile, ref: Ref): boolean {
  let of = ref;
  while (of.kind === 'member') of = of.object;
  return of.kind === 'local' && facts.bindings[of.binding]?.param !== undefined;
}

const SETTER = /^set[A-Z](?!nterval|imeout)/;

interface Start {
  /** The effect's function, or one in it. */
  readonly by: FunctionNode;
  readonly site: SiteFacts;
  readonly member: Member;
  readonly until: readonly string[];
  /** True for a connection. */
  readonly opens: boolean;
  /** The name of the event, `''` for timers and connections; null if the text does not show it. */
  readonly event: string | null;
  readonly listener: Ref | undefined;
  /** True if it is given options that cannot be looked into. */
  readonly mayEndByOption: boolean;
}

function startOf({ evaluator }: HeldInput, by: FunctionNode, effect: FunctionNode, site: SiteFacts): Start[] {
  const { file } = by;
  if (site.kind !== 'call' && site.kind !== 'new') return [];
  if (site.use !== 'dropped' && site.use !== 'stored') return [];
  const callee = evaluator.evaluate(file, site.callee);
  const until = callee.kind === 'member' ? callee.member.heldUntil : undefined;
  if (callee.kind !== 'member' || !until || endsByOption(site) || isOverAtOnce(site, callee.member))
    return [];
  // What is given no function to call is a connection.
  const opens = callee.member.calls === undefined;
  if (opens ? !isOpenedForGood(file, site, until) : isOnOwnConnection(evaluator, by, site)) return [];
  // What a function sets again and again often asks before whether the component is still there.
  if (by !== effect && callee.member.does === 'timer') return [];
  return [
    {
      by,
      site,
      member: callee.member,
      until,
      opens,
      event: opens || hasNoEvent(site) ? '' : textOf(site.args[0]),
      listener: site.args[1],
      mayEndByOption: site.args[2] !== undefined && site.args[2].kind !== 'object',
    },
  ];
}

/** `const own = io(url); own.on('bid', add)`: what ends the connection ends that too, and is asked of the connection. */
function isOnOwnConnection(
  evaluator: Evaluator,
  { file, facts }: FunctionNode,
  { callee }: SiteFacts,
): boolean {
  const receiver = callee.kind === 'member' && callee.object.kind === 'local' ? callee.object : null;
  const binding = receiver && file.facts.bindings[receiver.binding];
  const made = binding?.value?.kind === 'result' ? file.facts.sites[binding.value.site] : undefined;
  if (!made || made.start < facts.start || made.end > facts.end) return false;
  const opener = evaluator.evaluate(file, made.callee);
  return (
    opener.kind === 'member' && opener.member.heldUntil !== undefined && opener.member.calls === undefined
  );
}

function hasNoEvent({ args }: SiteFacts): boolean {
  return args[0]?.kind !== 'literal' && args[0]?.kind !== 'template';
}

function textOf(ref: Ref | undefined): string | null {
  return ref?.kind === 'literal' ? String(ref.value) : null;
}

/** `{ once: true }`, `{ signal }` */
function endsByOption({ args }: SiteFacts): boolean {
  const options = args[2];
  if (options?.kind === 'object') return options.properties.some(({ name }) => ENDS.has(name));
  return false;
}

/** A timer of no time is over at once. */
function isOverAtOnce({ args: [, delay] }: SiteFacts, member: Member): boolean {
  return member.does === 'timer' && (!delay || (delay.kind === 'literal' && delay.value === 0));
}

function cleanUpOf({ evaluator }: HeldInput, effect: FunctionNode): CleanUp {
  const functions: FunctionNode[] = [];
  let isHidden = false;
  for (const ref of effect.facts.returns) {
    const value = evaluator.evaluate(effect.file, ref);
    if (value.kind === 'function') functions.push(value.node);
    else if (value.kind !== 'literal' && !isNothing(ref)) isHidden = true;
  }
  return { functions, isHidden };
}

function isNothing(ref: Ref): boolean {
  return ref.kind === 'global' && ref.name === 'undefined';
}

/** True if one of some functions, or what it calls, ends what was started. */
function isEnded(input: HeldInput, functions: readonly FunctionNode[], start: Start, depth: number): boolean {
  return functions.some(node => {
    const { file } = node;
    if (sitesIn(file, node.id - file.firstFunction).some(site => ends(file, site, start))) return true;
    return (
      depth < MAX_DEPTH &&
      isEnded(
        input,
        input.graph.from(node).map(({ to }) => to),
        start,
        depth + 1,
      )
    );
  });
}

function ends(
  { facts }: LinkedFile,
  { callee, args }: SiteFacts,
  { by, until, event, listener, mayEndByOption }: Start,
): boolean {
  const name = chainEnd(facts, callee);
  if (name === 'abort') return mayEndByOption;
  if (!until.includes(name) || isMadeThere(facts, args[1])) return false;
  if (by.file.facts === facts && isOtherFunction(facts, listener, args[1])) return false;
  const other = textOf(args[0]);
  return event === '' || event === null || other === null || other === event;
}

/** `() => …`, `this.onResize.bind(this)`: a function that nobody has added. */
export function isMadeThere({ sites }: FileFacts, listener: Ref | undefined): boolean {
  if (listener?.kind === 'function') return true;
  const callee = listener?.kind === 'result' ? sites[listener.site]?.callee : undefined;
  return callee?.kind === 'member' && callee.name === 'bind';
}

/** True if a clean-up goes the right way about it, with a function that was never added. */
function removesAnother({ file, id }: FunctionNode, { until, event }: Start): boolean {
  return sitesIn(file, id - file.firstFunction).some(
    ({ callee, args }) =>
      args.length > 1 && until.includes(chainEnd(file.facts, callee)) && textOf(args[0]) === event,
  );
}

/** True for two variables that hold a function of their own each. */
function isOtherFunction({ bindings }: FileFacts, one: Ref | undefined, other: Ref | undefined): boolean {
  if (one?.kind !== 'local' || other?.kind !== 'local' || one.binding === other.binding) return false;
  return [one, other].every(({ binding }) => {
    const of = bindings[binding];
    return of !== undefined && !of.assigned && !of.param && of.value?.kind === 'function';
  });
}

/** True if the effect ends what it started, or the component whose effect it is does so elsewhere: in another effect, on a click. */
function isEndedIn(file: LinkedFile, effect: FunctionNode, start: Start): boolean {
  const component = file.facts.functions[effect.facts.parent];
  const { start: from, end } = start.site.use === 'stored' && component ? component : effect.facts;
  // What a function in the effect starts, another one in it may end whoever has that.
  return (
    (start.event === '' || start.by !== effect) &&
    file.facts.sites.some(site => site.start >= from && site.end <= end && ends(file, site, start))
  );
}
