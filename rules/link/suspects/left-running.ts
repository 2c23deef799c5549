/** What each run of a hot function starts on something that outlives it, and nothing in its file ends: timers, listeners of the process. */
import type { FileFacts, Ref, SiteFacts } from '../../facts/facts.ts';
import type { DescribedCall } from '../calls/described-calls.ts';
import { sitesIn } from '../calls/turns.ts';
import type { HeatMap } from '../entry-points/heat.ts';
import type { FunctionNode, HotPath, LinkedFile } from '../program.ts';
import type { Evaluator } from '../values/evaluate.ts';
import { chainNames, refText } from '../values/ref-text.ts';
import { comesBy } from './busy-paths.ts';
import { isMadeThere } from './held-resources.ts';
import type { LeftRunning } from './suspects.ts';

interface Input {
  readonly calls: readonly DescribedCall[];
  readonly evaluator: Evaluator;
  readonly heat: HeatMap;
  nodeOf(file: LinkedFile, functionId: number): FunctionNode | null;
}

/** Of a server: what a page starts is its component's. */
const isOften = comesBy('request', 'message');
const isEvent = comesBy('event');

/** The events of a server of sockets are its clients that connect, as many as there are requests. */
function isOfClient(hotPath: HotPath): boolean {
  return isOften(hotPath) || (isEvent(hotPath) && hotPath.entry.kind === 'socket');
}

/** A timer that is due sooner holds too little for too short a time. */
const LEAST_MS = 1000;

/** In order of path and position. */
export function findLeftRunning(input: Input): LeftRunning[] {
  return input.calls.flatMap(call => {
    const { heldUntil: until } = call.callee.member;
    const { file } = call.node;
    if (!until || file.cold !== null || !isStartedEachTime(call.site)) return [];
    const what = whatOf(input, call);
    const hotPaths = what === null ? [] : input.heat.pathsTo(call.node, 3).filter(isOfClient);
    return what === null || hotPaths.length === 0 || isEndedInFile(file, call, until)
      ? []
      : [
          {
            node: call.node,
            call: { path: file.path, start: call.site.start, end: call.site.end },
            text: refText(file.facts, call.site.callee),
            what,
            event: what === 'listener' ? textOf(call.site.args[0]) : null,
            until: until[0] as string,
            hotPaths,
          },
        ];
  });
}

/** Neither if something is so, nor once, nor given to somebody who may end it. */
function isStartedEachTime({ conditional, kept, onFailure, unreached, use }: SiteFacts): boolean {
  return !conditional && !kept && !onFailure && !unreached && use === 'dropped';
}

function whatOf(input: Input, call: DescribedCall): LeftRunning['what'] | null {
  const { site, callee, node } = call;
  if (callee.member.every !== undefined) return 'interval';
  if (callee.member.does === 'timer') return isAbortTimer(input, node, site) ? 'timer' : null;
  return outlives(node, site) && isEventName(input, node, site.args[0]) ? 'listener' : null;
}

/** `'story'`, `` `room:${id}` ``, `EVENTS.story`: what else is handed over may be no event. */
function isEventName({ evaluator }: Input, { file }: FunctionNode, ref: Ref | undefined): boolean {
  if (ref?.kind === 'literal' || ref?.kind === 'template') return true;
  const value = ref && evaluator.evaluate(file, ref);
  return value?.kind === 'literal' && typeof value.value === 'string';
}

/** `process.on(…)`, `bus.on(…)` of a constant of the module: not a client, a stream or a request of this run. */
function outlives({ file }: FunctionNode, { callee }: SiteFacts): boolean {
  if (callee.kind !== 'member') return false;
  const { object } = callee;
  if (object.kind === 'global') return object.name === 'process';
  if (object.kind === 'import') return true;
  const binding = object.kind === 'local' ? file.facts.bindings[object.binding] : undefined;
  return binding?.kind === 'import' || (binding?.kind === 'const' && binding.function === 0);
}

/** What is given up after a while: `setTimeout(abort, 5000)`, `setTimeout(() => controller.abort(), 5000)`. */
function isAbortTimer({ evaluator, nodeOf }: Input, { file }: FunctionNode, { args }: SiteFacts): boolean {
  const [handler, delay] = args;
  const after = delay && evaluator.evaluate(file, delay);
  const isLong = after?.kind === 'literal' && typeof after.value === 'number' && after.value >= LEAST_MS;
  if (!isLong || !handler) return false;
  if (handler.kind !== 'function') return /(?:^|\.)abort$/.test(refText(file.facts, handler));
  const called = nodeOf(file, handler.function);
  const sites = called ? sitesIn(file, called.id - file.firstFunction) : [];
  return sites.length === 1 && chainNames(file.facts, (sites[0] as SiteFacts).callee).at(-1) === 'abort';
}

/** True if anything in the file ends one of them, or lets the process forget it. */
export function isEndedInFile(
  { facts }: LinkedFile,
  { site }: DescribedCall,
  until: readonly string[],
): boolean {
  const event = textOf(site.args[0]);
  const ends = endsIn(facts);
  return until.some(name => {
    const events = ends.get(name);
    return events !== undefined && (event === null || events.has(null) || events.has(event));
  });
}

const endsByFile = new WeakMap<FileFacts, ReadonlyMap<string, ReadonlySet<string | null>>>();

/** Events, by the name of what is called with them; null for those that the text does not show. */
function endsIn(facts: FileFacts): ReadonlyMap<string, ReadonlySet<string | null>> {
  let ends = endsByFile.get(facts);
  if (!ends) {
    ends = findEnds(facts);
    endsByFile.set(facts, ends);
  }
  return ends;
}

function findEnds(facts: FileFacts): ReadonlyMap<string, ReadonlySet<string | null>> {
  const ends = new Map<string, Set<string | null>>();
  for (const { callee, args } of facts.sites) {
    if (callee.kind !== 'member' && callee.kind !== 'global') continue;
    if (isMadeThere(facts, args[1])) continue;
    const events = ends.get(callee.name);
    if (events) events.add(textOf(args[0]));
    else ends.set(callee.name, new Set([textOf(args[0])]));
  }
  return ends;
}

function textOf(ref: Ref | undefined): string | null {
  return ref?.kind === 'literal' ? String(ref.value) : null;
}
