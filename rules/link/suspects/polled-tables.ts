/** Tables that a timer asks for pending work every few seconds, without skipping what others have taken. */
import type { Ref, SiteFacts } from '../../facts/facts.ts';
import { type EffectSummaries, stepOf } from '../calls/effects.ts';
import { sitesIn } from '../calls/turns.ts';
import type { FunctionNode } from '../program.ts';
import type { OwnEffect } from '../site-linker.ts';
import { chainNames } from '../values/ref-text.ts';
import { asksForPending, skipsTaken } from './pending-work.ts';
import type { PolledTable } from './suspects.ts';
import { type Tick, type TicksInput, ticksOf } from './ticks.ts';

interface Input extends TicksInput {
  readonly summaries: EffectSummaries;
}

interface Hop {
  readonly node: FunctionNode;
  readonly site: SiteFacts;
}

/** A call that an own effect is reached by. */
interface Found {
  readonly effect: OwnEffect;
  readonly path: readonly Hop[];
}

const MAX_DEPTH = 4;
const MAX_SITES = 400;
/** What keeps others from the same work, or wakes the poll when there is some. */
const GUARDED =
  /lock|lease|leader|mutex|semaphore|acquire|claim|reserve|notif(?:y|ication)|listen|subscribe|watch|elect/i;

/** In order of path and position; one a read. */
export function findPolledTables(input: Input): PolledTable[] {
  const own = new Map(input.effects.map(effect => [effect.site, effect]));
  const found = new Map<SiteFacts, PolledTable>();
  for (const tick of ticksOf(input)) {
    if (!input.summaries.has(tick.node)) continue;
    const work = workOf(input, own, tick);
    const polled = work && polledIn(tick, work);
    if (polled && !found.has(polled.site)) found.set(polled.site, polled.table);
  }
  return [...found.values()].sort((a, b) => a.node.id - b.node.id || a.call.start - b.call.start);
}

/** All effects of one tick; null if something on the way keeps others out. */
function workOf({ graph }: Input, own: ReadonlyMap<SiteFacts, OwnEffect>, tick: Tick): Found[] | null {
  const found: Found[] = [];
  const seen = new Set<FunctionNode>([tick.node]);
  let sites = 0;
  const visit = (node: FunctionNode, path: readonly Hop[]): boolean => {
    for (const site of sitesIn(node.file, node.id - node.file.firstFunction)) {
      const { within } = tick;
      if (within && node === tick.node && (site.start < within.start || site.end > within.end)) continue;
      if (sites++ > MAX_SITES) return false;
      if (isGuarded(node, site) || skipsTaken(node.file.facts, site)) return false;
      const hops = [...path, { node, site }];
      const effect = own.get(site);
      if (effect) found.push({ effect, path: hops });
      for (const edge of graph.from(node)) {
        if (edge.site !== site || edge.runs === 'later' || seen.has(edge.to) || hops.length >= MAX_DEPTH)
          continue;
        seen.add(edge.to);
        if (!visit(edge.to, hops)) return false;
      }
    }
    return true;
  };
  return visit(tick.node, []) ? found : null;
}

function isGuarded({ file }: FunctionNode, { callee, args }: SiteFacts): boolean {
  return (
    chainNames(file.facts, callee).some(name => GUARDED.test(name)) ||
    args.some(arg => arg.kind === 'object' && arg.properties.some(({ name }) => /lock/i.test(name)))
  );
}

/** The read that asks for pending rows, if the tick also marks rows and does so without asking again whether they still are. */
function polledIn(tick: Tick, work: readonly Found[]): { site: SiteFacts; table: PolledTable } | null {
  const reads = work.filter(({ effect }) => effect.effect.kind === 'db.read' && isPending(effect));
  const writes = work.filter(({ effect }) => effect.effect.kind === 'db.write');
  const [read] = reads;
  if (!read || writes.length === 0 || writes.some(({ effect }) => isPending(effect))) return null;
  const { effect, path } = read;
  const steps = path.map(({ node, site }) => stepOf(node, site));
  const { path: file, start, end, text } = stepOf(effect.node, effect.site);
  return {
    site: effect.site,
    table: {
      node: tick.node,
      call: { path: file, start, end },
      text,
      effect: effect.effect,
      path: steps,
      timer: tick.timer,
      seconds: tick.seconds,
      confidence: effect.confidence,
    },
  };
}

/** Through a chain: `db.select().from(jobs).where(eq(jobs.status, 'pending'))`. */
function isPending({ node, site }: OwnEffect): boolean {
  const { facts } = node.file;
  let at: SiteFacts | undefined = site;
  while (at) {
    if (asksForPending(facts, at)) return true;
    const object: Ref | null =
      at.kind === 'await' ? at.callee : at.callee.kind === 'member' ? at.callee.object : null;
    at = object?.kind === 'result' ? facts.sites[object.site] : undefined;
  }
  return false;
}
