/** Functions that run again and again, every few seconds: timers, schedules, endless loops that sleep. */
import type { Place } from '../../base/place.ts';
import type { Ref, SiteFacts } from '../../facts/facts.ts';
import type { CallGraph } from '../calls/call-graph.ts';
import type { DescribedCall } from '../calls/described-calls.ts';
import { sitesIn } from '../calls/turns.ts';
import type { EntryPoint, FunctionNode, LinkedFile } from '../program.ts';
import type { OwnEffect } from '../site-linker.ts';
import type { Evaluator } from '../values/evaluate.ts';
import { chainEnd } from '../values/ref-text.ts';

export interface Tick {
  readonly node: FunctionNode;
  readonly timer: Place;
  readonly seconds: number;
  /** The calls that run each time: those of the loop, or null for all of the function. */
  readonly within: { readonly start: number; readonly end: number } | null;
}

export interface TicksInput {
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  readonly entryPoints: readonly EntryPoint[];
  readonly described: readonly DescribedCall[];
  readonly effects: readonly OwnEffect[];
  nodeOf(file: LinkedFile, functionId: number): FunctionNode | null;
}

/** What runs less often than this, asks its question seldom enough. */
const MOST_SECONDS = 30;
const SLEEPS = /^(?:sleep|delay|wait|pause|setTimeout)(?:[A-Z_]|$)|Sleep$/;

export function ticksOf(input: TicksInput): Tick[] {
  const ticks = [...timed(input), ...scheduled(input), ...looping(input)];
  return ticks.filter(({ node, seconds }) => node.file.cold === null && seconds <= MOST_SECONDS);
}

/** `setInterval(poll, 5000)` */
function timed({ evaluator, graph, described }: TicksInput): Tick[] {
  return described.flatMap(({ node, site, callee }) => {
    const { every } = callee.member;
    const seconds = every === undefined ? null : secondsOf(evaluator, node.file, site.args[every]);
    if (seconds === null) return [];
    const timer = { path: node.file.path, start: site.start, end: site.end };
    return graph
      .from(node)
      .filter(edge => edge.site === site && edge.callback)
      .map(({ to }) => ({ node: to, timer, seconds, within: null }));
  });
}

function secondsOf(evaluator: Evaluator, file: LinkedFile, ref: Ref | undefined): number | null {
  const value = ref && evaluator.evaluate(file, ref);
  return value?.kind === 'literal' && typeof value.value === 'number' ? value.value / 1000 : null;
}

/** `cron.schedule('*\/5 * * * * *', poll)`, `@Interval(5000)`, `@Cron(CronExpression.EVERY_5_SECONDS)` */
function scheduled({ evaluator, entryPoints }: TicksInput): Tick[] {
  return entryPoints.flatMap(({ kind, route, handler, registered }) => {
    if (kind !== 'cron') return [];
    const decorator = handler.facts.decorators.find(({ start }) => start === registered.start);
    const seconds = decorator
      ? secondsOfDecorator(evaluator, handler.file, decorator.args)
      : secondsOfPattern(route);
    return seconds === null ? [] : [{ node: handler, timer: registered, seconds, within: null }];
  });
}

function secondsOfDecorator(evaluator: Evaluator, file: LinkedFile, args: readonly Ref[]): number | null {
  for (const arg of args) {
    if (arg.kind === 'member') return secondsOfName(arg.name);
    const value = evaluator.evaluate(file, arg);
    if (value.kind !== 'literal') continue;
    if (typeof value.value === 'number') return value.value / 1000;
    if (typeof value.value === 'string' && /[*\d]\s/.test(value.value)) return secondsOfPattern(value.value);
  }
  return null;
}

/** `EVERY_5_SECONDS` */
function secondsOfName(name: string): number | null {
  const match = /^EVERY_(?:(\d+)_)?SECONDS?$/.exec(name);
  return match ? Number(match[1] ?? 1) : null;
}

/** The seconds between two runs of `*\/5 * * * * *`; null for what has no field for seconds. */
function secondsOfPattern(pattern: string): number | null {
  const fields = pattern.trim().split(/\s+/);
  const [first = ''] = fields;
  if (fields.length !== 6) return null;
  if (first === '*') return 1;
  const step = /^(?:\*|0|0-59)\/(\d+)$/.exec(first);
  return step ? Number(step[1]) : null;
}

/** `while (true) { …; await sleep(1000) }` */
function looping({ evaluator, effects, nodeOf }: TicksInput): Tick[] {
  const files = new Set(
    effects.filter(({ effect }) => effect.kind === 'db.read').map(({ node }) => node.file),
  );
  return [...files].flatMap(file =>
    file.facts.loops.flatMap(loop => {
      const node = loop.endless || loop.kind === 'while' ? nodeOf(file, loop.function) : null;
      if (!node || loop.carried.length > 0) return [];
      const sleep = sitesIn(file, loop.function).find(
        site => site.start >= loop.start && site.end <= loop.end && sleeps(file, site),
      );
      const seconds = sleep
        ? (secondsOf(evaluator, file, sleep.args.find(isTime(evaluator, file))) ?? null)
        : null;
      if (seconds === null) return [];
      const timer = { path: file.path, start: loop.start, end: loop.headEnd };
      return [{ node, timer, seconds, within: { start: loop.start, end: loop.end } }];
    }),
  );
}

function sleeps({ facts }: LinkedFile, { callee }: SiteFacts): boolean {
  return SLEEPS.test(chainEnd(facts, callee));
}

function isTime(evaluator: Evaluator, file: LinkedFile): (ref: Ref) => boolean {
  return ref => secondsOf(evaluator, file, ref) !== null;
}
