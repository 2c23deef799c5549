/** Sites that run many times, with the loop that repeats them and the effects one run leads to. */
import type { BindingFacts, FileFacts, Kept, LoopFacts, Ref, SiteFacts } from '../facts/facts.ts';
import type { CallGraph, Edge } from './call-graph.ts';
import { sourceOf } from './collection-source.ts';
import type { EffectSummaries } from './effects.ts';
import { stepOf } from './effects.ts';
import type { Evaluator } from './evaluate.ts';
import { dependsOnCarried } from './loop-carried.ts';
import { type LoopNature, natureOfLoop, ofCollection } from './loop-reason.ts';
import type { ParamRuns } from './param-runs.ts';
import type { FunctionNode, LinkedFile, Reached, Repeat, RepeatMode } from './program.ts';
import { chainNames, refText } from './ref-text.ts';
import type { OwnEffect } from './site-linker.ts';
import { sitesIn, type Turns } from './turns.ts';

export interface RepeatsInput {
  readonly functions: readonly FunctionNode[];
  readonly graph: CallGraph;
  readonly evaluator: Evaluator;
  readonly runs: ParamRuns;
  readonly turns: Turns;
  readonly summaries: EffectSummaries;
  readonly own: ReadonlyMap<SiteFacts, OwnEffect>;
  nodeOf(file: LinkedFile, functionId: number): FunctionNode | null;
}

/** A loop around a site, seen from the inside. */
interface Around {
  readonly node: FunctionNode;
  readonly loop: LoopFacts | null;
  /** The call that iterates, if it is not a loop statement. */
  readonly edge: Edge | null;
  readonly awaited: boolean;
  readonly limited: boolean;
  /** What the calls between the loop and the site say, as in `Reached`. */
  readonly kept: boolean;
  readonly onFailure: boolean;
  /** True if something on the way in waits its turn, so that trips which nobody waits for are a few at a time. */
  readonly waits: boolean;
}

const MAX_NESTING = 12;
const EACH: LoopNature = { reason: 'each', bound: null };
const KEEPERS = new Set(['push', 'unshift', 'add', 'set']);

/** Every repeated site that leads to an effect, once for each loop around it, innermost first. */
export function findRepeats(input: RepeatsInput): Repeat[] {
  const repeats: Repeat[] = [];
  for (const node of input.functions) {
    for (const site of sitesOf(node)) {
      const effects = effectsOfSite(input, node, site);
      if (effects.length > 0)
        for (const around of loopsAround(input, node, site))
          repeats.push(repeatOf(input, node, site, around, effects));
      repeats.push(...repeatsByReference(input, node, site));
    }
  }
  return repeats;
}

export function sitesOf(node: FunctionNode): readonly SiteFacts[] {
  return sitesIn(node.file, node.id - node.file.firstFunction);
}

function effectsOfSite(input: RepeatsInput, node: FunctionNode, site: SiteFacts): readonly Reached[] {
  const direct = input.own.get(site);
  const edges = input.graph
    .from(node)
    .filter(edge => edge.site === site && edge.runs === 'once' && !isInline(input, edge));
  const reached = input.summaries.through(edges);
  if (!direct) return reached;
  return [
    {
      effect: direct.effect,
      confidence: direct.confidence,
      path: [stepOf(node, site)],
      repeatedInside: false,
      invariant: false,
      kept: isKept(site.kept),
      onFailure: site.onFailure ?? false,
      limited: false,
    },
    ...reached,
  ];
}

/** True if the function stands in the call itself, so that its body's sites speak for themselves. */
function isInline(input: RepeatsInput, edge: Edge): boolean {
  const { file } = edge.to;
  const id = edge.to.id - file.firstFunction;
  if (edge.callback) return input.runs.handed(file, id)?.site === edge.site;
  return edge.from.file === file && isCalledInPlace(edge.site, id);
}

/** `(async () => { … })()` */
function isCalledInPlace({ callee }: SiteFacts, id: number): boolean {
  return callee.kind === 'function' && callee.function === id;
}

/** `items.map(load)`: the iterating call is also the repeated one. */
function repeatsByReference(input: RepeatsInput, node: FunctionNode, site: SiteFacts): Repeat[] {
  const found: Repeat[] = [];
  for (const edge of input.graph.from(node)) {
    if (edge.site !== site || edge.runs !== 'per-element' || isInline(input, edge)) continue;
    // A guard around the iterating call decides about the whole of it, not about one of its runs.
    const effects = input.summaries.through([{ ...edge, kept: null, onFailure: false }]);
    if (effects.length === 0) continue;
    const awaited = isAwaited(node.file, site);
    const { limited } = edge;
    const own = { node, loop: null, edge, awaited, limited, waits: false, kept: false, onFailure: false };
    found.push(repeatOf(input, node, site, own, effects));
    for (const around of loopsAround(input, node, site))
      found.push(
        repeatOf(
          input,
          node,
          site,
          {
            ...around,
            kept: around.kept || isKept(edge.kept),
            onFailure: around.onFailure || edge.onFailure,
          },
          effects.map(effect => ({ ...effect, repeatedInside: true })),
        ),
      );
  }
  return found;
}

