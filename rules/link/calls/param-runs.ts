/** What functions do with the functions they are given: learnt from their bodies, so that helpers need no list of names. */
import type { Kept, Ref, SiteFacts } from '../../facts/facts.ts';
import { mostOf } from '../loops/collection-bound.ts';
import { natureOfLoop } from '../loops/loop-reason.ts';
import type { FunctionNode, LinkedFile } from '../program.ts';
import { callbackOf, collects, runOfCallback } from '../values/callback-spec.ts';
import type { Evaluator, Handed } from '../values/evaluate.ts';
import { longestKept } from './call-graph.ts';
import { paramOf, paramUses, type Usage, usageKey } from './param-uses.ts';
import type { Turns } from './turns.ts';

/** One way in which a function runs a parameter. */
export interface ParamRun {
  readonly runs: 'once' | 'per-element' | 'later';
  readonly mode: 'sequential' | 'concurrent' | 'limited';
  /** Position of the parameter that holds the elements; null if another value does. */
  readonly over: number | null;
  /** How many elements that other value has at most, where the text shows it. */
  readonly most?: number;
  /** True if it does not run during the call, but when a function that the call gives back is called. */
  readonly deferred: boolean;
  /** Set if only the first call runs it, because the function keeps its result. */
  readonly kept: Kept | null;
}

const LIMIT_NAME = /limit|concurren|parallelism|poolsize|maxinflight/i;
const ITERATES = new Set('map forEach filter flatMap some every find reduce'.split(' '));
const MAX_DEPTH = 6;

export class ParamRuns {
  private readonly memo = new Map<FunctionNode, Map<string, readonly ParamRun[]>>();
  private readonly turns: Turns;
  private readonly evaluator: () => Evaluator;

  constructor(turns: Turns, evaluator: () => Evaluator) {
    this.turns = turns;
    this.evaluator = evaluator;
  }

  /** The call that the text of a function expression is handed to. */
  handed(file: LinkedFile, functionId: number): Handed | null {
    return paramUses(file.facts).handed.get(functionId) ?? null;
  }

  /** How a function runs what is at `path` of its parameter `index`; empty if it does not run it itself. */
  of(node: FunctionNode, index: number, path: string): readonly ParamRun[] {
    return this.find(node, index, path, 0);
  }

  /** Where a function, or one in it, calls what is at `path` of its parameter `index`, or hands it on. */
  usagesOf(node: FunctionNode, index: number, path: string): readonly Usage[] {
    const own = node.id - node.file.firstFunction;
    return paramUses(node.file.facts).usages.get(usageKey(own, index, path)) ?? NO_USAGES;
  }

  private find(node: FunctionNode, index: number, path: string, depth: number): readonly ParamRun[] {
    const usages = this.usagesOf(node, index, path);
    if (usages.length === 0) return NO_RUNS;
    const memo = this.memoOf(node);
    const key = `${index}:${path}`;
    const known = memo.get(key);
    if (known) return known;
    const { reach } = this.evaluator();
    if (depth > MAX_DEPTH || !reach.goOn(node.file)) return NO_RUNS;
    memo.set(key, NO_RUNS);
    const runs = usages.flatMap(usage => {
      const deferred = isGivenBack(node, node.file, usage.site.function);
      return this.runsOf(node, usage, depth).map(run => (deferred ? { ...run, deferred } : run));
    });
    memo.set(key, runs);
    reach.comeBack();
    return runs;
  }

  private memoOf(node: FunctionNode): Map<string, readonly ParamRun[]> {
    let memo = this.memo.get(node);
    if (!memo) {
      memo = new Map();
      this.memo.set(node, memo);
    }
    return memo;
  }

  private runsOf(node: FunctionNode, usage: Usage, depth: number): readonly ParamRun[] {
    const around = this.repetition(node, node.file, usage.site);
    const { kept } = usage.site;
    if (usage.argument === -1) {
      const mode = this.turns.precede(node.file, usage.site) ? 'limited' : 'sequential';
      return [{ ...(around ?? { ...ONCE, mode }), kept: kept ?? null }];
    }
    const inner = this.handedOn(node.file, usage, depth);
    return inner.map(run => ({
      ...(run.runs === 'once' && around ? around : run),
      kept: longestKept(kept, run.kept),
    }));
  }

