/**
 * What one run of an entry point does, counted over everything that it calls: how many queries, requests, commands, and how many
 * loops over data are around each. What only a failure, a first call or a cache miss leads to is left out; branches are not, so
 * that what they decide about is marked.
 */
import { type Effect, isDatabase } from '../../base/effect.ts';
import type { SiteFacts } from '../../facts/facts.ts';
import type { CacheMisses } from '../calls/cache-misses.ts';
import type { CallGraph, Edge } from '../calls/call-graph.ts';
import { type Demands, demandsOf, demandsThrough, NO_DEMANDS, together } from '../calls/demands.ts';
import { stepOf } from '../calls/effects.ts';
import type { EffectSite, EntryCost, EntryPoint, FunctionNode, Repeat } from '../program.ts';
import type { OwnEffect } from '../site-linker.ts';
import { repeatedWork, siteLoops, type Trips, type Work } from './entry-work.ts';

export interface EntryCostsInput {
  readonly functions: readonly FunctionNode[];
  readonly graph: CallGraph;
  readonly own: readonly OwnEffect[];
  readonly repeats: readonly Repeat[];
  readonly misses: CacheMisses;
  /** Whether a call of a function has any effect. */
  hasEffects(node: FunctionNode): boolean;
  /** True for what a component runs: the functions that it makes are for events to come. */
  isRendered(node: FunctionNode): boolean;
}

/** Work that comes about if parameters are as its demands say. */
interface Term extends Work {
  readonly demands: Demands;
}

interface Visit {
  readonly node: FunctionNode;
  readonly number: number;
  /** The least number that it leads to. */
  low: number;
  readonly called: readonly FunctionNode[];
  next: number;
}

/** More ways to do the same are one that asks for nothing. */
const MAX_TERMS = 64;
/** So many places are more than anybody looks at. */
const MAX_SITES = 100;

/** Functions and their terms are worked out when they are first asked for, and kept. */
export class EntryCosts {
  readonly #input: EntryCostsInput;
  readonly #ownBy: ReadonlyMap<FunctionNode, readonly OwnEffect[]>;
  readonly #ownAt: ReadonlyMap<SiteFacts, readonly OwnEffect[]>;
  readonly #trips: Trips;
  readonly #terms: (readonly Term[] | undefined)[];
  readonly #orphans: ReadonlyMap<FunctionNode, readonly FunctionNode[]>;

  constructor(input: EntryCostsInput) {
    this.#input = input;
    this.#ownBy = Map.groupBy(input.own, ({ node }) => node);
    this.#ownAt = Map.groupBy(input.own, ({ site }) => site);
    this.#trips = siteLoops(input.repeats);
    this.#terms = new Array(input.functions.length);
    this.#orphans = orphansOf(input);
  }

