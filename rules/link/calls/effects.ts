/** Per function: the effects of one call of it, as a fixpoint over the call graph, each with its shortest witness. */
import type { Confidence, Effect } from '../../base/effect.ts';
import { EFFECT_KINDS, weakest } from '../../base/effect.ts';
import type { FileFacts, Ref, SiteFacts } from '../../facts/facts.ts';
import { type GivenUp, MAX_CALLS } from '../modules/given-up.ts';
import type { FunctionNode, Reached, Step } from '../program.ts';
import type { OwnEffect } from '../site-linker.ts';
import { refText } from '../values/ref-text.ts';
import type { CacheMisses } from './cache-misses.ts';
import type { CallGraph, Edge } from './call-graph.ts';
import { type Demands, demandsOf, demandsThrough, NO_DEMANDS, together } from './demands.ts';

/** One entry of a function's summary: an effect and the next call on the way to it. */
interface Witness {
  /** Witnesses of one key stand for each other; `NO_KEY` until it is known in what they may differ. */
  key: number;
  readonly effect: Effect;
  readonly confidence: Confidence;
  readonly depth: number;
  readonly repeatedInside: boolean;
  readonly invariant: boolean;
  /** Set if a call on the way is guarded to run for the first caller only. */
  readonly kept: 'always' | 'instance' | null;
  /** True if a call on the way runs only when something failed. */
  readonly onFailure: boolean;
  readonly onMiss: boolean;
  readonly limited: boolean;
  readonly left: boolean;
  /** What parameters of the function, or of those around it, must be for the effect to come about. */
  readonly demands: Demands;
  readonly node: FunctionNode;
  readonly site: SiteFacts;
  /** The witness in the called function; null if the site has the effect itself. */
  readonly next: Witness | null;
}

export interface EffectSummaries {
  /** Effects of one call of a function, surest and nearest first. */
  of(node: FunctionNode): readonly Reached[];
  /** Whether a call of a function has any effect. */
  has(node: FunctionNode): boolean;
  /** Effects of one run of a site, through what it calls (callbacks that stand in its arguments left out). */
  through(edges: readonly Edge[]): readonly Reached[];
}

/** So many sets of demands are told apart for one kind of effect of a function; more become one that asks for nothing. */
const MAX_VARIANTS = 8;

const NO_KEY = -1;

/** Room for the bits of `keyOf`. */
const KEY_BITS = 15;

const RANK: Readonly<Record<Confidence, number>> = { certain: 0, likely: 1, possible: 2 };

/** What is known of a site within its own function. */
interface SiteKnowledge {
  /** A loop runs it once per element. */
  repeats(node: FunctionNode, site: SiteFacts): boolean;
  /** The function has waited its turn before it. */
  waits(node: FunctionNode, site: SiteFacts): boolean;
  /** The function goes on without what it gives, and ends without it. */
  leaves(node: FunctionNode, site: SiteFacts): boolean;
  readonly misses: CacheMisses;
}

interface EffectsInput extends SiteKnowledge {
  readonly givenUp: GivenUp;
}

/** What an edge adds to every effect that it leads to. */
interface EdgeKnowledge {
  readonly repeated: boolean;
  readonly waited: boolean;
  readonly left: boolean;
  readonly missed: boolean;
  readonly invariant: boolean;
}

/** Keys are numbers where nothing is demanded, and texts where something is. */
type Summary = Map<number | string, Witness>;

