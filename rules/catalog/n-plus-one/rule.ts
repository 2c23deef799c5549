/** Finds calls of databases, caches, queues and other services that run once per element where one call for all of them would do. */
import { type Effect, isDatabase } from '../../base/effect.ts';
import type { Program, Reached, Repeat } from '../../link/program.ts';
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
  growsBeyond,
  isBulk,
  isIncidental,
  isSmall,
  isWholeProcedure,
  loopsInside,
  multiplicityOf,
  type RepeatedCall,
  type RepeatedCalls,
  repeatedCalls,
  repeatedName,
} from '../repeats.ts';
import type { OptionForms } from '../rule-options.ts';
import { type Cost, impactOf, messageOf } from './message.ts';
import { isMinor } from './minor.ts';
import { multipliedFindings } from './multiplied.ts';
import { offersFor } from './offer.ts';
import { type LoopPart, oneForEachLoop } from './one-loop.ts';
import { isOneOfRequests } from './requests.ts';

const OPTIONS = {
  few: {
    kind: 'number',
    default: 10,
    least: 1,
    says: 'A loop whose text shows no more runs than that is left alone: a batch does not pay.',
  },
} as const satisfies OptionForms;

type Context = RuleContext<typeof OPTIONS>;

export const rule = defineRule({
  id: 'n-plus-one',
  severity: 'warning',
  summary: 'Queries that run once for every element of a collection.',
  options: OPTIONS,
  check(context) {
    const calls = repeatedCalls(context.program);
    const loops: Loops = { calls, few: context.options.few };
    const parts: LoopPart[] = [];
    for (const call of calls.values()) {
      const repeat = loopToBlame(context.program, call, loops);
      const reached = repeat && effectToBlame(repeat, loops);
      if (repeat && reached) parts.push(partOf(context, call, repeat, reached));
    }
    for (const finding of oneForEachLoop(parts, calls, context.latency)) context.report(finding);
    for (const finding of multipliedFindings(context)) context.report(finding);
  },
});

/** All repeated calls, and up to how many runs nothing is lost. */
interface Loops {
  readonly calls: RepeatedCalls;
  readonly few: number;
}

/** The innermost loop that grows with the data; none if a loop inside it gives the order or the pages. */
function loopToBlame(program: Program, call: RepeatedCall, { calls, few }: Loops): Repeat | undefined {
  const repeat = call.repeats.findLast(
    candidate => grows(candidate, few) || !(isSmall(candidate) || isFewAsWritten(candidate)),
  );
  if (!repeat || !grows(repeat, few) || isSynced(repeat, calls)) return undefined;
  // "tree = await move(tree, node)": each trip needs the one before it; a limiter was chosen by someone who knew of the calls.
  if (repeat.ordered || repeat.mode === 'limited') return undefined;
  if (repeat.mode === 'concurrent' && isWithinChunks(call, repeat)) return undefined;
  return isCold(program, repeat.node) ? undefined : repeat;
}

/** True if there may be many trips: what somebody wrote down is a lot only where the text shows it. */
function grows(repeat: Repeat, few: number): boolean {
  return growsBeyond(few, repeat) && !isFewAsWritten(repeat);
}

function isFewAsWritten({ ofOwnTable, bound }: Repeat): boolean {
  return ofOwnTable && bound === null;
}

/** A table of the program that is brought into the database: that happens when somebody changes the table. */
function isSynced({ ofOwnTable, loop }: Repeat, calls: RepeatedCalls): boolean {
  if (!ofOwnTable) return false;
  const key = placeKey(loop);
  return [...calls.values()].some(({ repeats }) =>
    repeats.some(other => placeKey(other.loop) === key && writes(other)),
  );
}

/** "for (const chunk of chunks) await Promise.all(chunk.map(…))": bounded on purpose. */
function isWithinChunks({ repeats }: RepeatedCall, repeat: Repeat): boolean {
  return repeats.some(
    (outer, at) => outer.reason === 'chunk' && outer.mode !== 'concurrent' && at < repeats.indexOf(repeat),
  );
}

/** The surest and shortest effect that could be batched; those with a batch form first. */
function effectToBlame(repeat: Repeat, loops: Loops): Reached | undefined {
  const batchable = repeat.effects.filter(reached => isBatchable(repeat, reached, loops));
  return batchable.find(({ effect }) => effect.batch !== undefined) ?? batchable[0];
}

