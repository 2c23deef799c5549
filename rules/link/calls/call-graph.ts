/** The call graph: what each site calls, directly and through callbacks. */
import type { Confidence } from '../../base/effect.ts';
import type { Kept, Ref, SiteFacts } from '../../facts/facts.ts';
import type { FunctionNode } from '../program.ts';

/** How a call runs the function at the other end of an edge. */
export interface Edge {
  readonly from: FunctionNode;
  readonly site: SiteFacts;
  readonly to: FunctionNode;
  readonly runs: 'once' | 'per-element' | 'later';
  /** For `per-element`. */
  readonly mode: 'sequential' | 'concurrent' | 'limited';
  /** For `per-element`: what the elements come from. */
  readonly over: Ref | null;
  /** How many elements there are at most, where a helper holds them itself. */
  readonly most: number | null;
  /** True if a function that is handed over is run, rather than the callee itself. */
  readonly callback: boolean;
  /** True if it waits its turn in a limiter. */
  readonly limited: boolean;
  /** Set if only the first call runs it, because its result is kept. */
  readonly kept: Kept | null;
  /** True if it runs only when something failed. */
  readonly onFailure: boolean;
  readonly confidence: Confidence;
}

/** A call that runs one of so many functions that it tells where they are called from, and nothing of what the call does. */
export interface Dispatch {
  readonly from: FunctionNode;
  readonly site: SiteFacts;
  readonly to: FunctionNode;
}

export class CallGraph {
  private readonly out: (Edge[] | undefined)[];
  private readonly in: (Edge[] | undefined)[];
  /** Of functions with many edges. */
  private readonly bySite = new Map<FunctionNode, Map<SiteFacts, Edge[]>>();
  private readonly dispatched = new Map<FunctionNode, Dispatch[]>();

  /** Made when somebody asks. */
  private dispatchers: Map<FunctionNode, FunctionNode[]> | null = null;

  constructor(functionCount: number) {
    this.out = new Array(functionCount);
    this.in = new Array(functionCount);
  }

  add(edge: Edge): void {
    const out = this.out[edge.from.id];
    if (out) {
      const same = this.at(edge.from, edge.site);
      if (same.some(e => e.site === edge.site && e.to === edge.to && e.runs === edge.runs)) return;
      out.push(edge);
      const sites = this.bySite.get(edge.from);
      if (sites) add(sites, edge);
    } else this.out[edge.from.id] = [edge];
    const into = this.in[edge.to.id];
    if (into) into.push(edge);
    else this.in[edge.to.id] = [edge];
  }

  from(node: FunctionNode): readonly Edge[] {
    return this.out[node.id] ?? NONE;
  }

  /** Edges of one site, and maybe others of the function where it has few. */
  private at(node: FunctionNode, site: SiteFacts): readonly Edge[] {
    const out = this.from(node);
    if (out.length < MANY) return out;
    let sites = this.bySite.get(node);
    if (!sites) {
      sites = new Map();
      for (const edge of out) add(sites, edge);
      this.bySite.set(node, sites);
    }
    return sites.get(site) ?? NONE;
  }

  /** Edges of one site. */
  fromSite(node: FunctionNode, site: SiteFacts): readonly Edge[] {
    return this.at(node, site).filter(edge => edge.site === site);
  }

  to(node: FunctionNode): readonly Edge[] {
    return this.in[node.id] ?? NONE;
  }

  dispatch(from: FunctionNode, site: SiteFacts, to: FunctionNode): void {
    const list = this.dispatched.get(from);
    if (list) list.push({ from, site, to });
    else this.dispatched.set(from, [{ from, site, to }]);
  }

  /** Functions whose calls run one of many, the given one among them. */
  dispatchersOf(node: FunctionNode): readonly FunctionNode[] {
    if (this.dispatchers === null) {
      this.dispatchers = new Map();
      for (const { from, to } of [...this.dispatched.values()].flat()) {
        const known = this.dispatchers.get(to);
        if (known) known.push(from);
        else this.dispatchers.set(to, [from]);
      }
    }
    return this.dispatchers.get(node) ?? [];
  }

  dispatchedFrom(node: FunctionNode): readonly Dispatch[] {
    return this.dispatched.get(node) ?? [];
  }
}

const NONE: readonly Edge[] = [];
const MANY = 32;

function add(sites: Map<SiteFacts, Edge[]>, edge: Edge): void {
  const known = sites.get(edge.site);
  if (known) known.push(edge);
  else sites.set(edge.site, [edge]);
}

const LONGEST_FIRST: readonly Kept[] = ['always', 'instance', 'entry'];

/** What holds for a call that is guarded itself, to a function that keeps what it gives. */
export function longestKept(a: Kept | null | undefined, b: Kept | null | undefined): Kept | null {
  if (!a || !b) return a || b || null;
  return LONGEST_FIRST.find(kept => kept === a || kept === b) ?? null;
}