  of(entry: EntryPoint): EntryCost {
    const nodes = [...new Set([...entry.before, entry.handler])];
    const terms = nodes.flatMap(node => this.#termsOf(node));
    return { entry, work: merged(terms.map(withoutDemands)), sites: this.#sitesFrom(nodes) };
  }

  /** What one run of a call does, without the loops around it. */
  ofCall(node: FunctionNode, site: SiteFacts): readonly Work[] {
    const own = (this.#ownAt.get(site) ?? []).filter(
      each => each.node === node && each.confidence !== 'possible' && !isLeftOut(site),
    );
    const edges = this.#counted(node, this.#input.graph.fromSite(node, site));
    const alternatives = edges.filter(({ callback }) => !callback).map(edge => this.#termsThrough(edge));
    const handed = edges.filter(({ callback }) => callback).flatMap(edge => this.#termsThrough(edge));
    return merged(
      [...own.map(({ effect }) => onceOf(effect, site)), ...heaviest(alternatives), ...handed].map(
        withoutDemands,
      ),
    );
  }

  #termsOf(node: FunctionNode): readonly Term[] {
    if (this.#terms[node.id] === undefined) this.#settle(node);
    return this.#terms[node.id] ?? [];
  }

  /** Tarjan's algorithm: functions that call each other are one, whose parts run once each. */
  #settle(start: FunctionNode): void {
    const visits = new Map<FunctionNode, Visit>();
    /** Functions whose group is not known yet. */
    const open: FunctionNode[] = [];
    // A chain of calls may be longer than the stack is deep.
    const under: Visit[] = [];
    const begin = (node: FunctionNode): void => {
      const visit = { node, number: visits.size, low: visits.size, called: this.#calledFrom(node), next: 0 };
      visits.set(node, visit);
      open.push(node);
      under.push(visit);
    };
    begin(start);
    for (let visit = under.at(-1); visit; visit = under.at(-1)) {
      const next = visit.called[visit.next++];
      if (next) {
        if (this.#terms[next.id] !== undefined) continue;
        const known = visits.get(next);
        if (known) visit.low = Math.min(visit.low, known.low);
        else begin(next);
        continue;
      }
      under.pop();
      const caller = under.at(-1);
      if (caller) caller.low = Math.min(caller.low, visit.low);
      if (visit.low !== visit.number) continue;
      const group = open.splice(open.lastIndexOf(visit.node));
      const terms = this.#groupTerms(new Set(group));
      for (const member of group) this.#terms[member.id] = terms;
    }
  }

  #groupTerms(group: ReadonlySet<FunctionNode>): readonly Term[] {
    const terms = [...group].flatMap(node => this.#ownTerms(node, group));
    return merged(group.size === 1 ? terms : terms.map(withoutDemands));
  }

  #calledFrom(node: FunctionNode): FunctionNode[] {
    const called = this.#edgesFrom(node).map(edge => edge.to);
    return [...called, ...(this.#orphans.get(node) ?? [])];
  }

  #edgesFrom(node: FunctionNode): Edge[] {
    return this.#counted(node, this.#input.graph.from(node));
  }

  #counted(node: FunctionNode, edges: readonly Edge[]): Edge[] {
    const { misses, hasEffects } = this.#input;
    return edges.filter(edge => {
      if (edge.runs === 'later' || edge.onFailure || isKept(edge.kept) || isLeftOut(edge.site)) return false;
      return hasEffects(edge.to) && !misses.at(node, edge.site) && !misses.ofCallback(edge);
    });
  }

  #ownTerms(node: FunctionNode, group: ReadonlySet<FunctionNode>): Term[] {
    const terms: Term[] = [];
    for (const { site, effect, confidence } of this.#ownBy.get(node) ?? []) {
      if (confidence === 'possible' || isLeftOut(site) || this.#input.misses.at(node, site)) continue;
      const once = this.#inLoops(node, site, onceOf(effect, site));
      terms.push({ ...once, demands: demandsOf(node, site) });
    }
    const edges = this.#edgesFrom(node).filter(({ to }) => !group.has(to));
    for (const [site, own] of Map.groupBy(edges, edge => edge.site)) {
      const alternatives = own.filter(({ callback }) => !callback).map(edge => this.#termsThrough(edge));
      const handed = own.filter(({ callback }) => callback).flatMap(edge => this.#termsThrough(edge));
      for (const term of [...heaviest(alternatives), ...handed])
        terms.push({
          ...this.#inLoops(node, site, term),
          demands: together(term.demands, demandsOf(node, site)),
        });
    }
    // A function that nothing is seen to call runs when the one around it does, as far as anyone can tell.
    for (const orphan of this.#orphans.get(node) ?? [])
      if (!group.has(orphan)) terms.push(...this.#termsOf(orphan).map(term => ({ ...term, isSure: false })));
    return terms;
  }

  #termsThrough(edge: Edge): Term[] {
    const place = { path: edge.from.file.path, start: edge.site.start, end: edge.site.end };
    return this.#termsOf(edge.to).flatMap(term => {
      const demands = demandsThrough(edge, term.demands);
      if (demands === null) return [];
      const isSure = term.isSure && !edge.site.conditional;
      const once = { ...term, isSure, demands };
      if (edge.runs !== 'per-element') return once;
      return {
        ...repeatedWork(once, this.#trips.at(place, null) ?? { mode: edge.mode, bound: null }),
        demands,
      };
    });
  }

  /** As often as the loop statements around a site run it. */
  #inLoops({ file }: FunctionNode, site: SiteFacts, work: Work): Work {
    let repeated = work;
    for (let id = site.loop; id >= 0; id = file.facts.loops[id]?.parent ?? -1) {
      const loop = file.facts.loops[id];
      if (!loop) break;
      const trips = this.#trips.at({ path: file.path, start: loop.start, end: loop.headEnd }, site);
      if (trips) repeated = repeatedWork(repeated, trips);
    }
    return repeated;
  }

  /** Where the effects are, nearest first. */
  #sitesFrom(starts: readonly FunctionNode[]): EffectSite[] {
    const seen = new Set(starts);
    const queue = [...starts];
    const sites: EffectSite[] = [];
    for (let i = 0; i < queue.length && sites.length < MAX_SITES; i++) {
      const node = queue[i] as FunctionNode;
      for (const { site, effect, confidence } of this.#ownBy.get(node) ?? []) {
        if (confidence === 'possible' || isLeftOut(site) || this.#input.misses.at(node, site)) continue;
        const { path, start, end, text } = stepOf(node, site);
        sites.push({ node, site, call: { path, start, end }, text, effect, confidence });
      }
      for (const next of this.#calledFrom(node)) {
        if (seen.has(next)) continue;
        seen.add(next);
        queue.push(next);
      }
    }
    return sites;
  }
}

function onceOf({ kind, coalesced }: Effect, { conditional }: SiteFacts): Term {
  const once = { times: 1, loops: 0 };
  return {
    kind,
    coalesced: coalesced === true,
    runs: once,
    waits: once,
    isSure: !conditional,
    demands: NO_DEMANDS,
  };
}

/** Functions that nothing is seen to call, by the one that they stand in. */
function orphansOf(input: EntryCostsInput): ReadonlyMap<FunctionNode, readonly FunctionNode[]> {
  const { functions, graph } = input;
  const orphans = functions.filter(
    node => node.facts.parent > 0 && graph.to(node).length === 0 && input.hasEffects(node),
  );
  const parents = Map.groupBy(orphans, ({ file, facts }) => functions[file.firstFunction + facts.parent]);
  const known = [...parents].flatMap(([parent, own]) => (parent ? [[parent, own] as const] : []));
  return new Map(known.filter(([parent]) => !input.isRendered(parent)));
}

function isKept(kept: SiteFacts['kept'] | null): boolean {
  return kept === 'always' || kept === 'instance';
}

function isLeftOut({ kept, onFailure, unreached }: SiteFacts): boolean {
  return isKept(kept) || onFailure === true || unreached === true;
}

function withoutDemands<T extends Work>(term: T): Term {
  return { ...term, demands: NO_DEMANDS };
}

/** A call that may reach one of several functions is taken to reach the one that does most. */
function heaviest(alternatives: readonly (readonly Term[])[]): readonly Term[] {
  const [first = [], ...others] = alternatives;
  return others.reduce<readonly Term[]>((most, each) => (weight(each) > weight(most) ? each : most), first);
}

/** What a run is taken to weigh, only to tell which of two does more. */
function weight(terms: readonly Term[]): number {
  return terms.reduce(
    (sum, { runs, kind }) => sum + runs.times * 100 ** runs.loops * (isDatabase(kind) ? 2 : 1),
    0,
  );
}

function merged(terms: readonly Term[]): Term[] {
  const byKey = new Map<string, Term>();
  for (const term of terms) {
    const key = keyOf(term);
    const known = byKey.get(key);
    byKey.set(key, known ? sum(known, term) : term);
  }
  const list = [...byKey.values()];
  return list.length > MAX_TERMS && list.some(({ demands }) => demands.length > 0)
    ? merged(list.map(withoutDemands))
    : list;
}

function keyOf({ kind, coalesced, runs, waits, isSure, demands }: Term): string {
  const asks = demands.map(({ key }) => key).join();
  return `${kind} ${coalesced} ${runs.loops} ${waits.loops} ${isSure} ${asks}`;
}

function sum(a: Term, b: Term): Term {
  return {
    ...a,
    runs: { ...a.runs, times: a.runs.times + b.runs.times },
    waits: { ...a.waits, times: a.waits.times + b.waits.times },
  };
}