/** The loops around a site, innermost first: statements, and the calls that iterate the callbacks it stands in. */
export function loopsAround(input: RepeatsInput, start: FunctionNode, site: SiteFacts): Around[] {
  const found: Around[] = [];
  let node = start;
  let current = site;
  let limited = false;
  let kept = false;
  let onFailure = false;
  let waits = false;
  for (let depth = 0; depth < MAX_NESTING; depth++) {
    const { file } = node;
    const awaited = isAwaited(file, current);
    for (let id = current.loop; id >= 0; id = file.facts.loops[id]?.parent ?? -1) {
      const loop = file.facts.loops[id];
      if (!loop || !isInBody(loop, current)) continue;
      waits ||= input.turns.within(file, loop);
      found.push({ node, loop, edge: null, awaited, limited, waits, kept, onFailure });
    }
    waits ||= input.turns.precede(file, current);
    const edge = input.graph.to(node).find(into => isInline(input, into));
    if (!edge || edge.runs === 'later') break;
    limited ||= edge.limited;
    if (edge.runs === 'per-element')
      found.push({ node: edge.from, loop: null, edge, awaited, limited, waits, kept, onFailure });
    kept ||= isKept(edge.kept);
    onFailure ||= edge.onFailure;
    node = edge.from;
    current = edge.site;
  }
  return found;
}

/** True if a result is kept for all trips alike; entries are kept for each of them. */
function isKept(kept: Kept | null | undefined): boolean {
  return kept === 'always' || kept === 'instance';
}

/** What a loop iterates is evaluated once, before the first trip. */
function isInBody(loop: LoopFacts, site: SiteFacts): boolean {
  if (loop.kind === 'do' || loop.kind === 'while' || loop.kind === 'for') return true;
  return site.start >= loop.headEnd;
}

/** True if the function that holds a site waits for it before it goes on. */
export function isAwaited(file: LinkedFile, site: SiteFacts): boolean {
  let current: SiteFacts | undefined = site;
  for (let depth = 0; current && depth < MAX_NESTING; depth++) {
    if (
      current.kind === 'await' ||
      current.use === 'awaited' ||
      current.use === 'returned' ||
      current.use === 'yielded'
    )
      return true;
    if (current.use === 'stored') return isAwaitedLater(file, current);
    if (current.use !== 'argument' && current.use !== 'receiver') return false;
    const taker: SiteFacts | undefined = file.facts.sites[current.into];
    if (current.use === 'argument' && taker?.callee.kind === 'member' && KEEPERS.has(taker.callee.name))
      return false;
    current = taker;
  }
  return false;
}

/** `const p = f(); …; await p` in the same loop. */
function isAwaitedLater(file: LinkedFile, site: SiteFacts): boolean {
  const { facts } = file;
  return facts.sites.some(other => {
    if (
      other.kind !== 'await' ||
      other.loop !== site.loop ||
      other.function !== site.function ||
      other.callee.kind !== 'local'
    )
      return false;
    const value = facts.bindings[other.callee.binding]?.value;
    return value?.kind === 'result' && facts.sites[value.site] === site;
  });
}

function repeatOf(
  input: RepeatsInput,
  body: FunctionNode,
  site: SiteFacts,
  around: Around,
  effects: readonly Reached[],
): Repeat {
  const { file } = around.node;
  const { loop, edge } = around;
  const over = loop ? loop.iterates : (edge?.over ?? undefined);
  const nature = loop
    ? natureOfLoop(input.evaluator, file, loop)
    : over
      ? ofCollection(input.evaluator, file, over, null, edge?.site.start ?? site.start)
      : EACH;
  return {
    node: around.node,
    loop: loop
      ? { path: file.path, start: loop.start, end: loop.headEnd }
      : { path: file.path, start: edge?.site.start ?? site.start, end: edge?.site.end ?? site.end },
    over: over ? refText(file.facts, over) : '',
    source: over ? sourceOf(file, over, input.own) : null,
    reason: nature.reason,
    bound: nature.bound,
    paged: nature.paged ?? false,
    mode: modeOf(around, effects),
    call: { path: body.file.path, start: site.start, end: site.end },
    body,
    site,
    facts: loop,
    ordered:
      (loop !== null && dependsOnCarried(file.facts, loop, site, body === around.node)) ||
      isTransactionWrite(input, body, site, effects),
    conditional: site.conditional,
    effects: around.kept || around.onFailure ? effects.map(reached => seenFrom(around, reached)) : effects,
  };
}

function seenFrom({ kept, onFailure }: Around, reached: Reached): Reached {
  return { ...reached, kept: reached.kept || kept, onFailure: reached.onFailure || onFailure };
}

/** Writes on the client of one transaction run one after another, in the order that their author chose. */
function isTransactionWrite(
  input: RepeatsInput,
  body: FunctionNode,
  site: SiteFacts,
  effects: readonly Reached[],
): boolean {
  if (!effects.every(reached => reached.effect.kind === 'db.write')) return false;
  const { facts } = body.file;
  return [site.callee, ...site.args].some(ref => {
    const binding = rootBinding(facts, ref);
    const handed = binding?.param ? input.runs.handed(body.file, binding.function) : null;
    return handed !== null && /transaction/i.test(chainNames(facts, handed.site.callee).at(-1) ?? '');
  });
}

/** The variable that a chain starts with: `tx` of `tx.user.update`. */
function rootBinding(facts: FileFacts, ref: Ref): BindingFacts | undefined {
  if (ref.kind === 'member') return rootBinding(facts, ref.object);
  if (ref.kind === 'typed') return rootBinding(facts, ref.of);
  if (ref.kind === 'object') {
    // `save(row, { transaction: tx })`
    const option = ref.properties.find(property =>
      /^(?:transaction|tx|trx|session|manager)$/.test(property.name),
    );
    return option ? rootBinding(facts, option.value) : undefined;
  }
  return ref.kind === 'local' ? facts.bindings[ref.binding] : undefined;
}

function modeOf(around: Around, effects: readonly Reached[]): RepeatMode {
  if (around.limited) return 'limited';
  if (effects.every(reached => reached.effect.sync)) return 'sequential';
  const mode = around.edge ? around.edge.mode : around.awaited ? 'sequential' : 'concurrent';
  return mode === 'concurrent' && around.waits ? 'limited' : mode;
}
