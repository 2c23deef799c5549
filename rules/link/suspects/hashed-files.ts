/** Files that a request or message has read whole for nothing but their hash, which a stream gives piece by piece. */
import type { BindingId, FileFacts, Ref, SiteFacts } from '../../facts/facts.ts';
import type { CallGraph } from '../calls/call-graph.ts';
import { stepOf } from '../calls/effects.ts';
import type { HeatMap } from '../entry-points/heat.ts';
import type { FunctionNode, LinkedFile } from '../program.ts';
import type { OwnEffect } from '../site-linker.ts';
import type { Evaluator } from '../values/evaluate.ts';
import { mentions } from '../values/mentions.ts';
import { Sameness } from '../values/sameness.ts';
import { comesBy } from './busy-paths.ts';
import type { HashedFile } from './suspects.ts';

interface Input {
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  readonly effects: readonly OwnEffect[];
  readonly heat: HeatMap;
}

const MAX_STEPS = 8;
const isWaitedFor = comesBy('request', 'message');

/** In order of path and position. */
export function findHashedFiles(input: Input): HashedFile[] {
  const sameness = new Sameness(input.evaluator);
  return input.effects.flatMap(own => {
    const { node, site, effect } = own;
    if (!readsWhole(own) || node.file.cold !== null || site.onFailure || site.unreached || site.kept)
      return [];
    const hotPaths = input.heat.pathsTo(node, 3).filter(isWaitedFor);
    if (hotPaths.length === 0 || isOfProgram(input, sameness, node, site)) return [];
    const hash = hashOf(input, node, site);
    if (!hash) return [];
    return {
      node,
      read: stepOf(node, site),
      hash: stepOf(hash.node, hash.site),
      effect,
      hotPaths,
    };
  });
}

/** `readFileSync` blocks by itself, and another rule says so. */
function readsWhole({ effect }: OwnEffect): boolean {
  return effect.kind === 'fs' && !effect.sync && /(?:^|\.)readFile$/.test(effect.operation);
}

/** True for a file that is always the same one: the program's own are as large as they are. */
function isOfProgram({ graph }: Input, sameness: Sameness, node: FunctionNode, site: SiteFacts): boolean {
  const same = sameness.ofArguments(node, site);
  if (same !== 'given') return same === 'always';
  const callers = graph.to(node).filter(({ callback }) => !callback);
  return (
    callers.length > 0 &&
    callers.every(({ from, site: call }) => sameness.ofArguments(from, call) === 'always')
  );
}

interface Hash {
  readonly node: FunctionNode;
  readonly site: SiteFacts;
}

/** The call that hashes what a read gives, in its function or in one that is given it, if nothing else is done with it. */
function hashOf(input: Input, { file }: FunctionNode, read: SiteFacts): Hash | null {
  const { facts } = file;
  const id = facts.bindings.findIndex(({ value, kind }) => kind === 'const' && givesSite(facts, value, read));
  const isIt = (ref: Ref | undefined): boolean =>
    id < 0 ? givesSite(facts, ref, read) : ref?.kind === 'local' && ref.binding === id;
  const [taker, ...others] = facts.sites.filter(({ args }) => args.some(isIt));
  if (!taker || others.length > 0 || (id >= 0 && isUsedBeside(facts, id, taker))) return null;
  const position = taker.args.findIndex(isIt);
  return hashAt(input, file, taker, position) ?? hashWithin(input, file, taker, position);
}

function hashWithin(input: Input, file: LinkedFile, taker: SiteFacts, position: number): Hash | null {
  const callee = input.evaluator.calleeOf(file, taker);
  if (callee.kind !== 'function') return null;
  const { node } = callee;
  const id = node.facts.params[position]?.binding ?? -1;
  const [site, ...others] = node.file.facts.sites.filter(({ args }) => args.some(arg => isLocal(arg, id)));
  if (!site || others.length > 0 || isUsedBeside(node.file.facts, id, site)) return null;
  return hashAt(
    input,
    node.file,
    site,
    site.args.findIndex(arg => isLocal(arg, id)),
  );
}

/** `createHash('sha256').update(bytes)`, `hash('sha256', bytes)` */
function hashAt({ evaluator }: Input, file: LinkedFile, site: SiteFacts, position: number): Hash | null {
  const node = evaluator.input.nodeOf(file, site.function);
  const { callee } = site;
  const isHash =
    callee.kind === 'member' && callee.name === 'update'
      ? position === 0 &&
        isOfCrypto(evaluator, file, makerOf(file.facts, callee.object)?.callee, 'createHash')
      : position === 1 && isOfCrypto(evaluator, file, callee, 'hash');
  return isHash && node ? { node, site } : null;
}

/** The call that made what `update` is called on. */
function makerOf(facts: FileFacts, ref: Ref, steps = 0): SiteFacts | null {
  if (steps > MAX_STEPS) return null;
  if (ref.kind === 'local') {
    const value = facts.bindings[ref.binding]?.value;
    return value ? makerOf(facts, value, steps + 1) : null;
  }
  const site = ref.kind === 'result' ? facts.sites[ref.site] : undefined;
  return site ?? null;
}

function isOfCrypto(evaluator: Evaluator, file: LinkedFile, ref: Ref | undefined, name: string): boolean {
  const value = ref && evaluator.evaluate(file, ref);
  return value?.kind === 'member' && value.library.package === 'node:crypto' && value.name === name;
}

function givesSite(facts: FileFacts, ref: Ref | undefined, site: SiteFacts): boolean {
  if (ref?.kind === 'await' || ref?.kind === 'typed') return givesSite(facts, ref.of, site);
  return ref?.kind === 'result' && facts.sites[ref.site] === site;
}

function isLocal(ref: Ref, id: BindingId): boolean {
  return ref.kind === 'local' && ref.binding === id;
}

/** True if the file names the variable anywhere but among the arguments of one call. */
function isUsedBeside({ sites, functions, bindings }: FileFacts, id: BindingId, taker: SiteFacts): boolean {
  const holds = (ref: Ref | undefined) => ref !== undefined && mentions(ref, id);
  return (
    sites.some(site => holds(site.callee) || (site !== taker && site.args.some(holds))) ||
    functions.some(({ returns, yields }) => returns.some(holds) || yields.some(holds)) ||
    bindings.some(({ value, assigned }) => holds(value) || assigned?.some(holds))
  );
}
