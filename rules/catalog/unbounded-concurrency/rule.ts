/** Finds fan-outs that start I/O for every element at once with nothing that bounds how many. */
import { type EffectKind, isDatabase, weakest } from '../../base/effect.ts';
import { isHot } from '../../base/heat.ts';
import type { Reached, Repeat } from '../../link/program.ts';
import { defineRule, type Reported, type RuleContext } from '../define-rule.ts';
import {
  entryPointsOf,
  functionName,
  isCold,
  isInBrowser,
  operationOf,
  placeKey,
  placeOf,
  severityOf,
  stepsFrom,
  stepsTo,
} from '../evidence.ts';
import {
  assumedRuns,
  everyItem,
  FAR,
  growsBeyond,
  isBulk,
  isWholeProcedure,
  loopsInside,
  multiplicityOf,
  type RepeatedCall,
  type RepeatedCalls,
  repeatedCalls,
} from '../repeats.ts';
import type { OptionForms } from '../rule-options.ts';
import { mayBeMany, showsGrowth } from './growth.ts';
import { impactOf, messageOf, originSteps } from './message.ts';
import { offersFor } from './offers.ts';

const SCARCE: ReadonlySet<EffectKind> = new Set([
  'http',
  'fs',
  'process',
  'queue',
  'db.connect',
  'db.read',
  'db.write',
]);

const LOGS = /(?:^|[.#_])(?:log|logger|console)\.\w+$/i;

const OPTIONS = {
  few: { kind: 'number', default: 100, least: 1, says: 'So many at once are no harm.' },
} as const satisfies OptionForms;

type Context = RuleContext<typeof OPTIONS>;

export const rule = defineRule({
  id: 'unbounded-concurrency',
  severity: 'warning',
  summary: 'I/O that starts for every element of a collection at the same time.',
  yieldsTo: ['n-plus-one'],
  options: OPTIONS,
  check(context) {
    const calls = repeatedCalls(context.program);
    const worst = new Map<string, FanOut>();
    for (const call of calls.values()) {
      const repeat = fanOut(context, call);
      const reached = repeat?.effects.find(candidate => isToBlame(repeat, candidate, calls, context));
      if (!repeat || !reached) continue;
      const key = placeKey(repeat.loop);
      const known = worst.get(key);
      // One fan-out is one cause, however many calls each of its trips makes: requests to others take longest.
      if (!known || (isDatabase(known.reached.effect.kind) && reached.effect.kind === 'http'))
        worst.set(key, { call, repeat, reached });
    }
    for (const { call, repeat, reached } of worst.values())
      context.report(findingOf(context, call, repeat, reached));
  },
});

/** A fan-out, with the call and the effect to show for it. */
interface FanOut {
  readonly call: RepeatedCall;
  readonly repeat: Repeat;
  readonly reached: Reached;
}

/** The innermost loop that starts all its trips at once; none if another one around the call bounds them. */
function fanOut({ program, options }: Context, call: RepeatedCall): Repeat | undefined {
  const index = call.repeats.findLastIndex(repeat => isFanOut(repeat, options.few));
  const repeat = call.repeats[index];
  // A browser sends a few requests at a time to one host, whatever it is asked for.
  if (!repeat || isCold(program, repeat.node) || isInBrowser(repeat.node)) return undefined;
  // "for (const chunk of chunks) await Promise.all(chunk.map(…))" and "limit(() => …)" inside: a few at a time. Chunks that
  // are started all at once bound nothing.
  const bounded = call.repeats.some(
    (other, at) =>
      (at < index && other.mode !== 'concurrent' && (other.reason === 'chunk' || other.reason === 'page')) ||
      (at > index && other.mode === 'limited'),
  );
  return bounded ? undefined : repeat;
}

function isFanOut(repeat: Repeat, few: number): boolean {
  // One page of rows is a bound, if not one that the text shows.
  return repeat.mode === 'concurrent' && !repeat.paged && growsBeyond(few, repeat);
}

function isToBlame(
  fan: Repeat,
  reached: Reached,
  calls: RepeatedCalls,
  { program, options }: Context,
): boolean {
  const { effect } = reached;
  // Handles run out with the files of a whole directory, or under the load of many requests.
  if (effect.kind === 'fs' && fan.origin?.kind !== 'files' && !isHot(program.heatOf(fan.node) ?? 'script'))
    return false;
  if (effect.sync || effect.coalesced || effect.capped || reached.limited || !SCARCE.has(effect.kind))
    return false;
  // Where a log is sent to is nothing that a loop asks for.
  if (reached.path.some(({ text }) => LOGS.test(text))) return false;
  // A helper's own way to send whatever statement it is given, so far away, is a detail.
  if (effect.opaque && reached.path.length > FAR) return false;
  // What the first trip fetches is kept for the others, and what only runs on failure seldom runs for many.
  if (reached.kept || reached.onFailure) return false;
  // Over one connection, one query waits for the other.
  if (isDatabase(effect.kind) && fan.connection?.isShared) return false;
  // One batched call is better than a few at a time: n-plus-one says so.
  if (isDatabase(effect.kind) && effect.batch !== undefined && !isWholeProcedure(fan, reached)) return false;
  if (isBulk(fan, reached) || !mayBeMany(fan, reached)) return false;
  const inside = loopsInside(calls, reached);
  return !inside.some(
    repeat => repeat.mode === 'limited' || (isFanOut(repeat, options.few) && !isCold(program, repeat.node)),
  );
}

/** A message is little to send: so many have to be in sight that the broker would feel them, or there is one call for all. */
function isFewMessages({ bound }: Repeat, { effect }: Reached): boolean {
  return effect.kind === 'queue' && effect.batch === undefined && bound === null;
}

function findingOf(context: Context, call: RepeatedCall, repeat: Repeat, reached: Reached): Reported {
  const { program, latency, options } = context;
  const hotPaths = program.hotPaths(repeat.node);
  const heat = hotPaths[0]?.entry.heat ?? program.heatOf(repeat.node);
  const growing = call.repeats.filter(candidate => isFanOut(candidate, options.few));
  return {
    ...placeOf(repeat.call),
    confidence: showsGrowth(program, repeat, reached, call.repeats)
      ? reached.confidence
      : weakest(reached.confidence, 'possible'),
    severity: isFewMessages(repeat, reached) ? 'info' : severityOf(program, repeat.node, hotPaths),
    message: messageOf(repeat, reached),
    effect: reached.effect,
    multiplicity: multiplicityOf(growing),
    entryPoints: entryPointsOf(hotPaths),
    evidence: [
      ...stepsFrom(hotPaths[0]),
      ...originSteps(repeat),
      { ...placeOf(repeat.loop), message: `starts for ${everyItem(repeat)} at once` },
      ...stepsTo(reached.path, reached.effect),
    ],
    impact: impactOf(reached.effect, assumedRuns(growing, latency.n), heat),
    fixes: offersFor(program, call, repeat, reached),
    anchor: `${functionName(repeat.node)}>${reached.path[0]?.text ?? ''}>${operationOf(reached.effect)}`,
  };
}