export function summarizeEffects(
  functions: readonly FunctionNode[],
  graph: CallGraph,
  own: readonly OwnEffect[],
  { repeats, waits, leaves, misses, givenUp }: EffectsInput,
): EffectSummaries {
  const summaries: (Summary | undefined)[] = new Array(functions.length);
  const queue: Witness[] = [];
  const isOnMiss = (edge: Edge): boolean => misses.at(edge.from, edge.site) || misses.ofCallback(edge);
  const variants = new Map<string, number>();

  /** Many effects go the same way. */
  const known = new Map<Edge, EdgeKnowledge>();
  const edgeOf = (edge: Edge): EdgeKnowledge => {
    const before = known.get(edge);
    if (before) return before;
    const { from, site } = edge;
    const own = {
      repeated: edge.runs === 'per-element' || repeats(from, site),
      waited: edge.limited || waits(from, site),
      left: leaves(from, site),
      missed: isOnMiss(edge),
      invariant: givesNothing(edge),
    };
    known.set(edge, own);
    return own;
  };

  const offer = (witness: Witness): void => {
    const key = keyOf(witness);
    witness.key = key;
    const { id } = witness.node;
    summaries[id] ??= new Map();
    const summary = summaries[id];
    const asking = keyWithDemands(witness);
    const known = summary.get(asking);
    if (known && !isBetter(witness, known)) return;
    // One that asks for nothing stands for those that do.
    const free = asking === key ? undefined : summary.get(key);
    if (free && !isBetter(witness, free)) return;
    if (!known && asking !== key) {
      const count = (variants.get(`${id} ${key}`) ?? 0) + 1;
      variants.set(`${id} ${key}`, count);
      if (count > MAX_VARIANTS) {
        offer({ ...witness, demands: NO_DEMANDS });
        return;
      }
    }
    summary.set(asking, witness);
    queue.push(witness);
  };
  for (const { node, site, effect, confidence } of own) {
    offer({
      key: NO_KEY,
      effect,
      confidence,
      depth: 0,
      repeatedInside: repeats(node, site),
      invariant: false,
      kept: site.kept === 'entry' ? null : (site.kept ?? null),
      onFailure: site.onFailure ?? false,
      onMiss: misses.at(node, site),
      limited: waits(node, site),
      left: leaves(node, site),
      demands: together(demandsOf(node, site), NO_DEMANDS),
      node,
      site,
      next: null,
    });
  }
  // First in, first out: the first witness of a kind to reach a function is a shortest one.
  for (let i = 0; i < queue.length; i++) {
    const witness = queue[i] as Witness;
    if (summaries[witness.node.id]?.get(keyWithDemands(witness)) !== witness) continue;
    const callers = graph.to(witness.node);
    if (witness.depth >= MAX_CALLS && callers.length > 0) {
      givenUp.note(witness.node.file);
      continue;
    }
    for (const edge of callers) {
      const demands = edge.runs === 'later' ? null : demandsThrough(edge, witness.demands);
      if (demands === null) continue;
      const { repeated, waited, left, missed, invariant } = edgeOf(edge);
      offer({
        key: NO_KEY,
        effect: witness.effect,
        confidence: weakest(witness.confidence, edge.confidence),
        depth: witness.depth + 1,
        repeatedInside: witness.repeatedInside || repeated,
        invariant: witness.invariant || invariant,
        kept: keptThrough(edge, witness),
        onFailure: witness.onFailure || edge.onFailure,
        onMiss: witness.onMiss || missed,
        limited: witness.limited || waited,
        left: witness.left || left,
        demands: together(demands, demandsOf(edge.from, edge.site)),
        node: edge.from,
        site: edge.site,
        next: witness,
      });
    }
  }
  return {
    of: node => sorted(bestByKey(summaries[node.id]?.values() ?? [])).map(reachedBy),
    has: node => summaries[node.id] !== undefined,
    through: edges => sorted(bestOf(edges, summaries, isOnMiss)).map(reachedBy),
  };
}

function bestOf(
  edges: readonly Edge[],
  summaries: readonly (Summary | undefined)[],
  isOnMiss: (edge: Edge) => boolean,
): Witness[] {
  const steps: Witness[] = [];
  for (const edge of edges) {
    for (const witness of summaries[edge.to.id]?.values() ?? []) {
      if (demandsThrough(edge, witness.demands) === null) continue;
      const step: Witness = {
        key: NO_KEY,
        effect: witness.effect,
        confidence: weakest(witness.confidence, edge.confidence),
        depth: witness.depth + 1,
        repeatedInside: witness.repeatedInside,
        invariant: witness.invariant || givesNothing(edge),
        kept: keptThrough(edge, witness),
        onFailure: witness.onFailure || edge.onFailure,
        onMiss: witness.onMiss || isOnMiss(edge),
        limited: witness.limited || edge.limited,
        left: witness.left,
        demands: witness.demands,
        node: edge.from,
        site: edge.site,
        next: witness,
      };
      step.key = keyOf(step);
      steps.push(step);
    }
  }
  return bestByKey(steps);
}