function isBatchable(repeat: Repeat, reached: Reached, loops: Loops): boolean {
  const { effect } = reached;
  // A synchronous database (SQLite in the process) has no round trip to save.
  if (effect.sync) return false;
  if (effect.kind === 'http') return isOneOfRequests(repeat, reached) && isNotRepeatedInside(reached, loops);
  if (!(isDatabase(effect.kind) || effect.kind === 'cache' || isMessage(effect))) return false;
  // Messages that are sent at once do not wait for each other.
  if (effect.kind === 'queue' && repeat.mode === 'concurrent') return false;
  // What a person picked in a browser is written one request at a time; a table that asks for each of its rows is an N+1.
  if (effect.kind === 'db.write' && isInBrowser(repeat.node)) return false;
  // So is what a request looks up in order to write: other marks of a browser may stand beside a server's code in one file.
  if (repeat.node.file.facts.directives.includes('use client') && writes(repeat)) return false;
  // "getSettings()" reads the same each time: there is nothing to batch, and it is often remembered for the request.
  if ((reached.invariant || repeat.invariant) && effect.kind !== 'db.write') return false;
  if (reached.kept || reached.onFailure) return false;
  // One query for all would ask for what the cache has, too.
  if (reached.onMiss && effect.kind === 'db.read') return false;
  if ((effect.coalesced || reached.limited) && repeat.mode === 'concurrent') return false;
  // Commands to a cache that start at once do not wait for each other: not worth it to write a helper anew for.
  if (effect.kind === 'cache' && repeat.mode === 'concurrent' && reached.path.length > 1) return false;
  // Rows that differ have no simple batch form: at once, or in one transaction, they are as good as most would write them.
  if (effect.differs && (repeat.mode === 'concurrent' || repeat.connection?.isShared)) return false;
  // Which rows a function of its own changes at once may not be told by the trip: those of a shard, of a user, of all.
  if (effect.byCondition && (reached.path.length > 1 || !repeat.oneValue)) return false;
  if (isWholeProcedure(repeat, reached) || isIncidental(repeat, reached) || isBulk(repeat, reached))
    return false;
  const hasRemedy = effect.batch !== undefined || (effect.kind === 'db.read' && repeat.mode === 'sequential');
  return hasRemedy && isNotRepeatedInside(reached, loops);
}

/** A message or a job that is handed to a queue. What is taken off one is done with one by one: what fails comes again. */
function isMessage({ kind, batch }: Effect): boolean {
  return kind === 'queue' && batch !== undefined && !/^(?:delete|change)/i.test(batch);
}

function writes({ effects }: Repeat): boolean {
  return effects.some(({ effect }) => effect.kind === 'db.write');
}

/** A loop inside the called functions has its own finding or its own reason; only small ones change nothing. */
function isNotRepeatedInside(reached: Reached, { calls, few }: Loops): boolean {
  const inside = loopsInside(calls, reached);
  if (inside.length === 0) return !reached.repeatedInside;
  return inside.every(repeat => !grows(repeat, few) && (isSmall(repeat) || isFewAsWritten(repeat)));
}

function partOf(context: Context, call: RepeatedCall, repeat: Repeat, reached: Reached): LoopPart {
  const { program, latency, options } = context;
  const hotPaths = program.hotPaths(repeat.node);
  const growing = call.repeats.filter(candidate => grows(candidate, options.few));
  const fixes = offersFor(program, repeat, reached);
  const cost: Cost = {
    effect: reached.effect,
    runs: assumedRuns(growing, latency.n),
    heat: hotPaths[0]?.entry.heat ?? program.heatOf(repeat.node),
    mode: repeat.mode,
  };
  const reported: Reported = {
    ...placeOf(repeat.call),
    confidence: reached.confidence,
    severity: isMinor(program, { repeat, reached, hotPaths, fixes })
      ? 'info'
      : severityOf(program, repeat.node, hotPaths),
    message: messageOf(repeat, reached),
    effect: reached.effect,
    multiplicity: multiplicityOf(growing),
    entryPoints: entryPointsOf(hotPaths),
    evidence: [
      ...stepsFrom(hotPaths[0]),
      { ...placeOf(repeat.loop), message: `runs once for ${everyItem(repeat)}` },
      ...stepsTo(reached.path, reached.effect),
    ],
    impact: impactOf([cost], latency),
    anchor: `${functionName(repeat.node)}>${reached.path[0]?.text ?? ''}>${operationOf(reached.effect)}`,
    fixes,
  };
  return { repeat, reported, name: repeatedName(repeat, reached), cost };
}