  private handedOn(file: LinkedFile, usage: Usage, depth: number): readonly ParamRun[] {
    const { site, argument } = usage;
    const callee = this.evaluator().evaluate(file, site.callee);
    if (callee.kind === 'function') {
      return this.find(callee.node, argument, usage.path, depth + 1).map(run => ({
        ...run,
        ...(run.over !== null && this.elements(file, site.args[run.over], site.start)),
      }));
    }
    const name = site.callee.kind === 'member' ? site.callee.name : '';
    if (callee.kind === 'member') {
      const callback = callbackOf(callee.member, argument, usage.path, site.args.length);
      if (callback) {
        const run = runOfCallback(this.evaluator(), file, site, callback);
        return [{ ...run, ...this.elements(file, run.over ?? undefined, site.start), deferred: false }];
      }
      return callee.member.limits === argument ? [{ ...ONCE, mode: 'limited' }] : NO_RUNS;
    }
    if (ITERATES.has(name) && argument === 0 && site.callee.kind === 'member')
      return [
        {
          runs: 'per-element',
          mode: name === 'reduce' ? 'sequential' : 'concurrent',
          ...this.elements(file, site.callee.object, site.start),
          deferred: false,
          kept: null,
        },
      ];
    return NO_RUNS;
  }

  private elements(file: LinkedFile, ref: Ref | undefined, at: number): Pick<ParamRun, 'over' | 'most'> {
    const over = this.ownParam(file, ref);
    const most = over === null && ref ? mostOf(this.evaluator(), file, ref, at) : null;
    return typeof most === 'number' ? { over, most } : { over };
  }

  private ownParam(file: LinkedFile, ref: Ref | undefined): number | null {
    const param = ref ? paramOf(file.facts, ref) : null;
    return param && param.path === '' ? param.index : null;
  }

  /** The loop or iteration around a site, up to the function whose parameter it is about. */
  private repetition(node: FunctionNode, file: LinkedFile, site: SiteFacts): ParamRun | null {
    const limited =
      this.isCollected(node, file, site) ||
      node.facts.params.some(param => LIMIT_NAME.test(param.name)) ||
      LIMIT_NAME.test(node.facts.name);
    let functionId = site.function;
    let loopId = site.loop;
    let awaited = site.use === 'awaited';
    for (let depth = 0; depth < MAX_DEPTH; depth++) {
      for (let id = loopId; id >= 0; id = file.facts.loops[id]?.parent ?? -1) {
        const loop = file.facts.loops[id];
        if (!loop) break;
        const { reason } = natureOfLoop(this.evaluator(), file, loop);
        if (reason === 'each' || reason === 'stream' || (limited && reason !== 'retry'))
          return {
            runs: 'per-element',
            mode: limited ? 'limited' : awaited ? 'sequential' : 'concurrent',
            ...this.elements(file, loop.iterates, loop.start),
            deferred: false,
            kept: null,
          };
        if (reason === 'chunk') return { ...ONCE, runs: 'per-element', mode: 'limited' };
      }
      if (functionId === node.id - node.file.firstFunction) return null;
      const handed = this.handed(file, functionId);
      const outer = handed ? this.iterationOf(file, handed) : null;
      if (outer) return limited ? { ...outer, mode: 'limited' } : outer;
      const closure = file.facts.functions[functionId];
      if (!closure || closure.parent < 0) return null;
      loopId = closure.loop;
      functionId = closure.parent;
      awaited = handed?.site.use === 'awaited';
    }
    return null;
  }

  /** True if it stands in what a client collects and sends together: `client.batch(() => …)`. */
  private isCollected(node: FunctionNode, file: LinkedFile, site: SiteFacts): boolean {
    const own = node.id - node.file.firstFunction;
    for (let id = site.function; id > 0 && id !== own; id = file.facts.functions[id]?.parent ?? 0) {
      const handed = this.handed(file, id);
      if (handed && collects(file.facts, handed.site)) return true;
    }
    return false;
  }

  private iterationOf(file: LinkedFile, handed: Handed): ParamRun | null {
    const run = this.handedOn(file, { site: handed.site, argument: handed.index, path: handed.path }, 1)[0];
    return run?.runs === 'per-element' ? run : null;
  }
}

const ONCE: ParamRun = { runs: 'once', mode: 'sequential', over: null, deferred: false, kept: null };
const NO_RUNS: readonly ParamRun[] = [];
const NO_USAGES: readonly Usage[] = [];

/** True if a function inside `node` is, or stands in, a function that `node` gives back. */
function isGivenBack(node: FunctionNode, file: LinkedFile, functionId: number): boolean {
  const own = node.id - node.file.firstFunction;
  for (let id = functionId; id > 0 && id !== own; id = file.facts.functions[id]?.parent ?? 0) {
    if (node.facts.returns.some(ref => gives(file, ref, id, 0))) return true;
  }
  return false;
}

function gives(file: LinkedFile, ref: Ref, functionId: number, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  switch (ref.kind) {
    case 'function':
      return ref.function === functionId;
    case 'typed':
      return gives(file, ref.of, functionId, depth + 1);
    case 'either':
      return ref.of.some(of => gives(file, of, functionId, depth + 1));
    case 'object':
      return ref.properties.some(property => gives(file, property.value, functionId, depth + 1));
    case 'local': {
      const value = file.facts.bindings[ref.binding]?.value;
      return value !== undefined && gives(file, value, functionId, depth + 1);
    }
    default:
      return false;
  }
}