function bestByKey(witnesses: Iterable<Witness>): Witness[] {
  const best = new Map<number, Witness>();
  for (const witness of witnesses) {
    const known = best.get(witness.key);
    if (!known || isBetter(witness, known)) best.set(witness.key, witness);
  }
  return [...best.values()];
}

/** True for `getSettings()` of a module's own function: what it does cannot depend on what its caller was given. */
function givesNothing({ callback, site, to }: Edge): boolean {
  if (callback || site.kind !== 'call' || site.args.length > 0 || site.callee.kind === 'member') return false;
  return to.facts.parent === 0 && to.facts.class < 0 && to.facts.params.length === 0;
}

/** What an object keeps spares work only to those who ask the same object again. */
function keptThrough(edge: Edge, { kept }: Witness): Witness['kept'] {
  if (edge.kept === 'always' || kept === 'always') return 'always';
  const isSame = edge.callback || isLasting(edge.from.file.facts, edge.site.callee);
  return edge.kept === 'instance' || (kept && isSame) ? 'instance' : null;
}

/** True if a chain starts with what is the same for every call: `this`, an import, a variable of the module. */
function isLasting(facts: FileFacts, ref: Ref): boolean {
  switch (ref.kind) {
    case 'this':
    case 'super':
    case 'class':
    case 'import':
    case 'global':
      return true;
    case 'member':
    case 'typed':
      return isLasting(facts, ref.kind === 'member' ? ref.object : ref.of);
    case 'local':
      return facts.bindings[ref.binding]?.function === 0;
    default:
      return false;
  }
}

/** A bit for each way in which witnesses of one kind of effect may differ, and the kind. */
function keyOf(witness: Witness): number {
  const { effect } = witness;
  const bits =
    (effect.sync ? 1 : 0) |
    (effect.coalesced ? 2 : 0) |
    (effect.many ? 4 : 0) |
    (effect.batch === undefined ? 0 : 8) |
    (effect.opaque ? 16 : 0) |
    (effect.differs ? 4096 : 0) |
    (effect.capped ? 8192 : 0) |
    (witness.repeatedInside ? 32 : 0) |
    (witness.invariant ? 64 : 0) |
    (witness.limited ? 128 : 0) |
    (witness.onFailure ? 256 : 0) |
    (witness.onMiss ? 16384 : 0) |
    (witness.left ? 512 : 0) |
    (witness.kept === null ? 0 : witness.kept === 'always' ? 1024 : 2048);
  return (EFFECT_KINDS.indexOf(effect.kind) << KEY_BITS) | bits;
}

/** Those that ask for different things reach different callers. */
function keyWithDemands({ key, demands }: Witness): number | string {
  return demands.length === 0 ? key : `${key} ${demands.map(demand => demand.key).join(', ')}`;
}

function isBetter(a: Witness, b: Witness): boolean {
  return RANK[a.confidence] !== RANK[b.confidence]
    ? RANK[a.confidence] < RANK[b.confidence]
    : a.depth < b.depth;
}

function sorted(witnesses: Witness[]): Witness[] {
  return witnesses.sort((a, b) => RANK[a.confidence] - RANK[b.confidence] || a.depth - b.depth);
}

function reachedBy(witness: Witness): Reached {
  const path: Step[] = [];
  for (let step: Witness | null = witness; step; step = step.next) path.push(stepOf(step.node, step.site));
  return {
    effect: witness.effect,
    confidence: witness.confidence,
    path,
    repeatedInside: witness.repeatedInside,
    invariant: witness.invariant,
    kept: witness.kept !== null,
    onFailure: witness.onFailure,
    onMiss: witness.onMiss,
    limited: witness.limited,
    left: witness.left,
  };
}

export function stepOf(node: FunctionNode, site: SiteFacts): Step {
  const callee = refText(node.file.facts, site.callee);
  return {
    path: node.file.path,
    start: site.start,
    end: site.end,
    text: site.kind === 'element' ? `<${callee}>` : callee,
    within: node.facts.name,
  };
}
