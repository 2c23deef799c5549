/** Calls that put entries into shared stores, and the keys that they put them under. */
import type { Place } from '../../base/place.ts';
import type { Ref, SiteFacts } from '../../facts/facts.ts';
import type { EntryUse, Library } from '../../knowledge/define.ts';
import type { CallGraph } from '../calls/call-graph.ts';
import type { FunctionNode, LinkedFile } from '../program.ts';
import type { Evaluator } from '../values/evaluate.ts';
import { entryKeyOf, sameEntry, shownKey } from './entry-keys.ts';

interface Input {
  readonly files: readonly LinkedFile[];
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  nodeOf(file: LinkedFile, functionId: number): FunctionNode | null;
}

export interface Put {
  readonly node: FunctionNode;
  readonly site: SiteFacts;
  readonly library: Library;
  readonly use: Extract<EntryUse, { does: 'puts' }>;
  /** The store's. */
  readonly type: string;
}

/** The key of an entry, and who says which. */
export interface Keyed {
  readonly node: FunctionNode;
  readonly site: SiteFacts;
  readonly key: string;
}

const ASKS = /^(?:get|has|exists|mget|fetch|read|find|load)/i;
export const PUTS = /^p?(?:set|put|add|store|save)\w*$/i;
/** Parameters and options by which callers say for how long. */
export const NAMES_TIME = /ttl|expir|max_?age|lifetime|seconds|duration/i;
const NO_COPY =
  /lock|mutex|semaphore|lease|leader|queue|job|count|seq|cursor|offset|heartbeat|presence|online|state|status|flag|last|version|enabled|config|migrat/i;

/** True for entries that are no copies: what somebody holds, counts or waits for. */
export function isNoCopy(key: string): boolean {
  return NO_COPY.test(shownKey(key));
}

/** In order of path and position. */
export function putsOf({ files, evaluator, nodeOf }: Input): Put[] {
  return files.flatMap(file =>
    file.cold !== null
      ? []
      : file.facts.sites.flatMap(site => {
          if (!isPut(site)) return [];
          const node = nodeOf(file, site.function);
          const callee = evaluator.calleeOf(file, site);
          const use = callee.kind === 'member' ? callee.member.entry : undefined;
          if (!node || callee.kind !== 'member' || use?.does !== 'puts') return [];
          return [{ node, site, library: callee.library, use, type: callee.type }];
        }),
  );
}

/** Cheap to say, for there are many sites. */
function isPut({ kind, callee, args, onFailure }: SiteFacts): boolean {
  return (
    kind === 'call' && callee.kind === 'member' && PUTS.test(callee.name) && args.length > 1 && !onFailure
  );
}

/** The key of a call, which is its first argument, or what the callers of a helper give as the key. */
export function keysOf(
  { evaluator, graph }: Pick<Input, 'evaluator' | 'graph'>,
  node: FunctionNode,
  site: SiteFacts,
): Keyed[] {
  const { file } = node;
  const [ref] = site.args;
  const param = ref?.kind === 'local' ? file.facts.bindings[ref.binding]?.param : undefined;
  if (!ref || !param) return ref ? [{ node, site, key: entryKeyOf(evaluator, file, ref) }] : [];
  const calls = graph.to(node).filter(({ callback, from }) => !callback && from.file.cold === null);
  // A caller that hands on a time hands on what the helper does not show.
  if (calls.some(({ site: call }) => call.args.slice(2).some(isTime))) return [];
  return calls.flatMap(({ from, site: call }) => {
    const arg = param.path.length === 0 ? call.args[param.index] : undefined;
    return arg ? [{ node: from, site: call, key: entryKeyOf(evaluator, from.file, arg) }] : [];
  });
}

function isTime(arg: Ref): boolean {
  return (
    (arg.kind === 'literal' && typeof arg.value === 'number') ||
    (arg.kind === 'object' && arg.properties.some(({ name }) => NAMES_TIME.test(name)))
  );
}

/** Where the file asks for what it puts there. */
export function askedAt(
  { evaluator }: Pick<Input, 'evaluator'>,
  { node, key }: Pick<Keyed, 'node' | 'key'>,
): Place | null {
  const { file } = node;
  const site = file.facts.sites.find(({ callee, args }) => {
    if (callee.kind !== 'member' || !ASKS.test(callee.name) || !args[0]) return false;
    return sameEntry(entryKeyOf(evaluator, file, args[0]), key);
  });
  return site ? { path: file.path, start: site.start, end: site.end } : null;
}
