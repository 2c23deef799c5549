/** Loops whose trips ask another server one after another, though none needs the one before it. */
import type { HotPath, Program, Reached, Repeat } from '../../link/program.ts';
import type { Reported, RuleContext } from '../define-rule.ts';
import {
  entryPointsOf,
  functionName,
  operationOf,
  placeKey,
  placeOf,
  stepsFrom,
  stepsTo,
} from '../evidence.ts';
import { everyItem, growsBeyond, isBulk, type RepeatedCall, repeatedCalls } from '../repeats.ts';
import { waitedFor } from './hot-paths.ts';
import { tripsImpact, tripsMessage } from './message.ts';
import { isPlainRead } from './plain-reads.ts';

/** Up to this many trips a bound does not pay. */
const FEW = 3;
/** Calls that give what they find; what others send must keep its order, and may be limited. */
const FETCHES =
  /^(?:get|fetch|find|load|list|read|search|query|lookup|retrieve|resolve|download|scrape)(?:[A-Z_]|$)/;
/** Calls that change something or are made for what they do, and methods of HTTP that do; what goes by another name may fetch. */
const SENDS =
  /^(?:post|put|patch|delete|create|update|upsert|save|send|insert|set|add|remove|publish|emit|enqueue|push|write|mark|clear|reset|store|notify|track|record|report|register|invalidate|revalidate|purge|trigger|dispatch|sync|apply|process|handle|execute|run|refresh|claim|charge|cancel|archive|move|copy|upload|import|ping|warm|visit|wait|poll|log|auth|authorize|authenticate)(?:[A-Z_\d]|$)/;

export function tripFindings(context: RuleContext): Reported[] {
  const calls = repeatedCalls(context.program);
  const together = new Map<string, Repeat[]>();
  for (const repeat of context.program.repeats) {
    const key = placeKey(repeat.loop);
    together.set(key, [...(together.get(key) ?? []), repeat]);
  }
  const found: Reported[] = [];
  for (const call of calls.values()) {
    const repeat = loopToBlame(call);
    const reached = repeat?.effects.find(candidate => isFetch(context.program, repeat, candidate));
    if (!repeat || !reached || !(together.get(placeKey(repeat.loop)) ?? []).every(isOnlyReading)) continue;
    const hotPaths = waitedFor(context, repeat.node);
    if (hotPaths.length > 0) found.push(findingOf(context, repeat, reached, hotPaths));
  }
  return found;
}

/** The only loop around a call, if it is a statement that carries nothing on and that nobody leaves in the middle. */
function loopToBlame({ repeats }: RepeatedCall): Repeat | undefined {
  const [repeat, ...others] = repeats;
  if (!repeat?.facts || others.length > 0) return undefined;
  const { exits, carried, sums = [] } = repeat.facts;
  // In which order sums are added up is all the same.
  if (exits.length > 0 || carried.length > sums.length) return undefined;
  const isPlain = repeat.mode === 'sequential' && !repeat.ordered && !repeat.conditional && !repeat.invariant;
  return isPlain && growsBeyond(FEW, repeat) ? repeat : undefined;
}

function isFetch(program: Program, repeat: Repeat, reached: Reached): boolean {
  const { effect, kept, onFailure, onMiss, limited, left, repeatedInside, path } = reached;
  if (effect.kind !== 'http' || effect.batch !== undefined || isBulk(repeat, reached)) return false;
  if (kept || onFailure || onMiss || limited || left || repeatedInside) return false;
  // What calls itself again fans out by itself.
  if (path.slice(1).some(({ within }) => within === repeat.node.facts.name)) return false;
  const name = nameIn(reached);
  // `fetch` itself sends as well.
  if (FETCHES.test(name) && (name !== 'fetch' || path.length > 1)) return true;
  return (
    !path.slice(0, -1).some(({ text }) => SENDS.test(lastOf(text))) && isPlainRead(program, repeat, reached)
  );
}

/** What a trip writes, sends or waits for, somebody wanted in an order or at a pace. */
function isOnlyReading({ effects }: Repeat): boolean {
  return effects.every(reached => {
    const { kind, operation } = reached.effect;
    if (kind !== 'http') return kind === 'db.read' || kind === 'cpu';
    const name = nameIn(reached);
    return FETCHES.test(name) || !(SENDS.test(name) || SENDS.test(lastOf(operation)));
  });
}

/** What a trip calls. */
function nameIn({ path }: Reached): string {
  return lastOf(path[0]?.text ?? '');
}

function lastOf(chain: string): string {
  return chain.slice(chain.lastIndexOf('.') + 1);
}

function findingOf(
  { latency }: RuleContext,
  repeat: Repeat,
  reached: Reached,
  hotPaths: readonly HotPath[],
): Reported {
  return {
    ...placeOf(repeat.call),
    confidence: reached.confidence,
    message: tripsMessage(repeat, reached),
    effect: reached.effect,
    multiplicity: repeat.bound === null ? 'N' : String(repeat.bound),
    entryPoints: entryPointsOf(hotPaths),
    evidence: [
      ...stepsFrom(hotPaths[0]),
      { ...placeOf(repeat.loop), message: `runs once for ${everyItem(repeat)}` },
      ...stepsTo(reached.path, reached.effect),
    ],
    impact: tripsImpact(repeat.bound ?? latency.n, latency, hotPaths[0]?.entry.heat ?? null),
    anchor: `${functionName(repeat.node)}>${reached.path[0]?.text ?? ''}>${operationOf(reached.effect)}`,
  };
}
